"""What crosses the serial line between a desk's computer and its boxes. Pure."""
