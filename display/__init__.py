"""The hall display: shows and announces calls."""
