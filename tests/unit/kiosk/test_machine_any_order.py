"""Whatever comes in whatever order: one number per touch, and no way to get stuck."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from kiosk_in_hand import KioskInHand, taken

from kiosk.core import effects as f
from kiosk.core import events as e
from kiosk.core import records as r
from kiosk.core.view import EnterCode, Home, OutOfService
from protocol import messages as m
from protocol.messages import SlipOutcome
from protocol.types import Millis
from scene.touch import Pressed, Released

CODE = "802175"


class AnyOrder(RuleBasedStateMachine):
    """A controller that answers a request once and remembers, and every trouble there is."""

    def __init__(self) -> None:
        super().__init__()
        self.kiosk = KioskInHand()
        self.answers: dict[str, m.Result] = {}
        self.touches_of_take = 0
        self.printing: list[r.SlipStarted] = []
        self.originals: list[str] = []
        self.sent: list[m.VisitorRequest] = []
        self.kiosk.tell(e.Tick())

    def hear(self, event: e.Event) -> None:
        journalled = {r_.id for r_ in self.kiosk.journal if isinstance(r_, r.Asked)}
        for effect in self.kiosk.tell(event):
            match effect:
                case f.Journal(r.Asked(ident)):
                    journalled.add(ident)
                case f.Ask(m.TakeTicket() | m.CheckIn() as ask):
                    assert ask.id in journalled
                    self.sent.append(ask)
                case f.Ask(report):
                    self.sent.append(report)
                case f.PrintSlip(slip):
                    self.printing.append(slip)
                    if not slip.copy:
                        self.originals.append(slip.ticket.label)

    @rule(x=st.integers(0, 1079), y=st.integers(0, 1919))
    def touch_anywhere(self, x, y):
        self.tap((x, y))

    @rule(data=st.data())
    def touch_a_target(self, data):
        names = sorted(self.kiosk.targets)
        self.tap(self.kiosk.middle(data.draw(st.sampled_from(names))))

    @precondition(lambda self: "take" in self.kiosk.targets)
    @rule()
    def touch_take(self):
        self.tap(self.kiosk.middle("take"))

    @precondition(lambda self: "privileged" in self.kiosk.targets)
    @rule(button=st.sampled_from(["take-privileged", "take", "back"]))
    def ask_who_is_served_earlier(self, button):
        self.tap(self.kiosk.middle("privileged"))
        self.time_passes(350)
        if button in self.kiosk.targets:
            self.tap(self.kiosk.middle(button))

    @precondition(lambda self: self.kiosk.screen == "enter-code")
    @rule()
    def type_a_code(self):
        for digit in CODE:
            self.time_passes(350)
            if f"digit/{digit}" in self.kiosk.targets:
                self.tap(self.kiosk.middle(f"digit/{digit}"))
        if "confirm" in self.kiosk.targets:
            self.tap(self.kiosk.middle("confirm"))

    def tap(self, where):
        before = self.kiosk.screen
        self.hear(Pressed(*where))
        self.hear(Released(*where))
        if before in {"confirm", "privileged", "enter-code"} and self.kiosk.screen == "printing":
            self.touches_of_take += 1

    @rule(ms=st.sampled_from([1, 80, 350, 600, 4_000, 5_000, 50_000]))
    def time_passes(self, ms):
        end = Millis(self.kiosk.now + ms)
        while (deadline := self.kiosk.core.next_deadline()) is not None and deadline <= end:
            assert deadline > self.kiosk.now, "a deadline that has come must not stay"
            self.kiosk.now = deadline
            self.hear(e.Tick())
        self.kiosk.now = end

    @rule()
    def the_office_is_well(self):
        self.hear(e.LinkUp())
        self.hear(e.PrinterSaid(e.PrinterStatus.READY))
        self.kiosk.menu()
        self.hear(e.MessageCame(m.Beat(7, self.kiosk.now)))

    @rule(event=st.sampled_from([e.LinkUp(), e.LinkDown(), e.Tick()]))
    def something_happens(self, event):
        self.hear(event)

    @rule(status=st.sampled_from(list(e.PrinterStatus)))
    def the_printer_speaks(self, status):
        self.hear(e.PrinterSaid(status))

    @precondition(lambda self: self.sent)
    @rule(data=st.data(), gives=st.booleans())
    def the_controller_answers(self, data, gives):
        ask = data.draw(st.sampled_from(self.sent))
        if ask.id not in self.answers:
            good = self.good_answer(ask)
            self.answers[ask.id] = good if gives else m.Refused(m.Refusal.CLOSED)
        self.hear(e.MessageCame(m.Answer(ask.id, 7, self.answers[ask.id])))

    def good_answer(self, ask: m.VisitorRequest) -> m.Result:
        asks_for_number = isinstance(ask, m.TakeTicket | m.CheckIn)
        return taken(f"D{len(self.answers):03}") if asks_for_number else m.Noted()

    @precondition(lambda self: self.printing)
    @rule(outcome=st.sampled_from(list(SlipOutcome)))
    def a_slip_ends(self, outcome):
        slip = self.printing.pop(0)
        self.hear(e.SlipEnded(slip.id, outcome))

    @rule()
    def the_power_goes(self):
        self.kiosk = KioskInHand(self.kiosk.journal, now=self.kiosk.now)
        self.printing = []
        self.hear(e.Tick())

    @invariant()
    def one_number_for_one_touch(self):
        asked = [record.id for record in self.kiosk.journal if isinstance(record, r.Asked)]
        assert len(asked) == len(set(asked)) == self.touches_of_take
        issued = [a.ticket.label for a in self.answers.values() if isinstance(a, m.Taken)]
        assert len(issued) <= self.touches_of_take
        assert len(self.originals) == len(set(self.originals)), "one original for one number"

    @invariant()
    def a_code_stands_only_where_it_is_typed(self):
        screen = self.kiosk.view.screen
        assert isinstance(screen, EnterCode) or CODE not in repr(self.kiosk.view)

    @invariant()
    def it_never_gets_stuck(self):
        screen = self.kiosk.view.screen
        if not isinstance(screen, OutOfService | Home):
            assert self.kiosk.core.next_deadline() is not None

    def teardown(self):
        """In good weather everything comes to its end: all numbers printed, all slips reported."""
        for _ in range(6):
            self.the_office_is_well()
            for ask in list(self.sent):
                self.answers.setdefault(ask.id, self.good_answer(ask))
                self.hear(e.MessageCame(m.Answer(ask.id, 7, self.answers[ask.id])))
            while self.printing:
                self.a_slip_ends(SlipOutcome.PRINTED)
        story = KioskInHand(self.kiosk.journal)
        assert not story.core.summary().asked
        assert not story.core.summary().started
        assert not story.core.summary().unreported
        issued = {a.ticket.label for a in self.answers.values() if isinstance(a, m.Taken)}
        assert issued == set(self.originals), "every number is on paper"


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
