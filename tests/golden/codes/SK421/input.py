from serkit.domain.household import Household
Household(id="h1", size=0)
