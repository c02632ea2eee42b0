reconcile({"a": Count(1)}, relations=["a = a" + " + a" * 600])
