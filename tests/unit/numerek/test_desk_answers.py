"""What became of a clerk's action is said in a sentence."""

from pathlib import Path

import pytest
from builders import a_plan
from desk_in_hand import TICKET

from numerek.desk_actions import ACTIONS, parse
from numerek.desk_answers import sentence
from numerek.desk_requests import request_of
from protocol import messages as m
from protocol.types import CallId, DeskNumber, Epoch, Millis, RequestId
from runtime.texts import load_texts

TEXTS = load_texts(Path("assets/texts"))
TURN = m.DeskTurn(Epoch(7), 12, DeskNumber(3), 5, 0, TICKET)
CALLED = m.Called(TICKET, CallId("call-1"))


def said(words, result, *, language="pl", turn=TURN):
    action, *more = words.split()
    plan = a_plan()
    request = request_of(parse(action, more), plan, turn, RequestId("b-1"), Millis(9_000))
    return sentence(request, turn, result, TEXTS[language], plan)


@pytest.mark.parametrize(
    ("words", "result", "expected"),
    [
        ("open 3", m.Noted(), "Stanowisko 3 jest otwarte."),
        ("close 3", m.Noted(), "Stanowisko 3 jest zamknięte."),
        (
            "close 3 --reason break --back-at 12:30",
            m.Noted(),
            "Stanowisko 3 jest zamknięte, powrót o 12:30.",
        ),
        ("next 3", CALLED, "Stanowisko 3: wezwano A042."),
        ("next 3", m.NobodyWaits(), "Stanowisko 3: nikt nie czeka."),
        (
            "next 3",
            m.RoomFull(),
            "Stanowisko 3: nikogo nie wezwano, bo sala jest pełna. Powtórz, gdy ktoś wyjdzie.",
        ),
        ("call 3 A042", CALLED, "Stanowisko 3: wezwano A042."),
        ("take-back 3 A042", CALLED, "Stanowisko 3: wezwano A042."),
        (
            "recall 3",
            m.Recalled(CallId("call-1"), 1),
            "Stanowisko 3: wezwano A042 po raz 2.",
        ),
        ("serve 3", m.Noted(), "Stanowisko 3: zakończono obsługę A042."),
        ("absent 3", m.Noted(), "Stanowisko 3: nikt nie przyszedł z numerem A042."),
        ("restore 3 B007", m.Noted(), "Stanowisko 3: B007 znów czeka."),
        ("transfer 3 --to kasa", m.Noted(), "Stanowisko 3: A042 czeka teraz do: Kasa."),
        (
            "transfer 3 --to kasa --back",
            m.Noted(),
            "Stanowisko 3: A042 czeka teraz do: Kasa, a potem wróci.",
        ),
        (
            "transfer 3 --to-desk 5",
            m.Noted(),
            "Stanowisko 3: A042 czeka teraz do stanowiska 5.",
        ),
        (
            "transfer 3 --to-desk 5 --back",
            m.Noted(),
            "Stanowisko 3: A042 czeka teraz do stanowiska 5, a potem wróci.",
        ),
        (
            "park 3 --reason papers --minutes 10",
            m.Parked("10:45"),
            "Stanowisko 3: odłożono A042 do 10:45.",
        ),
        (
            "borrow 3 --from 4 --minutes 22",
            m.Noted(),
            "Stanowisko 3 przez 22 minuty obsługuje też sprawy stanowiska 4.",
        ),
        (
            "recall 3",
            m.Refused(m.Refusal.RECALL_TOO_SOON, wait_s=12),
            (
                "Stanowisko 3: nie wykonano. Ten numer dopiero co wezwano. Odczekaj chwilę."
                " Powtórz za 12 sekund."
            ),
        ),
    ],
)
def test_an_answer_is_said_in_a_sentence(words, result, expected):
    assert said(words, result) == expected


def test_a_service_that_the_plan_at_hand_does_not_know_is_said_by_its_id():
    assert "podatki" in said("transfer 3 --to podatki", m.Noted())


RESULTS = [
    CALLED,
    m.NobodyWaits(),
    m.RoomFull(),
    m.Recalled(CallId("call-1"), 1),
    m.Noted(),
    m.Parked("10:45"),
    *(m.Refused(why) for why in m.Refusal),
]
LINES = {
    "open": "open 3",
    "close": "close 3",
    "next": "next 3",
    "call": "call 3 A042",
    "recall": "recall 3",
    "serve": "serve 3",
    "absent": "absent 3",
    "restore": "restore 3 A042",
    "transfer": "transfer 3 --to kasa",
    "park": "park 3 --reason papers --minutes 5",
    "take-back": "take-back 3 A042",
    "borrow": "borrow 3 --from 4",
    "answer-help": "answer-help 3 kiosk-1",
}


@pytest.mark.parametrize("language", ["pl", "en"])
@pytest.mark.parametrize("action", ACTIONS)
def test_whatever_an_action_is_answered_there_are_words_for_it(action, language):
    for result in RESULTS:
        for turn in (TURN, m.DeskTurn(Epoch(7), 12, DeskNumber(3), 5, 0)):
            assert "3" in said(LINES[action], result, language=language, turn=turn)
