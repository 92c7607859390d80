"""What the frames of the line say: the host asks, and the one box that it asked answers.

The host polls; a box speaks only when it was spoken to. ``docs/LINE.md`` has each as a byte table.
"""

from typing import Final, Literal

from msgspec import Struct

from line.keys import Key

PROTOCOL: Final = 1
"""The version of all this."""

ANSWER_WITHIN_MS: Final = 20
"""How soon after the last byte of a question the first byte of its answer is on the line."""

SILENT_AFTER_MS: Final = 2_000
"""A box that has heard no question for so long has no connection: it shows that, and refuses
presses visibly. A press that is older when the host hears of it is taken, and never carried out."""

STEP_MS: Final = 50
"""The grid of lamp and buzzer patterns."""

STEPS_MAX: Final = 16
STEP_COUNT_MAX: Final = 999
ROWS_MAX: Final = 8
COLUMNS_MAX: Final = 40
MAKE_MAX: Final = 40
SESSION_MAX: Final = 0xFFFF
AGE_MAX_MS: Final = 9_999
EVENT_MAX: Final = 0xFF
"""Events are numbered 1 to 255 and round again; 0 stands for none."""


class Hello(Struct, frozen=True):
    """H: who are you? A box forgets every press that it holds, unless it knows the session."""

    session: int
    """Another one at each start of the host, 0 to 65535."""


class Poll(Struct, frozen=True):
    """P: has a key been pressed? ``taken`` is the number of the last event that the host has."""

    taken: int = 0


class Light(Struct, frozen=True):
    """L: light the lamp (of a sign: the digits) so from now on."""

    steps: tuple[int, ...]
    """Light and dark in turn, light first, each in steps of 50 ms; the first may be 0, but not
    all of them."""
    repeats: bool = True
    """Whether it begins anew; otherwise the lamp stays as the last step has it."""


class Write(Struct, frozen=True):
    """T: show a text in one row, in place of what stood there. What does not fit is not shown."""

    row: int
    """From 1 at the top to ``ROWS_MAX``."""
    text: str
    """``line.fitting`` makes any text one that may stand here."""


class Buzz(Struct, frozen=True):
    """B: sound and silence in turn, sound first, each in steps of 50 ms, once."""

    steps: tuple[int, ...]


ToBox = Hello | Poll | Light | Write | Buzz


Kind = Literal["pad", "sign"]


class Identity(Struct, frozen=True):
    """h: who I am."""

    kind: Kind
    columns: int
    rows: int
    """Of its text display; 0 and 0 where it has none."""
    has_lamp: bool
    has_buzzer: bool
    is_utf8: bool
    """Whether it can show Polish letters; it is sent ASCII otherwise."""
    make: str
    """Who made it, which firmware: 1 to ``MAKE_MAX`` letters, no comma."""


class Nothing(Struct, frozen=True):
    """n: no key has been pressed that you do not know of."""

    stuck: tuple[Key, ...] = ()
    """Keys that have been down for ten seconds, each once."""


class Pressed(Struct, frozen=True):
    """k: a key was pressed. It is said again until a poll names its number."""

    number: int
    age_ms: int
    """How long ago the key went down, at most ``AGE_MAX_MS``."""
    key: Key


class Done(Struct, frozen=True):
    """a: done as asked."""


Why = Literal["unknown-verb", "bad-payload", "no-such-part", "no-session"]
"""``no-session``: say hello first. A box that was started anew answers so."""


class Refused(Struct, frozen=True):
    """r: not done."""

    why: Why


FromBox = Identity | Nothing | Pressed | Done | Refused


class BadPayloadError(ValueError):
    """A frame arrived whole and says nothing: another version of the protocol, or a wrong box."""

    def __init__(self, text: str, why: Why | None) -> None:
        super().__init__(text)
        self.why: Final = why
        """What the box that was asked answers; None: nothing, for it was not asked."""


class OtherProtocolError(BadPayloadError):
    """The other end speaks another version of the protocol."""

    def __init__(self, theirs: int) -> None:
        super().__init__(
            f"the other end speaks version {theirs} of the protocol, and this end speaks"
            f" {PROTOCOL}; bring the older one up to date",
            "bad-payload",
        )
        self.theirs: Final = theirs
