"""What the kiosk says aloud, and what the keys of its keypad mean."""
