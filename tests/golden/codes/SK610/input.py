from serkit.domain.plan import Goal, IndividualPlan
IndividualPlan(id="pl1", case="c1", version=1, goals=(), activities=())
