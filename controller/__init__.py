"""The controller: owns the numbers and the queue, and tells every device the truth."""
