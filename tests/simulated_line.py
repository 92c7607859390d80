"""A serial line in virtual time: the shipped poller, simple boxes, and a wire that does harm.

Times are milliseconds for the poller and microseconds on the wire. The boxes are written from the
protocol, not from the product's own box, so that one mistake is not made at both ends.
"""

import heapq
import itertools
import random
from dataclasses import dataclass, field

from desk.core.polling.events import BytesCame, KeyWasPressed, SendBytes, Tick
from desk.core.polling.poller import LinePoller
from line.code import answer, read_question
from line.frame import FrameReader, encode
from line.keys import Key
from line.messages import (
    BadPayloadError,
    Buzz,
    Done,
    Hello,
    Identity,
    Light,
    Nothing,
    Poll,
    Pressed,
    Refused,
    Write,
)
from protocol.types import Millis

PAD = Identity("pad", 16, 2, True, True, True, "Test pad")
SIGN = Identity("sign", 4, 1, True, False, False, "Test sign")
KEYS = tuple(Key)


@dataclass
class SimBox:
    """One box; it answers after ``delay_us``."""

    address: int
    identity: Identity = PAD
    delay_us: int = 2_000
    alive: bool = True
    stuck: tuple = ()
    session: int | None = None
    events: list = field(default_factory=list)
    number: int = 0
    rows: dict = field(default_factory=dict)
    light: Light | None = None
    heard: list = field(default_factory=list)
    """Each question and when it came."""
    presses: list = field(default_factory=list)
    """Every press that the box felt: key and time in ms."""
    reader: FrameReader = field(default_factory=FrameReader)

    def restart(self):
        self.session, self.events, self.number = None, [], 0
        self.rows, self.light, self.reader = {}, None, FrameReader()

    def press(self, key, now_us):
        if not self.alive or self.session is None or len(self.events) == 4:
            return  # a box shows that it refuses this
        self.number = self.number % 255 + 1
        self.events.append((self.number, now_us, key))
        self.presses.append((key, now_us // 1000))

    def hear(self, data, now_us):
        """Return the answer to what came, if there is one."""
        if not self.alive:
            return b""
        frames = [frame for frame in self.reader.feed(data) if frame.address == self.address]
        for frame in frames[-1:]:
            try:
                said = self.say(read_question(frame), now_us)
            except BadPayloadError as error:
                said = Refused(error.why) if error.why else None
            return encode(answer(self.address, said)) if said else b""
        return b""

    def say(self, asked, now_us):
        self.heard.append((asked, now_us // 1000))
        match asked:
            case Hello(session):
                if session != self.session:
                    self.session, self.events, self.number = session, [], 0
                return self.identity
            case _ if self.session is None:
                return Refused("no-session")
            case Poll(taken):
                if self.events and self.events[0][0] == taken:
                    self.events.pop(0)
                if not self.events:
                    return Nothing(self.stuck)
                number, at_us, key = self.events[0]
                return Pressed(number, min((now_us - at_us) // 1000, 9_999), key)
            case Light():
                self.light = asked
            case Write(row, text):
                self.rows[row] = text
            case Buzz():
                pass
        return Done()


@dataclass
class Wire:
    """What happens to a frame on its way; each chance for itself.

    Answers can be late, for boxes and adapters keep them back; a question is on the wire at once.
    ``doubles`` brings a frame a second time, in either direction and late: no wire does that, and
    the worst that it may lead to is a front that is not up to date.
    """

    seed: int = 0
    drops: float = 0
    garbles: float = 0
    doubles: float = 0
    delays: float = 0
    echoes: bool = False
    late_us: int = 300_000
    adapter_us: int = 1_000

    def __post_init__(self):
        self.chance = random.Random(self.seed)

    def carry(self, data, *, is_answer):
        """Return what arrives: bytes, and how much later than it might."""
        chance, copies = self.chance, [(data, 0)]
        if chance.random() < self.doubles:
            copies.append((data, chance.randrange(self.late_us)))
        if is_answer and chance.random() < self.delays:
            copies[0] = (data, chance.randrange(self.late_us))
        if chance.random() < self.garbles:
            copies[0] = (self.garbled(data), copies[0][1])
        return copies[1:] if chance.random() < self.drops else copies

    def garbled(self, data):
        harmed = bytearray(data)
        place = self.chance.randrange(len(harmed))
        match self.chance.randrange(4):
            case 0:
                harmed[place] ^= 1 << self.chance.randrange(8)
            case 1:
                del harmed[place:]
            case 2:
                del harmed[place]
            case _:
                harmed[place:place] = self.chance.randbytes(self.chance.randrange(1, 20))
        return bytes(harmed)


class SimulatedLine:
    """Poller, wire and boxes; ``effects`` is what the poller wanted, with the time."""

    def __init__(self, boxes, *, wire=None, baud=115_200, addresses=None, session=7):
        self.boxes = {box.address: box for box in boxes}
        self.wire, self.baud = wire or Wire(), baud
        self.poller = LinePoller(addresses or [*self.boxes], session=session, baud=baud)
        self.effects = []
        self.sent = []
        self.now_us = 0
        self._count = itertools.count()
        self._queue = []
        self._do(self.poller.handle(Tick(), Millis(0)))

    def at(self, ms, act):
        """Do something at a time to come."""
        heapq.heappush(self._queue, (ms * 1000, next(self._count), act))

    def press(self, ms, address, key):
        self.at(ms, lambda: self.boxes[address].press(key, self.now_us))

    def show(self, ms, address, front):
        self.at(ms, lambda: self._do(self.poller.show(address, front, self._ms())))

    def run(self, until_ms):
        """Let time pass."""
        while True:
            due_ms = self.poller.next_deadline()
            queued_us = self._queue[0][0] if self._queue else until_ms * 1000 + 1
            if due_ms is not None and due_ms * 1000 < queued_us:
                if due_ms > until_ms:
                    return
                assert due_ms * 1000 > self.now_us - 1000, "the poller spins"
                self.now_us = max(self.now_us, due_ms * 1000)
                self._do(self.poller.handle(Tick(), Millis(due_ms)))
                next_ms = self.poller.next_deadline()
                assert next_ms is None or next_ms > due_ms, "the poller spins"
                continue
            if queued_us > until_ms * 1000:
                return
            self.now_us, _, act = heapq.heappop(self._queue)
            act()

    def told(self, kind):
        """Return the effects of one kind, each with its time."""
        return [(effect, at) for effect, at in self.effects if isinstance(effect, kind)]

    def keys(self, address):
        """Return the keys that the host was told, in order, each with when and its ``at``."""
        return [
            (effect.key, at, effect.at)
            for effect, at in self.told(KeyWasPressed)
            if effect.address == address
        ]

    def _ms(self):
        return Millis(-(-self.now_us // 1000))

    def _do(self, effects):
        for effect in effects:
            if isinstance(effect, SendBytes):
                self.sent.append((effect.data, self._ms()))
                self._ask(effect.data)
                if self.wire.echoes:
                    self._later(self._us(effect.data), lambda data=effect.data: self._to_host(data))
            else:
                self.effects.append((effect, self._ms()))

    def _us(self, data):
        return len(data) * 10_000_000 // self.baud

    def _later(self, after_us, act):
        heapq.heappush(self._queue, (self.now_us + after_us, next(self._count), act))

    def _ask(self, data):
        for harmed, late_us in self.wire.carry(data, is_answer=False):
            after_us = self._us(harmed) + late_us
            self._later(after_us, lambda harmed=harmed: self._to_boxes(harmed))

    def _to_boxes(self, data):
        for box in self.boxes.values():
            if said := box.hear(data, self.now_us):
                for harmed, late_us in self.wire.carry(said, is_answer=True):
                    after_us = box.delay_us + self._us(harmed) + self.wire.adapter_us + late_us
                    self._later(after_us, lambda harmed=harmed: self._to_host(harmed))

    def _to_host(self, data):
        self._do(self.poller.handle(BytesCame(data), self._ms()))


def once_each(told, presses, *, off_ms):
    """Say whether what was told is some of the presses, in order, none of them twice.

    Which press was meant is told by its key, which comes again only after all others, and by its
    time, which may be off by what the wire delays.
    """
    place = 0
    for key, _, at in told:
        while place < len(presses) and not (
            presses[place][0] is key and abs(presses[place][1] - at) <= off_ms
        ):
            place += 1
        if place == len(presses):
            return False
        place += 1
    return True
