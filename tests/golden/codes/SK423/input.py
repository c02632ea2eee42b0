from serkit.domain.disability import Degree
Degree.percent("in_rpwd", 40) < Degree.percent("lt_participation", 40)
