"""The sign of one desk, or on the door of its room."""
