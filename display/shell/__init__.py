"""The hall display's screen and chime."""
