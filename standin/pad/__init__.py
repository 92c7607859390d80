"""Virtual boxes on a serial line: pads with keys and number signs, with verbs for trouble."""
