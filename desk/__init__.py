"""The desk box: one button, one lamp."""
