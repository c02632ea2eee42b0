from serkit.domain.household import Household, Member
always = DateRange(start_on=dt.date(2020, 1, 1))
Household(id="h1", members=(Member(person="p1", role="child", during=always),))
