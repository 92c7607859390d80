"""Debounce, presses and the lamp's language. Pure."""
