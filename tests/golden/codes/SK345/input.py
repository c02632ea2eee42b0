Rounding(mode="commercial")
