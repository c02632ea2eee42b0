from serkit.domain.estimate import Definition
Estimate(value=None, definition=Definition(measure="retention"))
