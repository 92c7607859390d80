"""One box that does all that docs/LINE.md asks: bytes in, bytes out. Pure.

Who builds a box finds here what it has to do, in the order in which that document says it.
"""

from typing import Final

from line.code import answer, read_question
from line.fitting import fitting
from line.frame import ALL_BOXES, TO_BOX, Frame, FrameReader, encode
from line.keys import Key
from line.messages import (
    ROWS_MAX,
    SILENT_AFTER_MS,
    BadPayloadError,
    Buzz,
    Done,
    FromBox,
    Hello,
    Identity,
    Light,
    Nothing,
    Poll,
    Refused,
    ToBox,
    Write,
)
from protocol.types import Millis
from standin.pad.playing import NO_CONNECTION, REFUSED, Playing
from standin.pad.presses import Presses

STUCK_AFTER_MS: Final = 10_000
"""As a desk's own button: nobody holds a key for so long."""

_DARK: Final = Light((0, 1), repeats=False)
_NO_CONNECTION_TEXT: Final = "Brak połączenia"


class VirtualBox:
    """A pad or a sign, from being switched on.

    Args:
        address: on the line.
        identity: what it is, and what parts it has.
    """

    def __init__(self, address: int, identity: Identity) -> None:
        self.address: Final = address
        self.identity: Final = identity
        self.questions = 0
        """How many good frames were meant for it."""
        self._reader = FrameReader()
        self._presses = Presses()
        self._down: dict[Key, Millis] = {}
        self.restart(Millis(0))

    @property
    def bad_frames(self) -> int:
        """How many frames it has heard begin that were not good."""
        return self._reader.bad

    def restart(self, now: Millis) -> None:
        """Lose power and come up again; a key that hangs is still down."""
        self._reader = FrameReader()
        self._session: int | None = None
        self._heard_at: Millis | None = None
        self._refusing: Playing | None = None
        self._down = dict.fromkeys(self._down, now)
        self._begin_anew(now)

    def feed(self, data: bytes, now: Millis) -> bytes:
        """Take what came on the line; return what to say."""
        said = [self._said_to(frame, now) for frame in self._reader.feed(data)]
        return b"".join(encode(answer(self.address, each)) for each in said if each is not None)

    def press(self, key: Key, now: Millis) -> bool:
        """Let a key go down; say whether the press is kept for the host.

        Without a connection, or with too many of them waiting, it is refused for all to see.
        """
        if key in self._down:
            return False
        self._down[key] = now
        is_kept = self.is_connected(now) and self._presses.add(key, now)
        if not is_kept:
            self._refusing = Playing(REFUSED, now)
        return is_kept

    def release(self, key: Key) -> None:
        """Let a key come up."""
        self._down.pop(key, None)

    def is_connected(self, now: Millis) -> bool:
        """Say whether a host knows it, and has asked lately."""
        return (
            self._session is not None
            and self._heard_at is not None
            and now - self._heard_at < SILENT_AFTER_MS
        )

    def is_lit(self, now: Millis) -> bool:
        """Say whether the lamp is on (of a sign: the digits)."""
        if not self.identity.has_lamp:
            return False
        if self._refusing is not None and not self._refusing.is_over(now):
            return self._refusing.is_on(now)
        if self.is_connected(now):
            return self._light.is_on(now)
        return self.identity.kind == "sign" or Playing(NO_CONNECTION, Millis(0)).is_on(now)

    def is_buzzing(self, now: Millis) -> bool:
        """Say whether it sounds."""
        return self._buzz is not None and self._buzz.is_on(now) and self.is_connected(now)

    def rows(self, now: Millis) -> tuple[str, ...]:
        """Return what stands on its display; never an old text as if it were true."""
        if self.is_connected(now):
            return tuple(self._rows)
        if self.identity.kind == "sign":
            return ("",) * self.identity.rows
        texts = (_NO_CONNECTION_TEXT, *[""] * ROWS_MAX)[: self.identity.rows]
        return tuple(map(self._fitting, texts))

    def _said_to(self, frame: Frame, now: Millis) -> FromBox | None:
        """Return the answer to a frame; None to one that is not for this box alone."""
        if frame.start != TO_BOX or frame.address not in (ALL_BOXES, self.address):
            return None
        if frame.address == self.address:
            self._heard_at = now
            self.questions += 1
            return self._answered(frame, now)
        message = _understood(frame)
        if isinstance(message, Light | Write | Buzz):  # nobody answers what is said to all
            self._do(message, now)
        return None

    def _answered(self, frame: Frame, now: Millis) -> FromBox:
        message = _understood(frame)
        if isinstance(message, Refused):
            return message
        if isinstance(message, Hello):
            return self._meet(message.session, now)
        if self._session is None:
            return Refused("no-session")
        if isinstance(message, Poll):
            pressed = self._presses.oldest(message.taken, now)
            return Nothing(self._stuck(now)) if pressed is None else pressed
        return Done() if self._do(message, now) else Refused("no-such-part")

    def _meet(self, session: int, now: Millis) -> Identity:
        if session != self._session:
            self._session = session
            self._begin_anew(now)
        return self.identity

    def _begin_anew(self, now: Millis) -> None:
        self._presses.begin_anew()
        self._light = Playing(_DARK, now)
        self._buzz: Playing | None = None
        self._rows = [""] * self.identity.rows

    def _do(self, message: ToBox, now: Millis) -> bool:
        """Do as told; say whether it has the part for it."""
        match message:
            case Light() if self.identity.has_lamp:
                self._light = Playing(message, now)
            case Buzz(steps) if self.identity.has_buzzer:
                ends_silent = steps if len(steps) % 2 == 0 else (*steps, 1)
                self._buzz = Playing(Light(ends_silent, repeats=False), now)
            case Write(row, text) if row <= self.identity.rows:
                self._rows[row - 1] = self._fitting(text)
            case _:
                return False
        return True

    def _fitting(self, text: str) -> str:
        columns, is_utf8 = self.identity.columns, self.identity.is_utf8
        return fitting(text, columns=columns, is_utf8=is_utf8)

    def _stuck(self, now: Millis) -> tuple[Key, ...]:
        return tuple(key for key, at in self._down.items() if now - at >= STUCK_AFTER_MS)


def _understood(frame: Frame) -> ToBox | Refused:
    """Return what the host said, or how that is refused."""
    try:
        return read_question(frame)
    except BadPayloadError as error:
        return Refused(error.why or "bad-payload")
