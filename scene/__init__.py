"""What a screen or a slip looks like, as data. Pure."""
