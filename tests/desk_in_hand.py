"""One desk core in hand: a finger on its button, a controller that speaks when told to."""

from pathlib import Path

from desk.core.effects import ReadLevel, Record, SendRequest
from desk.core.events import EdgeCame, LevelRead, LinkUp, MessageCame, Tick
from desk.core.machine import DeskCore
from office.check import read_plan
from protocol import messages as m
from protocol.types import CallId, DeskNumber, Epoch, Label, Millis, ServiceId, TicketId

TICKET = m.Ticket(TicketId("2026-11-20/A042"), Label("A042"), ServiceId("dowod"), "pl")
CALLED = m.Called(TICKET, CallId("call-1"))
SAMPLE = read_plan(Path("assets/offices/lipowo.toml").read_text(encoding="utf-8"))
AHEAD_MS = 50_000
"""By how much the controller's clock is ahead of the desk's."""


class DeskInHand:
    """One desk core in virtual time."""

    def __init__(self, *, connected=True, ticket=None, waiting=3, plan=SAMPLE, press=None, **more):
        self.core = DeskCore(desk=DeskNumber(4), boot_id="b1", plan=plan, press=press)
        self.now = 1_000
        self.pressed = False
        self.effects = []
        self.beats = False
        self.epoch = 7
        self.give(Tick())
        if connected:
            self.give(LinkUp())
            self.beat()
            self.beats = True
            self.turn(ticket=ticket, waiting=waiting, **more)

    def give(self, event):
        """Hand an event over, then answer readings and pass ticks that are due at once."""
        for effect in self.core.handle(event, Millis(self.now)):
            self.effects.append((self.now, effect))
            if isinstance(effect, ReadLevel):
                self.give(LevelRead(self.pressed))

    def beat(self, epoch=None):
        self.epoch = epoch or self.epoch
        self.give(MessageCame(m.Beat(Epoch(self.epoch), Millis(self.now + AHEAD_MS))))

    def turn(self, *, turn=5, version=1, ticket=None, waiting=3, epoch=None, desk=4, **more):
        epoch = Epoch(epoch or self.epoch)
        more = {"is_open": True, **more}
        fact = m.DeskTurn(epoch, version, DeskNumber(desk), turn, waiting, ticket, **more)
        self.give(MessageCame(fact))

    def answer(self, result, *, request=None):
        request = request or self.requests()[-1].id
        self.give(MessageCame(m.Answer(request, Epoch(self.epoch), result)))

    def wait(self, ms):
        """Let time pass as the loop does: a tick at each deadline, a beat each second."""
        end = self.now + ms
        while (due := max(self.core.next_deadline(), self.now)) <= end:
            self._pass_to(due)
            self.give(Tick())
        self._pass_to(end)

    def _pass_to(self, at):
        while self.beats and self.now // 1_000 < at // 1_000:
            self.now = (self.now // 1_000 + 1) * 1_000
            self.beat()
        self.now = at

    def push(self, ms=100):
        self.edge(pressed=True)
        self.wait(ms)
        self.edge(pressed=False)
        self.wait(10)

    def edge(self, *, pressed):
        self.pressed = pressed
        self.give(EdgeCame(pressed))

    def requests(self):
        return [effect.request for _, effect in self.effects if isinstance(effect, SendRequest)]

    def sent_at(self):
        return [at for at, effect in self.effects if isinstance(effect, SendRequest)]

    def records(self, what):
        records = [effect for _, effect in self.effects if isinstance(effect, Record)]
        return [dict(record.fields) for record in records if record.what == what]

    @property
    def lamp(self):
        return self.core.view().lamp.state
