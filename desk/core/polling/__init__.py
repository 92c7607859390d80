"""The host's end of the serial line: who is asked when, and what they show. Pure."""
