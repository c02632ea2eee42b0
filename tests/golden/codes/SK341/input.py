Money("1,000", "INR")
