from itertools import product
from pathlib import Path

import pytest
from desk_dialogue import Talking, a_turn
from desk_in_hand import CALLED, TICKET
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from desk.core.ended_words import refused_forms
from desk.core.events import Action
from desk.core.lamp import Lamp, LampView
from desk.core.pad_layout import shortened, wrapped
from desk.core.pad_words import pad_rows, sign_text
from desk.core.view import DeskView, Ended
from protocol import messages as m
from protocol.link_cause import LinkCause, trouble_of
from protocol.types import CallId, DayId, DeskNumber, DeviceId, Label
from runtime.texts import load_texts

TEXTS = load_texts(Path("assets/texts"))
POLISH = TEXTS["pl"]
ALL = ("pl", "en", "de", "uk")
LONG = m.HelpCall(DeviceId("kiosk-by-the-second-entrance"))


def view_of(state=Lamp.SERVING, *, known=True, turn=None, **more):
    fact = turn or a_turn(calls=1)
    return DeskView(
        LampView(on=True, state=state), DeskNumber(2), fact if known else None, stuck=False, **more
    )


def rows(view, columns=16, rows=2, texts=POLISH):
    return [row.rstrip() for row in pad_rows(view, columns, rows, texts)]


# The rest ----------------------------------------------------------------------


def test_at_rest_stands_the_number_and_how_many_wait():
    assert rows(view_of(shown=True)) == ["A042    czeka: 3", "Na ekranie"]
    assert rows(view_of(), 8, 1) == ["A042   3"]


def test_a_visitor_who_asked_for_help_is_named_before_the_rest():
    turn = a_turn(guide=True, calls=1)
    assert rows(view_of(shown=True, turn=turn))[1] == "Prosi o pomoc"


@pytest.mark.parametrize(
    ("turn", "expected"),
    [
        ({}, ["Czeka: 3", "Stanowisko 2"]),
        ({"room_full": True}, ["Sala pełna     3", "Stanowisko 2"]),
        ({"is_open": False}, ["Zamknięte", "Czeka: 3"]),
        (
            {
                "is_open": False,
                "closed": m.ClosedDesk(DeskNumber(2), m.PauseReason.BREAK, "12:30"),
            },
            ["Przerwa do 12:30", "Czeka: 3"],
        ),
    ],
)
def test_a_desk_without_a_visitor_says_what_it_is(turn, expected):
    assert rows(view_of(turn=a_turn(ticket=None, **turn))) == expected


def test_nothing_is_said_of_a_desk_of_which_nothing_is_known():
    assert rows(view_of(Lamp.NO_CONNECTION, known=False), 20, 4) == [
        "Brak połączenia:",
        "wzywaj głosem",
        "",
        "",
    ]


# What became of a press ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "ended", "shown", "expected"),
    [
        (Lamp.HEARD, None, True, ["Przyjęto…", "A042    czeka: 3"]),
        (Lamp.DONE, CALLED, True, ["Wezwano A042", "na ekranie"]),
        (Lamp.SERVING, CALLED, False, ["Wezwano A042", "nie na ekranie"]),
        (Lamp.SERVING, CALLED, None, ["Wezwano A042", "A042    czeka: 3"]),
        (Lamp.UNSEEN, CALLED, False, ["Brak na ekranie:", "wywołaj głosem"]),
        (Lamp.NOBODY, m.NobodyWaits(), None, ["Nikt nie czeka", "A042    czeka: 3"]),
        (Lamp.SERVING, m.Refused(m.Refusal.RECALL_TOO_SOON, wait_s=12), True,
         ["Dopiero wezwano,", "odczekaj (12 s)"]),
        (Lamp.UNSEEN, m.Refused(m.Refusal.NO_RECALLS_LEFT), False,
         ["Limit wezwań:", "oznacz brak"]),
    ],
)  # fmt: skip
def test_heard_accepted_and_shown_are_told_apart(state, ended, shown, expected):
    ended = None if ended is None else Ended(Action.NEXT, ended)
    assert rows(view_of(state, ended=ended, shown=shown)) == expected


def test_of_a_call_that_the_fact_does_not_know_yet_nothing_is_said_to_be_shown():
    before = structs.replace(TICKET, id="2026-11-20/A041", label=Label("A041"))
    turn = a_turn(ticket=before, calls=1)
    view = view_of(Lamp.DONE, turn=turn, ended=Ended(Action.NEXT, CALLED), shown=True)
    assert "na ekranie" not in rows(view, 20, 4)


def test_a_recall_is_shown_when_that_recall_is():
    ended = Ended(Action.RECALL, m.Recalled(CallId("call-1"), 2))
    for recalls, expected in ((1, "A042    czeka: 3"), (2, "na ekranie")):
        turn = a_turn(calls=3, call_id=CallId("call-1"), recalls=recalls)
        assert rows(view_of(turn=turn, ended=ended, shown=True)) == ["Ponownie A042", expected]


def test_a_press_that_may_have_been_done_is_told_from_one_that_was_never_sent():
    lost = Ended(Action.NEXT, None, is_lost=True)
    assert rows(view_of(Lamp.LOST, ended=lost)) == ["Brak odpowiedzi:", "patrz na ekran"]
    unsent = view_of(Lamp.REFUSED, known=False, ended=Ended(Action.NEXT, None))
    assert rows(unsent) == ["Brak połączenia:", "nie wysłano"]


def test_a_hold_says_what_it_asks_for_when_it_is_let_go():
    view = view_of(Lamp.HELD, held_for=Action.RECALL)
    assert rows(view) == ["Puść: Wezwij", "ponownie"]


def test_a_time_that_is_over_is_called_that():
    refused = m.Refused(m.Refusal.BAD_REQUEST)
    assert refused_forms(Action.CLOSE_BECAUSE, refused, POLISH)[0] == "Ta pora minęła"


@pytest.mark.parametrize("language", ALL)
@pytest.mark.parametrize("why", m.Refusal)
def test_every_refusal_stands_whole_on_two_rows_of_sixteen_letters(why, language):
    texts = TEXTS[language]
    full = refused_forms(Action.RECALL, m.Refused(why), texts)[0]
    lines = wrapped(full, 16)
    assert len(lines) <= 2
    ended = Ended(Action.RECALL, m.Refused(why))
    assert " ".join(rows(view_of(ended=ended), texts=texts)[: len(lines)]) == full


# Dialogues ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("action", "keys", "expected"),
    [
        (Action.CALL, "4 2", ["Wezwij numer:", "D042"]),
        (Action.TRANSFER, "4", ["Dokąd?      4/13", "Prawo jazdy"]),
        (Action.TRANSFER, "", ["Dokąd?      1/13", "Meldunek i nume…"]),
        (Action.TRANSFER, "13 ok 99 ok", ["Nie ma nr 99", "99"]),
        (Action.PARK, "ok", ["Ile minut?", "OK: 15"]),
        (Action.PARK, "ok ok", ["Który pokój?", "OK: pomiń"]),
        (Action.CLOSE_BECAUSE, "2 ok 930", ["Do której?", "9:30"]),
        (None, "8", ["Menu        8/12", "Wezwij numer…"]),
    ],
)
def test_a_display_shows_where_a_dialogue_stands(action, keys, expected):
    talking = Talking(action)
    talking.strike(keys)
    assert rows(view_of(page=talking.dialogue.page)) == expected


def test_a_larger_display_shows_the_options_that_follow_and_marks_the_one_ok_takes():
    page = Talking(Action.TRANSFER).dialogue.page
    assert rows(view_of(page=page), 20, 4) == [
        "Dokąd?          1/13",
        "> Meldunek i numer",
        "  PESEL",
        "  Odbiór dokumentu",
    ]


def test_on_a_single_row_stands_what_ok_takes_and_its_number():
    talking = Talking(Action.BORROW)
    talking.strike("5")
    assert rows(view_of(page=talking.dialogue.page), 16, 1) == ["5 Stanowisko 5"]


# Any display ----------------------------------------------------------------------

ENDINGS = [
    None,
    CALLED,
    m.Recalled(CallId("call-1"), 1),
    m.Noted(),
    m.Parked("12:30"),
    m.NobodyWaits(),
    m.RoomFull(),
    m.Refused(m.Refusal.CLOSED, wait_s=999, opens_at="12:30"),
]
PAGES = [None]
for begun, struck in product(
    (None, Action.TRANSFER, Action.PARK, Action.CALL), ("", "ok 9 9 9 ok")
):
    talk = Talking(begun)
    talk.strike(struck)
    PAGES.append(talk.dialogue.page)


TURNS = [
    None,
    a_turn(calls=9, parked=99, guide=True),
    a_turn(ticket=None, is_open=False, help=(LONG,)),
]
VIEWS = st.builds(
    lambda state, turn, **more: view_of(state, known=turn is not None, turn=turn, **more),
    st.sampled_from(Lamp),
    st.sampled_from(TURNS),
    ended=st.sampled_from([None, *(Ended(action, it) for action in Action for it in ENDINGS)]),
    shown=st.sampled_from([None, True, False]),
    page=st.sampled_from(PAGES),
    held_for=st.sampled_from([None, *(each for each in Action if each is not Action.OPEN_CLOSE)]),
)


@given(st.integers(8, 40), st.integers(1, 8), st.sampled_from(ALL), VIEWS)
def test_no_row_is_longer_than_the_display(columns, count, language, view):
    said = pad_rows(view, columns, count, TEXTS[language])
    assert len(said) == count
    assert all(len(row) <= columns for row in said)
    assert said[0].strip()


@given(st.text(st.characters(codec="utf-8"), max_size=60), st.integers(1, 40))
def test_a_text_is_shortened_to_what_there_is_room_for(text, columns):
    short = shortened(text, columns)
    assert len(short) <= columns
    assert short == text or short.endswith("…")


# Signs ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "columns", "expected"),
    [
        ("A042", 4, "A042"),
        ("A042", 3, "A42"),
        ("A123", 3, "123"),
        ("A042", 2, "42"),
        ("A123", 2, ""),
        ("A10042", 4, ""),
        ("A10042", 8, "A10042"),
    ],
)
def test_a_sign_shows_the_number_as_whole_as_it_can(label, columns, expected):
    turn = a_turn(ticket=structs.replace(TICKET, label=Label(label)))
    assert sign_text(view_of(turn=turn), columns) == expected


def test_a_sign_is_blank_where_nobody_is_called_and_dashed_where_the_desk_is_closed():
    assert sign_text(view_of(turn=a_turn(ticket=None)), 4) == ""
    assert sign_text(view_of(turn=a_turn(ticket=None, is_open=False)), 4) == "----"
    assert sign_text(view_of(known=False), 4) == ""


# No wire ------------------------------------------------------------------------

CAUSES = [cause for cause in LinkCause if trouble_of(cause, None)]


def off_the_wire(cause, day=None):
    return view_of(Lamp.NO_CONNECTION, known=False, wire=trouble_of(cause, day))


def test_a_connection_that_is_lost_has_no_cause_to_tell():
    assert rows(off_the_wire(LinkCause.BROKER_GONE)) == ["Brak połączenia:", "wzywaj głosem"]


@pytest.mark.parametrize("language", ALL)
@pytest.mark.parametrize("cause", CAUSES)
def test_two_rows_have_room_for_what_keeps_a_pad_off_the_wire_and_whom_to_call(cause, language):
    texts = TEXTS[language]
    said = rows(off_the_wire(cause, DayId("2026-11-21")), texts=texts)
    assert " ".join(said) == texts.say(f"desk.pad.wire.{cause.value}")


def test_four_rows_say_it_as_a_screen_does_and_how_to_call_meanwhile():
    view = off_the_wire(LinkCause.CERTIFICATE_REVOKED)
    assert rows(view, 20, 4) == [
        "Certyfikat tego",
        "urządzenia",
        "unieważniono. Wezwij",
        "technika.",
    ]
    assert rows(view, 40, 4)[2:] == ["Brak połączenia: wzywaj głosem", ""]


def test_one_short_row_says_at_least_that_there_is_no_connection():
    assert rows(off_the_wire(LinkCause.CERTIFICATE_REVOKED), 8, 1) == ["Offline"]
