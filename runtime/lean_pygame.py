"""pygame without what it imports for programs that are packed into one file."""

import importlib
import sys
from typing import Final

_UNNEEDED: Final = "pkg_resources"
"""Of setuptools. pygame 2.6.1 looks for its own files by it where it is installed, and does without
where it is not: 6 MiB, and a fifth of the time to the first frame (measured with Python 3.11)."""


def import_pygame() -> None:
    """Import pygame before anything else does. Others may still import what it went without."""
    if _UNNEEDED in sys.modules:
        return
    sys.modules[_UNNEEDED] = None  # type: ignore[assignment]  # what import takes for "not there"
    try:
        importlib.import_module("pygame")
    finally:
        del sys.modules[_UNNEEDED]
