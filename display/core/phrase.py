"""What is said of one call, as data: the voice makes words of it."""

from enum import Enum

from msgspec import Struct

from protocol.types import DeskNumber, Label, Language


class Form(Enum):
    """How a call is said."""

    CALL = "call"
    """*Numer A dwanaście, stanowisko trzy.*"""
    REPEAT = "repeat"
    """Said once more to who has not come: *Numer A dwanaście, zapraszamy do stanowiska trzy.*"""
    RECALL = "recall"
    """The clerk has called once more: *Ponownie numer A dwanaście, stanowisko trzy.*"""
    SHORT = "short"
    """Many wait to be announced: *A dwanaście.*"""


class Phrase(Struct, frozen=True):
    """One call in one language."""

    language: Language
    form: Form
    label: Label
    desk: DeskNumber
    room: str | None = None
    """As the plan names it; None: the desk stands in the hall."""
