"""Whatever comes in whatever order: one number per touch, and no way to get stuck."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from kiosk_in_hand import KioskInHand, taken
from kiosk_screens import PLAN
from kiosk_targets import target_composer
from msgspec.structs import replace

from kiosk.core import effects as f
from kiosk.core import events as e
from kiosk.core import records as r
from kiosk.core import view as v
from kiosk.core.view import EnterCode, Home, OutOfService
from protocol import messages as m
from protocol.messages import SlipOutcome
from protocol.types import Millis
from scene.touch import Moved, Pressed, Released

CODE = "802175"
HELPFUL = replace(PLAN, office=replace(PLAN.office, help=PLAN.services[0].id))
EVERYBODY_HAS_LEFT_MS = 500_000
"""Longer than any voice, the time-outs after it, and a slip that nobody tells the end of."""


def kiosk_in_hand(journal=(), *, now=1_000_000) -> KioskInHand:
    return KioskInHand(journal, now=now, plan=HELPFUL, compose=target_composer(HELPFUL))


def _asks(effect: f.Effect) -> bool:
    return isinstance(effect, f.Journal) and isinstance(effect.record, r.Asked)


class AnyOrder(RuleBasedStateMachine):
    """A controller that answers a request once and remembers, and every trouble there is."""

    def __init__(self) -> None:
        super().__init__()
        self.kiosk = kiosk_in_hand()
        self.answers: dict[str, m.Result] = {}
        self.printing: list[r.SlipStarted] = []
        self.originals: list[str] = []
        self.sent: list[m.KioskRequest] = []
        self.given: dict[str, str] = {}
        self.lives = 0
        self.kiosk.tell(e.Tick())

    @initialize(is_well=st.booleans())
    def it_may_begin_in_good_weather(self, is_well):
        if is_well:
            self.the_office_is_well()
            self.the_controller_grants_a_reserve()
            self.time_passes(6_000)

    def hear(self, event: e.Event) -> None:
        journalled = {r_.id for r_ in self.kiosk.journal if isinstance(r_, r.Asked)}
        started: set[str] = set()
        before = self.kiosk.screen
        effects = self.kiosk.tell(event)
        self.one_number_is_asked_for_by_one_touch(event, before, effects)
        for effect in effects:
            match effect:
                case f.Journal(r.Asked(ident)):
                    journalled.add(ident)
                case f.Ask(m.TakeTicket() | m.CheckIn() as ask):
                    assert ask.id in journalled
                    assert ask.id not in self.given, "whoever has a number is not asked for again"
                    self.sent.append(ask)
                case f.Ask(request):
                    self.sent.append(request)
                case f.Journal(r.Given(ident, hand_over)):
                    assert ident not in self.given, "one touch, one number"
                    assert hand_over.label not in self.given.values(), "one number, one touch"
                    self.given[ident] = hand_over.label
                case f.Journal(r.SlipStarted(ident)):
                    started.add(ident)
                case f.PrintSlip(slip):
                    assert slip.id in started, "on the disk before it is on paper"
                    self.printing.append(slip)
                    if not slip.copy:
                        self.originals.append(slip.ticket.label)

    def one_number_is_asked_for_by_one_touch(self, event, before, effects):
        asked = [each for each in effects if _asks(each)]
        assert len(asked) <= 1
        if asked:
            assert isinstance(event, Released | e.KeyTyped)
            assert before in {"confirm", "information", "privileged", "enter-code"}
            assert self.kiosk.screen == "printing"

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

    @rule()
    def a_visitor_takes_a_number_and_leaves(self):
        """As far as the kiosk lets them."""
        for target in ("done", "service/dowod", "take"):
            self.time_passes(350)
            if target in self.kiosk.targets:
                self.tap(self.kiosk.middle(target))
        if self.printing:
            self.time_passes(1_000)
            self.a_slip_ends(SlipOutcome.PRINTED)

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
        self.hear(Pressed(*where))
        self.hear(Released(*where))

    @rule(data=st.data())
    def something_lies_on_the_glass(self, data):
        """Or the panel has lost that it was taken away."""
        where = self.kiosk.middle(data.draw(st.sampled_from(sorted(self.kiosk.targets))))
        self.hear(Pressed(*where))
        self.hear(Moved(*where))

    @rule(keys=st.lists(st.sampled_from([*e.Key, *range(10)]), min_size=1, max_size=4))
    def keys_are_typed(self, keys):
        for key in keys:
            self.time_passes(350)
            self.hear(e.KeyTyped(key))

    @rule(has_voice=st.booleans())
    def the_voice_comes_or_goes(self, has_voice):
        self.kiosk.has_voice = has_voice

    @rule()
    def everybody_leaves(self):
        """Whatever was done before: nothing of it is left."""
        self.hear(Released(0, 0))
        self.time_passes(EVERYBODY_HAS_LEFT_MS)
        view = self.kiosk.view
        base = v.beneath(view.screen)
        assert base in {v.Home(), v.OutOfService(v.OutReason.NO_CONNECTION)}
        assert isinstance(view.screen, v.Saver) or view.screen == base
        assert (view.language, view.ease, view.speaks, view.focus) == ("pl", v.Ease(), False, None)
        assert view.pressed is None

    @rule(ms=st.sampled_from([1, 80, 350, 600, 4_000, 5_000, 20_000, 50_000, 700_000]))
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

    @rule()
    def nobody_answers_for_a_while(self):
        """Long enough for the reserve, whatever the kiosk is doing."""
        self.hear(e.LinkDown())
        self.time_passes(10_000)

    @precondition(lambda self: self.kiosk.wanted)
    @rule()
    def the_controller_grants_a_reserve(self):
        """A small one, so that all of it may be used up."""
        want = self.kiosk.wanted[-1]
        if want.id not in self.answers:
            at = 20 * len(self.answers)
            blocks = (100 + at, 103 + at, 10_000 + at, 10_006 + at)
            self.answers[want.id] = m.Reserved(m.Reserve(want.id, want.day, *blocks))
        self.hear(e.MessageCame(m.Answer(want.id, 7, self.answers[want.id])))

    @rule(event=st.sampled_from([e.LinkUp(), e.LinkDown(), e.SpeechEnded(), e.Tick()]))
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

    def good_answer(self, ask: m.KioskRequest) -> m.Result:
        match ask:
            case m.TakeTicket() | m.CheckIn():
                return taken(f"A{len(self.answers):03}")
            case m.HandOver():
                return taken(ask.label)
            case m.ReserveNumbers():
                return m.Refused(m.Refusal.NOT_ALLOWED)
            case _:
                return m.Noted()

    @precondition(lambda self: self.printing)
    @rule(outcome=st.sampled_from(list(SlipOutcome)))
    def a_slip_ends(self, outcome):
        slip = self.printing.pop(0)
        self.hear(e.SlipEnded(slip.id, outcome))

    @rule()
    def the_power_goes(self):
        self.lives += 1
        woke = r.Woke(f"life-{self.lives}")
        self.kiosk = kiosk_in_hand([*self.kiosk.journal, woke], now=self.kiosk.now)
        self.printing = []
        self.hear(e.Tick())

    @invariant()
    def one_number_for_one_touch(self):
        asked = [record.id for record in self.kiosk.journal if isinstance(record, r.Asked)]
        assert len(asked) == len(set(asked))
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
        assert self.kiosk.targets or isinstance(screen, v.Printing | v.Thanks | v.TooFast)

    @invariant()
    def nothing_lies_twice_over_the_visit(self):
        depth, screen = 0, self.kiosk.view.screen
        while isinstance(screen, v.Easier | v.Help | v.StillThere):
            depth, screen = depth + 1, screen.back
        assert depth <= 3

    def teardown(self):
        """In good weather everything comes to its end: all numbers printed, all slips reported."""
        for _ in range(6):
            self.the_office_is_well()
            for ask in list(self.sent):
                self.answers.setdefault(ask.id, self.good_answer(ask))
                self.hear(e.MessageCame(m.Answer(ask.id, 7, self.answers[ask.id])))
            while self.printing:
                self.a_slip_ends(SlipOutcome.PRINTED)
        ends = KioskInHand(self.kiosk.journal).core.summary()
        assert not ends.asked
        assert not ends.started
        assert not ends.unreported
        assert not ends.given
        assert not ends.held
        takes = {ask.id for ask in self.sent if isinstance(ask, m.TakeTicket | m.CheckIn)}
        issued = {
            answer.ticket.label
            for ask, answer in self.answers.items()
            if ask in takes - self.given.keys() and isinstance(answer, m.Taken)
        }
        handed = {ask.label for ask in self.sent if isinstance(ask, m.HandOver)}
        assert set(self.given.values()) <= handed, "every number from the reserve is handed over"
        assert issued | set(self.given.values()) == set(self.originals), "all are on paper"


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
