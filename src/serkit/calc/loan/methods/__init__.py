"""One file a repayment method."""
