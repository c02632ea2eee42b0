from serkit.domain.contract import Contract, Party
Contract(id="k1", kind="service", parties=(Party(id="a", role="centre"),))
