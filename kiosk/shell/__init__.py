"""The kiosk's screen, touch, printer and journal."""
