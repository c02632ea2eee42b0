Money("100", "INR") + Money("1", "EUR")
