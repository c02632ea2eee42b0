from serkit.kernel.datetext import read_date
read_date("2025-02-29")
