Money("100", "INR") + 5
