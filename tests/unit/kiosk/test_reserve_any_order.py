"""No number of a reserve comes twice, although disks forget their last five seconds."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule
from kiosk_in_hand import KioskInHand, woken

from kiosk.core import effects as f
from kiosk.core import events as e
from kiosk.core import records as r
from protocol import messages as m
from protocol.messages import SlipOutcome
from protocol.types import Millis
from scene.touch import Pressed, Released

FORGOTTEN_MS = 5_000


class DisksForget(RuleBasedStateMachine):
    """A quick visitor, a controller that grants reserves and no number, and a card that lies."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[tuple[int, r.Record]] = []
        self.on_paper: dict[str, str] = {}
        self.grants: dict[str, m.Reserve] = {}
        self.kiosk = KioskInHand()
        self.start([])
        self.hear_controller()
        self.grant()
        self.pass_time(6_000)

    def start(self, journal: list[tuple[int, r.Record]]) -> None:
        self.kiosk = woken([record for _, record in journal], now=self.kiosk.now)
        self.written = [*journal, (self.kiosk.now, self.kiosk.journal[len(journal)])]
        self.look()

    def look(self) -> None:
        """Note when what was written, and what came out on paper."""
        new = self.kiosk.journal[len(self.written) :]
        self.written += [(self.kiosk.now, record) for record in new]
        for effect in self.kiosk.effects:
            if isinstance(effect, f.PrintSlip) and effect.slip.ahead is None:
                slip = effect.slip
                assert self.on_paper.setdefault(slip.ticket.label, slip.id) == slip.id
        self.kiosk.effects.clear()

    def pass_time(self, ms: int) -> None:
        end = Millis(self.kiosk.now + ms)
        while (deadline := self.kiosk.core.next_deadline()) is not None and deadline <= end:
            self.kiosk.now = deadline
            self.kiosk.tell(e.Tick())
            self.look()
        self.kiosk.now = end

    def tell(self, event: e.Event) -> None:
        self.kiosk.tell(event)
        self.look()

    @rule()
    def hear_controller(self):
        self.kiosk.connect()
        self.look()

    @rule()
    def lose_the_link(self):
        self.tell(e.LinkDown())

    @precondition(lambda self: self.kiosk.wanted)
    @rule()
    def grant(self):
        want = self.kiosk.wanted[-1]
        at = 30 * len(self.grants)
        fresh = m.Reserve(want.id, want.day, at, at + 11, 10_000 + at, 10_029 + at)
        self.kiosk.answer(want.id, m.Reserved(self.grants.setdefault(want.id, fresh)))
        self.look()

    @rule(count=st.integers(1, 8))
    def visitors_come_as_quickly_as_they_can(self, count):
        for _ in range(count):
            for target in ("done", "service/dowod", "take"):
                self.pass_time(300)
                if target in self.kiosk.targets:
                    where = self.kiosk.middle(target)
                    self.tell(Pressed(*where))
                    self.tell(Released(*where))
            for slip in list(self.kiosk.slips):
                self.tell(e.SlipEnded(slip.id, SlipOutcome.PRINTED))
            self.kiosk.slips.clear()

    @rule(ms=st.sampled_from([50, 1_000, 3_000, 6_000, 11_000]))
    def time_passes(self, ms):
        self.pass_time(ms)

    @rule(after_ms=st.sampled_from([0, 500, 4_000, 20_000]))
    def the_power_goes_and_the_card_has_lied(self, after_ms):
        kept_until = self.kiosk.now - FORGOTTEN_MS
        kept = [(at, record) for at, record in self.written if at <= kept_until]
        self.kiosk.now = Millis(self.kiosk.now + after_ms)
        self.start(kept)

    @rule()
    def the_process_is_killed(self):
        self.start(self.written)


TestDisksForget = DisksForget.TestCase
TestDisksForget.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
