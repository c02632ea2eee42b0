Period.parse("half a year")
