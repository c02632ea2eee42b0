reconcile({"a": Count(1), "b": Count(2)}, relations=["a + b"])
