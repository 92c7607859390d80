"""The visit, its screens and the slip, without pixels or printer. Pure."""
