from serkit.kernel.calendars import calendar_named
calendar_named("shamsi")
