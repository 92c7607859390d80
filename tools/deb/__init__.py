"""Builds the Debian package: ``python -m tools.deb``."""
