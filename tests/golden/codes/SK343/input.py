Money("9" * 60, "INR")
