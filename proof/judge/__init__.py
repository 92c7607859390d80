"""The independent checker: what happened, from the journals, the wire and the paper alone.

It shares no code with the cores and the shells: SQLite's rows and JSON, read as anybody could.
"""
