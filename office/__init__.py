"""The plan of an office and the settings of its devices. Pure."""
