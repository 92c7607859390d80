"""Takes the readings of the machine that a program runs on, from what the kernel shows as files.

Rule 1: a file that is not there, or says what nobody understands, is "not known" (None), never an
error: machines differ, and none of this is what they are for.
Rule 2: every reader takes the root of the tree that it reads, so that a test can make one.
Rule 3: some of the files ask the firmware or a disk and may take their time, so the loop of a
program never reads them: :mod:`runtime.machine.watch` has a thread for it.
"""
