"""Whatever the wire says to a kiosk, no exception escapes, and a number can be had after it."""

from hypothesis import given, settings
from hypothesis import strategies as st
from kiosk_in_hand import KioskInHand

from kiosk.core import events as e
from protocol import messages as m
from protocol.codec import encode
from protocol.messages import SlipOutcome
from tests.unit.protocol.wire_strategies import as_answer_to, messages

said = messages(m.Menu) | messages(m.Beat) | messages(m.Answer)
happened = (
    st.builds(e.MessageCame, said)
    | st.sampled_from([e.LinkUp(), e.LinkDown(), e.Tick()])
    | st.sampled_from(e.PrinterStatus).map(e.PrinterSaid)
)
OUTCOMES = list(SlipOutcome)
FOUND = st.sampled_from(["service/dowod", "take", "done", "back", "check-in", "reprint"])


@settings(max_examples=120)
@given(st.lists(st.tuples(happened, FOUND, st.integers(0, 5_000)), max_size=25))
def test_the_kiosk_goes_on_whatever_it_is_told(story):
    kiosk = KioskInHand()
    kiosk.connect()
    for event, target, number in story:
        asked = [ask.id for ask in (*kiosk.asked, *kiosk.check_ins, *kiosk.reported)]
        for effect in kiosk.tell(as_answer_to(asked, event, number)):
            if hasattr(effect, "request"):
                encode(effect.request)
        kiosk.core.scene()
        if target in kiosk.targets:
            kiosk.touch(target)
        for slip in kiosk.slips[-1:]:
            kiosk.slip_ends(slip.id, OUTCOMES[number % len(OUTCOMES)])
        kiosk.wait(number, beats=False)
    KioskInHand(kiosk.journal, now=kiosk.now).tell(e.Tick())
