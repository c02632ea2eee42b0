from serkit.domain.group import SelfHelpGroup
SelfHelpGroup(id="g1", kind="hamyar", least=5, most=4)
