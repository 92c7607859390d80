"""Keys, certificates, files and the wire."""
