"""A virtual ESC/POS thermal printer: bytes in, paper as pictures out, with verbs for trouble."""
