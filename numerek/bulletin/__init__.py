"""The office's state as static files, for its public bulletin and for city open-data apps."""
