"""Whatever a device may say, nothing but an answer comes of it, and the day goes on."""

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from office_in_hand import OfficeInHand

from controller.core import effects as f
from controller.core import events as ev
from controller.core.entries import Entry
from protocol import messages as m
from protocol.codec import decode, encode
from protocol.topics import REQUEST
from protocol.types import DeskNumber, DeviceId, RequestId
from tests.unit.protocol.wire_strategies import messages

DEVICES = ["kiosk-1", "kiosk-2", "desk-1", "desk-2", "office-1", "display-1", "nobody"]
KNOWN = {"service": ["dowod", "odbior", "kasa"], "label": ["D001", "D002", "K001", "D003"]}

asked = st.tuples(
    st.sampled_from(DEVICES), messages(m.Request), st.booleans(), st.integers(0, 40_000)
)


def an_office() -> OfficeInHand:
    """An office in which every request may hit something."""
    office = OfficeInHand()
    for service in ("dowod", "kasa", "dowod", "odbior"):
        office.take(service)
    office.press(1)
    return office


def made_fit(office: OfficeInHand, request: m.Request, number: int) -> m.Request:
    """Let a request hit what is there, where it has a field for it."""
    fields: dict[str, object] = {
        name: choices[number % len(choices)]
        for name, choices in KNOWN.items()
        if hasattr(request, name)
    }
    if isinstance(request, m.DeskRequest):
        desk = DeskNumber(number % 2 + 1)
        fact = office.desks[desk]
        fields |= {"desk": desk, "turn": fact.turn, "epoch": fact.epoch, "sent_at_ms": office.now}
    return msgspec.structs.replace(request, **fields)


def heard(office: OfficeInHand, device: str, request: m.Request) -> list[m.Answer]:
    """Let a request come as bytes; return the answers, after everything said was sound."""
    topic = REQUEST.at(office.plan.office.id, device=device)
    _, message = decode(topic, encode(request))
    answers = []
    for effect in office.core.handle(
        ev.RequestCame(DeviceId(device), message, office.at), office.now
    ):
        match effect:
            case f.Publish(where, said, device=who, desk=desk):
                encode(said)
                if isinstance(said, m.Answer):
                    assert (who, where.name) == (device, "answer")
                    answers.append(said)
                if isinstance(said, m.DeskTurn):
                    office.desks[desk] = said
            case f.Append(entry):
                written = msgspec.json.encode(entry)
                office.journal.append(msgspec.json.decode(written, type=Entry))
    return answers


@settings(max_examples=150)
@given(st.lists(asked, max_size=25))
def test_every_request_gets_one_answer_and_an_ordinary_visit_is_served_after_it(requests):
    office = an_office()
    for device, request, fits, number in requests:
        sent = made_fit(office, request, number) if fits else request
        answers = heard(office, device, sent)
        assert [answer.request for answer in answers] == [sent.id]
        office.tick(number % 3_000)
    taken = office.take("kasa", device="kiosk-2", id_="the-last")
    assert isinstance(taken, m.Taken)
    after = office.restarted()
    again = after.take("kasa", device="kiosk-2", id_="the-last")
    assert again == taken
    assert after.core.view().tickets.keys() == office.core.view().tickets.keys()


@settings(max_examples=60)
@given(st.lists(asked, min_size=1, max_size=8))
def test_a_repeated_request_changes_nothing_and_is_answered_alike(requests):
    office = an_office()
    for device, request, fits, number in requests:
        sent = made_fit(office, request, number) if fits else request
        first = heard(office, device, sent)
        entries = len(office.journal)
        second = heard(office, device, sent)
        if first[0].result == second[0].result:
            assert len(office.journal) == entries
        else:  # what was refused for its turn or age is not remembered, for it only grows older
            assert isinstance(second[0].result, m.Refused)
            assert len(office.journal) == entries


def test_the_test_hits_what_is_there():
    office = an_office()
    request = m.TakeTicket(RequestId("x-1"), "no-such", "pl")  # type: ignore[arg-type]
    answers = heard(office, "kiosk-1", made_fit(office, request, 0))
    assert isinstance(answers[0].result, m.Taken)
