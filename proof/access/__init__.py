"""What each device may say and hear on the broker of an office, tried cell by cell."""
