reconcile({"a": Share("50%", of="a")}, relations=[])
