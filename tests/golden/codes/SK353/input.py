from serkit.kernel.datetext import read_date
read_date("1403-12-30", calendar="gregorian")
