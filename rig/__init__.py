"""A whole office of real processes on one machine, for the demo, the tests and the bench."""
