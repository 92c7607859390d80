"""One box under examination: asking it, and what its answers are held against."""

from typing import Final, TypeVar

from msgspec import Struct

from line.code import answer, question, read_answer
from line.frame import Frame, encode
from line.messages import (
    ANSWER_WITHIN_MS,
    SESSION_MAX,
    BadPayloadError,
    FromBox,
    Hello,
    Identity,
    Refused,
    ToBox,
    Why,
)
from numerek.line_test.ports import Heard, Person, Wire

A = TypeVar("A", bound=FromBox)

ALLOWANCE_MS: Final = 20
"""What an adapter may add: FTDI's keep bytes for up to 16 ms (``latency_timer`` of ``ftdi_sio``),
and the computer itself takes some."""

_BITS_A_BYTE: Final = 10
"""8N1: with its start and its stop bit."""

_PATIENCE_MS: Final = 1_000
"""How long an answer is waited for, so that a slow box can be examined further."""

_SILENCE_MS: Final = 100
"""How long nothing must come where nothing may."""

_CALM_MS: Final = 40
_CALM_TRIES: Final = 50
"""A box that babbles without end is examined all the same."""

_LONGEST_IDENTITY: Final = 76
"""Bytes: ``<EFh1,sign,40,8,1,1,ascii,``, 40 letters, the check and the line feed."""

_FIRST_SESSION: Final = 0x4E00
_UNKNOWN: Final = "it has not said who it is"


class FlawError(Exception):
    """The box does otherwise than the document says. The text says how."""


class LeftOutError(Exception):
    """This cannot be examined on this box. The text says why."""


class Exchange(Struct, frozen=True):
    """What was said, and what came."""

    said: bytes
    heard: Heard


def transmission_ms(data_bytes: int, baud: int) -> float:
    """Say how long so many bytes take on the line."""
    return data_bytes * _BITS_A_BYTE * 1_000 / baud


def patience_of_search_ms(baud: int, allowance_ms: int) -> float:
    """Say when a box that is there has said who it is, counted from the question's first byte."""
    asked = len(encode(question(1, Hello(_FIRST_SESSION))))
    on_the_line = transmission_ms(asked + _LONGEST_IDENTITY, baud)
    return ANSWER_WITHIN_MS + allowance_ms + on_the_line


class Examination:
    """Asks one box.

    Args:
        wire: the line that it is on.
        address: of the box.
        person: who presses its keys; None if there is nobody.
        allowance_ms: what adapter and computer may add to each answer.
    """

    def __init__(
        self, wire: Wire, address: int, person: Person | None, allowance_ms: int = ALLOWANCE_MS
    ) -> None:
        self.address: Final = address
        self.identity: Identity | None = None
        self.last: Exchange | None = None
        """What was said and heard last, for whoever has to mend the box."""
        self.session = _FIRST_SESSION
        self._wire = wire
        self._person = person
        self._allowance_ms = allowance_ms

    @property
    def who(self) -> Identity:
        """Who the box is.

        Raises:
            LeftOutError: it has not said so.
        """
        if self.identity is None:
            raise LeftOutError(_UNKNOWN)
        return self.identity

    @property
    def person(self) -> Person:
        """Who presses the keys.

        Raises:
            LeftOutError: nobody does.
        """
        if self._person is None:
            raise LeftOutError("nobody is there to press; say --keys")
        return self._person

    def meet(self) -> Identity:
        """Say hello in a new session, and keep who the box is.

        Raises:
            FlawError: it does not say so.
        """
        self.session = self.session % SESSION_MAX + 1
        self.identity = self.expect(Hello(self.session), Identity)
        return self.identity

    def greet(self) -> Identity:
        """Say hello in a new session to a box that has said before who it is.

        Raises:
            LeftOutError: it has not, and so little can be said of what it should do.
            FlawError: it does not say so again.
        """
        if self.identity is None:
            raise LeftOutError(_UNKNOWN)
        return self.meet()

    def ask(self, message: ToBox) -> FromBox:
        """Ask, and return the answer.

        Raises:
            FlawError: there is none, or it is no message.
        """
        return self.meaning(self.say(encode(question(self.address, message))))

    def expect(self, message: ToBox, kind: type[A]) -> A:
        """Ask, and return the answer if it is of that kind.

        Raises:
            FlawError: it is not.
        """
        said = self.ask(message)
        if not isinstance(said, kind):
            raise FlawError(f"the answer must be {_name(kind)}, but was {self.spelled(said)}")
        return said

    def expect_refusal(self, frame: Frame, why: Why) -> None:
        """Say a frame that is to be refused.

        Raises:
            FlawError: it is not refused, or for another reason.
        """
        said = self.meaning(self.say(encode(frame)))
        if said != Refused(why):
            wanted = self.spelled(Refused(why))
            raise FlawError(f"the answer must be {wanted}, {why}, but was {self.spelled(said)}")

    def expect_silence(self, data: bytes) -> None:
        """Say what must not be answered.

        Raises:
            FlawError: something came.
        """
        heard = self.say_briefly(data)
        if heard.data:
            raise FlawError("nothing may be said to that")

    def say(self, data: bytes) -> Heard:
        """Say any bytes, and return what came."""
        return self._listen(data, _PATIENCE_MS)

    def say_briefly(self, data: bytes) -> Heard:
        """Say any bytes that need not be answered, and return what came."""
        return self._listen(data, _SILENCE_MS)

    def calm(self) -> None:
        """Let pass what comes too late, so that a fault is found where it is looked for."""
        for _ in range(_CALM_TRIES):
            if not self._wire.ask(b"", _CALM_MS).data:
                break
        self.last = None

    def pause(self, pause_ms: float) -> None:
        """Ask nothing for a while.

        Raises:
            FlawError: something came all the same.
        """
        heard = self._wire.ask(b"", pause_ms)
        if heard.data:
            self.last = Exchange(b"", heard)
            raise FlawError("it spoke without having been asked")

    def meaning(self, heard: Heard) -> FromBox:
        """Return what was heard, as a message.

        Raises:
            FlawError: it is none, or not of this box.
        """
        if heard.frame is None:
            came = f"{len(heard.data)} bytes that are no good frame" if heard.data else "no answer"
            raise FlawError(f"{came} within {heard.after_ms:.0f} ms")
        if heard.frame.address != self.address:
            raise FlawError(f"box {heard.frame.address} answered in its place")
        try:
            return read_answer(heard.frame)
        except BadPayloadError as error:
            raise FlawError(f"the answer is a good frame, but no message: {error}") from error

    def limit_ms(self, exchange: Heard, said: bytes) -> float:
        """Say when the last byte of an answer must be here, counted from the first one said."""
        on_the_line = transmission_ms(len(said) + len(exchange.data), self._wire.baud)
        return ANSWER_WITHIN_MS + self._allowance_ms + on_the_line

    def spelled(self, said: FromBox) -> str:
        """Return a message as it stands in a frame, verb and payload."""
        frame = answer(self.address, said)
        return frame.verb + frame.payload

    def _listen(self, data: bytes, for_ms: float) -> Heard:
        on_the_line = transmission_ms(len(data), self._wire.baud)
        heard = self._wire.ask(data, for_ms + self._allowance_ms + on_the_line)
        self.last = Exchange(data, heard)
        return heard


def _name(kind: type[Struct]) -> str:
    verbs = {"Identity": "h", "Nothing": "n", "Pressed": "k", "Done": "a", "Refused": "r"}
    return f"{verbs[kind.__name__]} ..."
