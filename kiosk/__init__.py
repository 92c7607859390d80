"""The kiosk: a visitor chooses a service and takes a slip."""
