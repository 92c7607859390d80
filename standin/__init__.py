"""Stand-ins for hardware that pass the same conformance suite as the real thing."""
