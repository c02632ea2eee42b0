from serkit.kernel.datetext import read_date
read_date("1650-01-01")
