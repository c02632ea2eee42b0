Money(0.1, "INR")
