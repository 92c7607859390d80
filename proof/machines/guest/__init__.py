"""What is put into emulated machines; nothing here runs on this computer."""
