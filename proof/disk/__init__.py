"""What a disk may hold after the power went, built and opened: the journals against their files.

``recorder`` writes down what SQLite asks of the disk while the real journals work, ``crash`` makes
from it the files that a loss of power may leave, and ``opened`` opens these and judges.
"""
