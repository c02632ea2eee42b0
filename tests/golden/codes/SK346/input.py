Rate.percent("1", per="moon")
