from_dict({"serkit": "desicion/1"})
