"""A virtual box of the serial line, asked directly."""

from line.code import question, read_answer
from line.frame import FrameReader, encode
from line.messages import FromBox, Hello, Identity, ToBox
from protocol.types import Millis
from standin.pad.box import VirtualBox
from standin.pad.makes import pad

SESSION = 0x2A


class BoxInHand:
    """Asks one box in virtual time, and reads its one answer."""

    def __init__(self, identity: Identity | None = None, address: int = 2) -> None:
        self.box = VirtualBox(address, identity or pad())
        self.now = 1_000

    def ask(self, message: ToBox, after_ms: int = 20) -> FromBox:
        self.now += after_ms
        said = self.feed(encode(question(self.box.address, message)))
        (frame,) = FrameReader().feed(said)
        assert frame.address == self.box.address
        return read_answer(frame)

    def feed(self, data: bytes) -> bytes:
        return self.box.feed(data, Millis(self.now))

    def greet(self, session: int = SESSION) -> FromBox:
        return self.ask(Hello(session))

    def lamp(self, for_ms: int) -> str:
        """What the lamp does from now on, a sign each 50 ms; no time passes."""
        times = range(self.now, self.now + for_ms, 50)
        return "".join("█" if self.box.is_lit(Millis(ms)) else "·" for ms in times)
