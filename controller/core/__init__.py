"""The queue and its rules, without clock, disk or wire. Pure."""
