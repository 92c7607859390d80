"""The kernel's sound cards, where a program talks to ALSA itself and not to a desktop."""

import contextlib
import ctypes
import os
from pathlib import Path
from typing import Final

from runtime.machine.parts import sound_cards

_DRIVER: Final = "SDL_AUDIODRIVER"
"""Our units set it to ``alsa``. Elsewhere SDL chooses, and sound may go over a network."""


def is_used() -> bool:
    """Whether SDL plays by ALSA and by nothing else."""
    return os.environ.get(_DRIVER) == "alsa"


def has_no_card(root: Path) -> bool:
    """Say whether the kernel surely has no sound card; ``root`` is of the machine's files."""
    return sound_cards(root) == ()


def quieten() -> None:
    """Let ALSA's library write no more lines of its own to standard error.

    It writes eight whenever a card that the settings name is not there, and it is looked for every
    few seconds. What SDL says of it tells as much.
    """
    # A function of C that looks at no argument and does nothing. One of Python's would wait for
    # the interpreter in SDL's own thread, while SDL.quit waits for that thread (seen: for ever).
    say_nothing = ctypes.CDLL(None).getpid
    with contextlib.suppress(OSError, AttributeError):  # then nobody writes such lines either
        ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(say_nothing)
