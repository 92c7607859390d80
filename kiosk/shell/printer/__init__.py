"""The slip printer: a port, its one implementation for ESC/POS, and three ways to reach it."""
