reconcile({"success": "62%"}, relations=[])
