"""Whole machines without hardware: QEMU boots Debian with our package, as a Raspberry Pi would."""
