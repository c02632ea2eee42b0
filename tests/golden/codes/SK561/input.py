share_out(Money("100", "EUR"), {"ona": 0})
