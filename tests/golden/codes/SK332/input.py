from serkit.calc.loan.solve import yearly_rate
yearly_rate([(Fraction(0), -4000), (Fraction(1), 25_000), (Fraction(2), -25_000)])
