from_dict({"serkit": "rate/1"})
