"""The package in a real Debian 13: installed, updated, rolled back, removed and purged."""
