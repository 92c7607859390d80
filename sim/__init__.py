"""An office in virtual time: the shipped cores on a simulated wire. Pure."""
