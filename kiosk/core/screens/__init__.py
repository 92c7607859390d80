"""What each screen of the kiosk looks like. Pure."""
