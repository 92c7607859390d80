"""What a program has noticed of its own parts, as findings of the doctor."""

from collections.abc import Sequence
from typing import Final

from protocol.messages import Fault, Severity
from protocol.types import DeskNumber
from upkeep.findings import Finding
from upkeep.kinds import Kind

_ACT, _WATCH = Severity.ACT, Severity.WATCH
_BY_PROGRAM: Final = "so says the program that uses it"

_KINDS: Final[dict[Fault, tuple[Kind, Severity, str]]] = {
    Fault.PRINTER_GONE: (Kind.PRINTER_MISSING, _ACT, _BY_PROGRAM),
    Fault.PRINTER_FAULT: (
        Kind.PRINTER_TROUBLE,
        _ACT,
        "The printer says that it cannot print, and not why. Switch it off and on.",
    ),
    Fault.CUTTER_JAM: (
        Kind.PRINTER_TROUBLE,
        _ACT,
        "The cutter is jammed. Switch the printer off, take out the paper at the knife.",
    ),
    Fault.PAPER_OUT: (Kind.PRINTER_TROUBLE, _ACT, "There is no paper. Put a roll in."),
    Fault.COVER_OPEN: (Kind.PRINTER_TROUBLE, _ACT, "The printer's cover is open. Close it."),
    Fault.PAPER_LOW: (Kind.PAPER_LOW, _WATCH, ""),
    Fault.SOUND_GONE: (Kind.SOUND_MISSING, _ACT, ""),
    Fault.SCREEN_GONE: (Kind.SCREEN_MISSING, _ACT, ""),
    Fault.TOUCH_STUCK: (Kind.TOUCH_STUCK, _ACT, ""),
    Fault.NO_CONTROLLER: (Kind.CONTROLLER_SILENT, _ACT, ""),
    Fault.BUTTON_GONE: (Kind.BUTTON_UNREADABLE, _ACT, "cannot be felt"),
    Fault.BUTTON_STUCK: (Kind.BUTTON_STUCK, _ACT, ""),
    Fault.SIGN_GONE: (Kind.PAD_SILENT, _ACT, "an LED sign"),
    Fault.VOICE_GONE: (
        Kind.PART_FAULT,
        _ACT,
        "The voice is gone: only the chime is heard. Is espeak-ng installed?",
    ),
    Fault.CLIP_BROKEN: (
        Kind.PART_FAULT,
        _WATCH,
        "A recording cannot be played, the made voice speaks. Try: numerek voice check",
    ),
    Fault.PICTURE_BROKEN: (
        Kind.PART_FAULT,
        _WATCH,
        "A picture beside the calls, or the coat of arms, cannot be shown; the log names it.",
    ),
    Fault.LOOK_REFUSED: (
        Kind.PART_FAULT,
        _WATCH,
        "The office's own look cannot be used. Try: numerek display check",
    ),
    Fault.SCREEN_TOO_SMALL: (
        Kind.PART_FAULT,
        _WATCH,
        "It cannot be read from the farthest seat. Try: numerek display check",
    ),
    Fault.FACT_UNREADABLE: (
        Kind.PART_FAULT,
        _ACT,
        "What the controller says cannot be read. Install the same version on both.",
    ),
    Fault.UNKNOWN: (
        Kind.PART_FAULT,
        _WATCH,
        "Something that this version has no word for. Look with the version that the device has.",
    ),
}


def finding_of(fault: Fault, desks: Sequence[DeskNumber] = ()) -> Finding:
    """Return what to say of a part that does not do its job.

    Args:
        fault: by the word of the program that uses the part.
        desks: at which it may be; a program with one desk has only that one.
    """
    kind, severity, about = _KINDS[fault]
    if kind in (Kind.BUTTON_STUCK, Kind.BUTTON_UNREADABLE):
        about = f"{', '.join(map(str, desks))} {about}".strip()
    return Finding(kind, severity, about=about)
