"""The controller's journal, publishing and loop."""
