"""The board: what is shown and what is announced when. Pure."""
