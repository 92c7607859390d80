"""What comes out on paper: the slip, the card without a number, the technician's test page."""
