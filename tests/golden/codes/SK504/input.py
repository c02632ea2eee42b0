proportion(18, 20, method="wald")
