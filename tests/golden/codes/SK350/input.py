from serkit.kernel.datetext import read_date
read_date("20.3.2025")
