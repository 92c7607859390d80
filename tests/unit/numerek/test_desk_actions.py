"""The words of a clerk's action become the request that was meant."""

import pytest
from builders import a_plan
from hypothesis import given, reject
from hypothesis import strategies as st

from numerek.desk_actions import ACTIONS, parse
from numerek.desk_requests import request_of
from numerek.main import main
from protocol import messages as m
from protocol.codec import decode, encode
from protocol.topics import REQUEST
from protocol.types import DeskNumber, Epoch, Label, Millis, OfficeId, RequestId, ServiceId

PLAN = a_plan()
TOPIC = REQUEST.at(OfficeId("um-test"), device="office-1")
TURN = m.DeskTurn(Epoch(7), 12, DeskNumber(3), 5, 0)
COMMON = {
    "id": RequestId("b-1"),
    "desk": DeskNumber(3),
    "turn": 5,
    "epoch": Epoch(7),
    "sent_at_ms": Millis(9_000),
}
NEEDED = {
    "call": ["A042"],
    "restore": ["A042"],
    "take-back": ["A042"],
    "transfer": ["--to", "kasa"],
    "park": ["--reason", "papers", "--minutes", "5"],
    "borrow": ["--from", "4"],
}
"""What an action cannot do without."""


def asked(*words):
    args = parse(words[0], words[1:])
    return request_of(args, PLAN, TURN, RequestId("b-1"), Millis(9_000))


@pytest.mark.parametrize(
    ("words", "request_made"),
    [
        ("open 3", m.OpenDesk(**COMMON)),
        ("close 3", m.CloseDesk(**COMMON, reason=m.PauseReason.AWAY)),
        (
            "close 3 --reason break --back-at 12:30",
            m.CloseDesk(**COMMON, reason=m.PauseReason.BREAK, back_at="12:30"),
        ),
        ("next 3", m.CallNext(**COMMON)),
        ("call 3 A042", m.CallTicket(**COMMON, label=Label("A042"))),
        ("recall 3", m.RecallTicket(**COMMON)),
        ("serve 3", m.ServeTicket(**COMMON)),
        ("absent 3", m.MarkAbsent(**COMMON)),
        ("restore 3 A042", m.RestoreTicket(**COMMON, label=Label("A042"))),
        (
            "transfer 3 --to kasa --back",
            m.TransferTicket(**COMMON, to_service=ServiceId("kasa"), back=True),
        ),
        ("transfer 3 --to-desk 5", m.TransferTicket(**COMMON, to_desk=DeskNumber(5))),
        (
            "park 3 --reason specialist --minutes 10 --room pok.205",
            m.ParkTicket(**COMMON, reason=m.ParkReason.SPECIALIST, minutes=10, room="pok.205"),
        ),
        ("take-back 3 a042", m.TakeBack(**COMMON, label=Label("A042"))),
        ("take-back 3 a42", m.TakeBack(**COMMON, label=Label("A042"))),
        ("restore 3 d7", m.RestoreTicket(**COMMON, label=Label("D007"))),
        ("borrow 3 --from 4", m.BorrowServices(**COMMON, lender=DeskNumber(4), minutes=60)),
        (
            "borrow 3 --from 4 --minutes 90",
            m.BorrowServices(**COMMON, lender=DeskNumber(4), minutes=90),
        ),
    ],
)
def test_words_become_the_request_that_was_meant(words, request_made):
    assert asked(*words.split()) == request_made


def test_there_is_an_action_for_everything_that_a_desk_may_ask():
    assert {kind for kind, _ in ACTIONS.values()} == set(m.AnyDeskRequest.__args__)


@given(
    st.sampled_from(list(ACTIONS)),
    st.integers(1, 999),
    st.integers(1, 480),
    st.text(min_size=1, max_size=80),
)
def test_what_is_understood_can_cross_the_wire(action, desk, minutes, room):
    words = [action, str(desk), *NEEDED.get(action, [])]
    if action == "park":
        words += ["--minutes", str(minutes), f"--room={room}"]
    try:
        request = asked(*words)
    except SystemExit:
        reject()
    assert decode(TOPIC, encode(request))[1] == request


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("next", "DESK"),
        ("next 0", "'0' is not the number of a desk"),
        ("next three", "'three' is not the number of a desk"),
        ("next 3 4", "unrecognized arguments: 4"),
        ("call 3", "LABEL"),
        ("call 3 42", "'42' is not the number of a ticket such as A042"),
        ("restore 3 AA42", "'AA42' is not the number of a ticket such as A042"),
        ("call 3 A", "'A' is not the number of a ticket such as A042"),
        ("call 3 A123456", "'A123456' is not the number of a ticket such as A042"),
        ("close 3 --reason tired", "invalid choice: 'tired'"),
        ("close 3 --back-at 12.30", "'12.30' is not a time of today such as 12:30"),
        ("close 3 --reason ended --back-at 12:30", "does not come back today"),
        ("transfer 3", "--to --to-desk"),
        ("transfer 3 --to kasa --to-desk 5", "not allowed with"),
        ("transfer 3 --to Kasa!", "'Kasa!' is not the id of a service"),
        ("park 3 --minutes 10", "--reason"),
        ("park 3 --reason papers", "--minutes"),
        ("park 3 --reason papers --minutes 0", "'0' is not from 1 to 480 minutes"),
        ("park 3 --reason papers --minutes 481", "'481' is not from 1 to 480 minutes"),
        ("borrow 3", "--from"),
        ("borrow 3 --from 4 --minutes x", "'x' is not from 1 to 480 minutes"),
        ("next 3 --language uk", "invalid choice: 'uk'"),
    ],
)
def test_what_is_not_understood_ends_with_status_2_and_says_why(words, why, capsys):
    with pytest.raises(SystemExit) as left:
        main(["desk", *words.split()])
    assert left.value.code == 2
    assert why in capsys.readouterr().err


def test_a_word_that_is_no_action_names_those_that_there_are(capsys):
    assert main(["desk", "opne", "3"]) == 2
    said = capsys.readouterr().err
    assert "opne is no action" in said
    assert all(action in said for action in ACTIONS)


def test_the_help_of_the_command_names_every_action(capsys):
    with pytest.raises(SystemExit):
        main(["desk", "--help"])
    said = capsys.readouterr().out
    assert all(action in said for action in ACTIONS)


@pytest.mark.parametrize("action", ACTIONS)
def test_every_action_has_a_help(action, capsys):
    with pytest.raises(SystemExit) as left:
        main(["desk", action, "--help"])
    assert left.value.code == 0
    assert ACTIONS[action][1].replace(" ", "") in capsys.readouterr().out.replace("\n", "").replace(
        " ", ""
    )
