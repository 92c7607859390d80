"""What is written where, and what it means."""
