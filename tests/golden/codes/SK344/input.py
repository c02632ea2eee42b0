Money("100", "INR").split(0)
