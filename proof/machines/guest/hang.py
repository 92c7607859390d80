"""In an emulated machine: lets one thread of a program stand still, and with it nothing else.

``hang.py PID`` stops the main thread of a process until that is killed. Unlike SIGSTOP it leaves
the other threads at work, and it stops PID 1 too. Only the standard library.
"""

import ctypes
import os
import sys

PTRACE_SEIZE = 0x4206
PTRACE_INTERRUPT = 0x4207
"""Of Linux, include/uapi/linux/ptrace.h."""
WAIT_ALL = 0x40000000
"""``__WALL`` of include/uapi/linux/wait.h: threads too."""


def main() -> None:
    """Stop it and keep it so."""
    thread = int(sys.argv[1])
    libc = ctypes.CDLL(None, use_errno=True)
    libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
    libc.ptrace.restype = ctypes.c_long
    for request in (PTRACE_SEIZE, PTRACE_INTERRUPT):
        if libc.ptrace(request, thread, None, None) < 0:
            error = ctypes.get_errno()
            raise SystemExit(f"process {thread} cannot be stopped: {os.strerror(error)}")
    # Its parent hears of its end only after whoever stopped it.
    while os.WIFSTOPPED(os.waitpid(thread, WAIT_ALL)[1]):
        pass


main()
