Rate.percent("1", per="month") < Rate.percent("12")
