"""The desk box's GPIO, or its stand-in on the screen."""
