from serkit.calc.loan.solve import yearly_rate
yearly_rate([(Fraction(0), 1000), (Fraction(1), 1200)])
