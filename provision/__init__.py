"""The technician's tools: the folder of an office, cards, the first boot, the doctor."""
