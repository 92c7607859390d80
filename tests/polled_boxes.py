"""A poller that is driven answer by answer, for tests that look at one question."""

from desk.core.polling.events import BytesCame, SendBytes, Tick
from desk.core.polling.poller import LinePoller
from line.code import answer, read_question
from line.frame import FrameReader, encode
from line.messages import Done, Hello, Identity, Nothing, Poll
from protocol.types import Millis

PAD = Identity("pad", 16, 2, True, True, True, "Test pad")


class Host:
    """The poller at ``now``; ``asked`` is the address and the question that are open."""

    def __init__(self, *addresses, session=7, **options):
        self.poller = LinePoller(addresses, session=session, **options)
        self.now = 1_000
        self.asked = None
        self.sent = []
        self.tick()

    def tick(self, after_ms=0):
        self.now += after_ms
        return self._told(self.poller.handle(Tick(), Millis(self.now)))

    def wake(self):
        """Let time pass until the poller wants a tick."""
        return self.tick(self.poller.next_deadline() - self.now)

    def hear(self, data, after_ms=5):
        self.now += after_ms
        return self._told(self.poller.handle(BytesCame(data), Millis(self.now)))

    def say(self, said, address=None, after_ms=5):
        return self.hear(encode(answer(address or self.asked[0], said)), after_ms)

    def show(self, address, front):
        return self._told(self.poller.show(address, front, Millis(self.now)))

    def come(self, identity=PAD):
        """Let every box say who it is, and wait until the first one is polled."""
        came = []
        while isinstance(self.asked[1], Hello):
            came += self.say(identity)
            while self.asked is None:
                came += self.wake()
        return came

    def serve(self, ms):
        """Answer everything for a while: nothing, or done. Return what was asked."""
        asked, until = [], self.now + ms
        while self.now < until:
            if self.asked is None:
                self.wake()
                continue
            asked.append(self.asked)
            self.say(Nothing() if isinstance(self.asked[1], Poll) else Done())
        return asked

    def _told(self, effects):
        told = [effect for effect in effects if not isinstance(effect, SendBytes)]
        sends = [effect.data for effect in effects if isinstance(effect, SendBytes)]
        assert len(sends) <= 1, "one question at a time"
        for data in sends:
            (frame,) = FrameReader().feed(data)
            self.asked = frame.address, read_question(frame)
            self.sent.append(self.asked)
        if not sends and self.poller._asked is None:
            self.asked = None
        return told
