"""What the readings of a machine mean: pure. ``runtime/machine/`` takes them."""
