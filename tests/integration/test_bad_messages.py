"""Malformed, oversized, wrongly typed, doubled and late messages, to every process of an office."""

import json

import pytest
from wire_in_hand import Stranger, wait_for

from rig.audit import journal_events
from rig.layout import Layout
from rig.office import Office
from rig.visit import call_next, take_ticket

pytestmark = [pytest.mark.broker, pytest.mark.processes]

NOT_JSON = (
    b"",
    b"\x00\xff\xfe",
    b"{",
    b"nonsense",
    b'{"ask":"take-ticket","id":"n-1","service":"dowod","language":"pl","extra":NaN}',
    b"[" * 60_000,
    b'{"extra":' + b"[" * 50_000 + b"]" * 10_000,
    '{"ask":"take-ticket","id":"ą'.encode("utf-16"),
)
WRONG_SHAPE = (
    b"null",
    b"[]",
    b"17",
    b'"take-ticket"',
    b"{}",
    b'{"ask":"open-the-safe","id":"w-1"}',
    b'{"ask":"take-ticket","id":"w-2","service":7,"language":"pl"}',
    b'{"ask":"take-ticket","id":"w-3","service":"dowod","language":"tlh"}',
    b'{"ask":"take-ticket","id":"W 4/../","service":"dowod","language":"pl"}',
    b'{"ask":"take-ticket","id":"w-5","service":null,"language":"pl"}',
    b'{"ask":"call-next","id":"w-6","desk":"1","turn":-1,"epoch":1e400,"sent_at_ms":1.5}',
    b'{"ask":"call-next","id":"w-7","desk":1,"turn":0}',
    b'{"epoch":true,"version":[],"day":"today","services":{},"calls":"none","at_ms":"now"}',
    b'{"request":1,"epoch":1,"result":{"done":"everything"}}',
)
BIG = {"ask": "take-ticket", "id": "b-1", "service": "dowod", "language": "pl"}
TOO_LARGE = json.dumps({**BIG, "extra": "x" * 65_900}).encode()
"""More than a message may have, and yet the broker passes it on."""
REFUSED_BY_BROKER = json.dumps({**BIG, "extra": "x" * 66_600}).encode()

KINDS = ("not-json", "wrong-shape", "too-large")
FACTS = {
    "kiosk-1": ("menu", "beat", "device/kiosk-1/answer"),
    "display-1": ("board", "beat"),
    "desk-1": ("desk/1", "beat", "device/desk-1/answer"),
}


STRANGERS = tuple(
    line
    for user in ("stranger", "probe", "display-1")
    for line in (
        f"user {user}",
        f"topic write numerek/v1/um-lipowo/device/{user}/request",
        f"topic read numerek/v1/um-lipowo/device/{user}/answer",
    )
)
"""An access list that says too much: the controller does not rest on it."""


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    folder = tmp_path_factory.mktemp("o")
    with Office(Layout(folder=folder, desks=2, broker_access=STRANGERS)) as running:
        yield running


@pytest.fixture
def as_user(office):
    def connect(user, hears=()):
        return Stranger(office.broker.port, user, hears)

    return connect


@pytest.fixture
def visits_go_on(office):
    """Afterwards the next visit is a good one."""
    yield
    an_ordinary_visit(office)


@pytest.fixture
def nothing_changed(office):
    """Afterwards the journal is as before, and all are alive and in service."""
    before = journal(office)
    yield
    assert journal(office) == before
    office.wait_in_service()
    all_are_well(office)


def journal(office):
    return [event["what"] for event in journal_events(office.path("controller", "journal"))]


def log_lines(office, device, kind):
    log = office.path(device, "log").read_text(encoding="utf-8")
    return [line for line in log.splitlines() if f"({kind})" in line]


def an_ordinary_visit(office):
    office.wait_in_service()
    before = len(journal(office))
    label = take_ticket(office, "kiosk-1", "odbior")
    while (called := call_next(office, "desk-1")) != label:
        assert called is not None, f"{label} never came to the desk"
    office.wait("display-1", lambda view: view["hero"] == label, f"to show {label}")
    fresh = journal(office)[before:]
    assert (fresh[0], fresh.count("ticket-issued")) == ("ticket-issued", 1)
    all_are_well(office)


def all_are_well(office):
    for name, process in office.processes.items():
        assert process.alive, name
        assert "Traceback" not in office.path(name, "log").read_text(encoding="utf-8")


def a_press(desk, number, **changes):
    """A request of a desk that would be carried out, with changes."""
    turn, beat = desk.newest(f"desk/{number}"), desk.newest("beat")
    press = {"ask": "call-next", "id": "p-1", "desk": number, "turn": turn["turn"]}
    return {**press, "epoch": beat["epoch"], "sent_at_ms": beat["at_ms"], **changes}


def asked(end, device, request):
    """Send a request and return the answer to it."""
    answers = end.heard.setdefault(f"device/{device}/answer", [])
    end.say(f"device/{device}/request", request)
    mine = lambda: [a for a in answers if a["request"] == request["id"]]  # noqa: E731 - a query
    wait_for(lambda: bool(mine()), f"for the answer to {request}")
    return mine()[-1]["result"]


@pytest.mark.usefixtures("visits_go_on", "nothing_changed")
def test_the_controller_takes_nothing_that_is_no_request(office, as_user):
    for user in ("kiosk-1", "desk-1", "display-1", "stranger"):
        with as_user(user) as end:
            for payload in (*NOT_JSON, *WRONG_SHAPE, TOO_LARGE):
                assert end.say(f"device/{user}/request", payload) == "Success"
    with as_user("probe", ("device/probe/answer",)) as end:  # by now it has read all of them
        assert asked(end, "probe", {**BIG, "id": "p"})["why"] == "not-allowed"
    assert [len(log_lines(office, "controller", kind)) for kind in KINDS] == [1, 1, 1]


@pytest.fixture
def said_again(as_user):
    """Afterwards the controller says its facts again, as it does every half a minute."""
    topics = ("board", "menu", "desk/1")
    with as_user("display-1", topics[:2]) as hall, as_user("desk-1", topics[2:]) as desk:
        facts = {topic: (desk if topic == "desk/1" else hall).newest(topic) for topic in topics}
    yield
    with as_user("controller") as end:
        for topic, fact in facts.items():
            assert end.say(topic, fact, retain=True) == "Success"


@pytest.mark.usefixtures("visits_go_on", "nothing_changed", "said_again")
def test_a_device_takes_nothing_that_is_no_fact(office, as_user):
    with as_user("controller") as end:
        for topic in dict.fromkeys(topic for topics in FACTS.values() for topic in topics):
            for payload in (*NOT_JSON, *WRONG_SHAPE, TOO_LARGE):
                assert end.say(topic, payload) == "Success"
    for device in FACTS:
        wait_for(
            lambda device=device: all(log_lines(office, device, kind) for kind in KINDS),
            f"for {device} to log",
        )
        office.view(device)  # which it answers
        assert [len(log_lines(office, device, kind)) for kind in KINDS] == [1, 1, 1]
    assert office.view("display-1")["screen"] == "no-link", "what it showed may be old by now"
    assert office.view("kiosk-1")["in_service"]
    assert office.view("desk-1")["in_service"]


@pytest.mark.usefixtures("nothing_changed", "said_again")
def test_a_retained_fact_that_is_none_is_replaced_by_the_next_true_one(office, as_user):
    with as_user("controller") as end:
        for topic in ("board", "menu", "desk/1"):
            assert end.say(topic, b"nonsense", retain=True) == "Success"
    office.wait("display-1", lambda view: view["screen"] == "no-link", "to show nothing old")


@pytest.mark.usefixtures("visits_go_on", "nothing_changed")
def test_old_facts_and_answers_to_nobody_change_nothing(office, as_user):
    board = {"epoch": 0, "version": 1, "day": "2026-01-01", "calls": []}
    turn = {"epoch": 0, "version": 1, "desk": 1, "turn": 900, "waiting": 99}
    menu = {"epoch": 0, "version": 1, "day": "2026-01-01", "services": []}
    ticket = {"id": "2026-01-01/D999", "label": "D999", "service": "dowod", "language": "pl"}
    taken = {"done": "taken", "ticket": ticket, "ahead": 0, "at": "2026-01-01T08:00:00"}
    slips = len(office.slips("kiosk-1"))
    with as_user("controller") as end:
        for topic, fact in (("board", board), ("desk/1", turn), ("menu", menu)):
            end.say(topic, fact)
        end.say("beat", {"epoch": 0, "at_ms": 5})
        for device in ("kiosk-1", "desk-1"):
            answer = {"request": "nobody-asked", "epoch": 1, "result": taken}
            end.say(f"device/{device}/answer", answer)
    for device in ("kiosk-1", "display-1", "desk-1"):
        wait_for(lambda device=device: bool(log_lines(office, device, "late")), f"for {device}")
        assert office.view(device)["in_service"]
    assert office.view("desk-1")["turn"] < 900
    assert len(office.slips("kiosk-1")) == slips


@pytest.mark.usefixtures("nothing_changed")
def test_the_broker_throws_out_who_says_too_much_or_what_is_not_theirs(as_user):
    with as_user("kiosk-1") as end:
        assert "thrown out" in end.say("device/kiosk-1/request", REFUSED_BY_BROKER)
    with as_user("stranger") as end:
        for topic in ("board", "menu", "beat", "desk/1", "device/kiosk-1/request"):
            assert end.say(topic, b"{}") == "Not authorized", topic


def test_a_request_said_fifty_times_is_carried_out_once(office, as_user):
    before = journal(office)
    request = {"ask": "take-ticket", "id": "fifty-1", "service": "odbior", "language": "pl"}
    with as_user("kiosk-1", ("device/kiosk-1/answer",)) as end:
        for _ in range(50):
            end.say("device/kiosk-1/request", request)
        answers = end.heard.setdefault("device/kiosk-1/answer", [])
        wait_for(lambda: len(answers) == 50, "for an answer to each")
    assert len({json.dumps(answer, sort_keys=True) for answer in answers}) == 1
    assert journal(office)[len(before) :] == ["ticket-issued"]
    assert len(log_lines(office, "controller", "repeated")) == 1
    an_ordinary_visit(office)


@pytest.mark.usefixtures("nothing_changed")
def test_a_late_press_is_refused_and_logged_once_per_kind(office, as_user):
    with as_user("desk-1", ("beat", "desk/1", "device/desk-1/answer")) as desk:
        now = a_press(desk, 1)
        late = {
            "other-turn": {"turn": now["turn"] + 1},
            "too-late": {"sent_at_ms": max(now["sent_at_ms"] - 60_000, 0)},
        }
        for kind, changes in late.items():
            for repeat in range(3):
                press = a_press(desk, 1, id=f"{kind}-{repeat}", **changes)
                assert asked(desk, "desk-1", press) == {"done": "refused", "why": kind}
            assert len(log_lines(office, "controller", kind)) == 1
        early = a_press(desk, 1, id="from-the-future", sent_at_ms=now["sent_at_ms"] + 60_000)
        assert asked(desk, "desk-1", early)["why"] == "too-late"
        before = a_press(desk, 1, id="of-another-life", epoch=now["epoch"] - 1)
        assert asked(desk, "desk-1", before)["why"] == "too-late"


@pytest.mark.usefixtures("nothing_changed")
def test_nobody_gets_what_is_not_theirs_to_ask(office, as_user):
    hears = ("beat", "desk/2", "device/desk-1/answer")
    with as_user("desk-1", hears) as desk:
        assert asked(desk, "desk-1", a_press(desk, 2, id="others"))["why"] == "not-allowed"
        assert asked(desk, "desk-1", {**BIG, "id": "no-kiosk"})["why"] == "not-allowed"
    for user in ("display-1", "stranger"):
        with as_user(user, (f"device/{user}/answer",)) as end:
            assert asked(end, user, {**BIG, "id": "give-me"})["why"] == "not-allowed"
    assert len(log_lines(office, "controller", "not-allowed")) == 1
