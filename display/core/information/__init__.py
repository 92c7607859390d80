"""What one can read beside the calls while one waits: slowly changing, and silent."""
