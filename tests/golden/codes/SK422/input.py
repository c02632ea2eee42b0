from serkit.domain.disability import Degree
Degree.percent("in_rpwd", 140)
