"""What is signed, and what is refused."""
