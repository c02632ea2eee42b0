Money("9.995", "INR")
