import pytest
from builders import a_desk, a_plan_with, a_service
from desk_dialogue import PARKED, Talking

from desk.core.dialogue.said import Said
from desk.core.events import Action
from protocol.messages import HelpCall, Refusal
from protocol.types import DeviceId

SAID = [
    # What is struck, one key after the other, and what it says.
    (Action.CALL, "42 ok", {"label": "D042"}),
    (Action.CALL, "down 7 enter", {"label": "M007"}),
    (Action.CALL, "10042 ok", {"label": "D10042"}),
    (Action.CALL, "ok ok 7 ok", {"label": "Z007"}),
    (Action.RESTORE, "1 ok", {"label": "D001"}),
    (Action.TAKE_BACK, "ok", {"label": "D007"}),
    (Action.TAKE_BACK, "2 ok", {"label": "M003"}),
    (Action.TRANSFER, "8 ok ok", {"to_service": "podatki", "back": False}),
    (Action.TRANSFER, "9 ok 2 ok", {"to_service": "kasa", "back": True}),
    (Action.TRANSFER, "13 ok 5 ok ok", {"to_desk": 5, "back": False}),
    (Action.PARK, "ok ok ok", {"reason": "specialist", "minutes": 15}),
    (Action.PARK, "3 ok 5 ok ok", {"reason": "papers", "minutes": 5}),
    (Action.PARK, "2 ok ok 12 ok", {"reason": "elsewhere", "minutes": 15, "room": "pokój 12"}),
    (Action.CLOSE_BECAUSE, "ok ok", {"reason": "away"}),
    (Action.CLOSE_BECAUSE, "2 ok 1230 ok", {"reason": "break", "back_at": "12:30"}),
    (Action.CLOSE_BECAUSE, "2 ok 930 ok", {"reason": "break", "back_at": "09:30"}),
    (Action.CLOSE_BECAUSE, "2 ok 13 ok", {"reason": "break", "back_at": "13:00"}),
    (Action.CLOSE_BECAUSE, "3 ok", {"reason": "ended"}),
    (Action.BORROW, "ok ok", {"lender": 1, "minutes": 60}),
    (Action.BORROW, "8 ok 30 ok", {"lender": 8, "minutes": 30}),
]

MENU = {
    Action.CALL: 8,
    Action.RESTORE: 9,
    Action.TAKE_BACK: 5,
    Action.TRANSFER: 3,
    Action.PARK: 4,
    Action.CLOSE_BECAUSE: 10,
    Action.BORROW: 12,
}


@pytest.mark.parametrize(("action", "keys", "details"), SAID)
def test_each_action_is_said_by_its_keys(action, keys, details):
    talking = Talking(action, **PARKED)
    assert talking.strike(keys) == Said(action, details)
    assert talking.shown is None


@pytest.mark.parametrize(("action", "keys", "details"), SAID)
def test_each_action_is_said_by_the_number_it_has_in_the_menu(action, keys, details):
    assert Talking(None, **PARKED).strike(f"{MENU[action]} ok {keys}") == Said(action, details)


@pytest.mark.parametrize(
    ("number", "action"), [(1, Action.NEXT), (2, Action.RECALL), (6, Action.ABSENT)]
)
def test_the_menu_says_at_once_what_needs_no_more(number, action):
    assert Talking(None).strike(f"{number} ok") == Said(action, {})


# Numbers of tickets ----------------------------------------------------------------------


def test_a_label_grows_from_digit_to_digit_as_the_slip_has_it():
    talking = Talking(Action.CALL)
    shown = [talking.shown]
    for key in ("4", "2", "0", "0", "9", "9"):
        talking.strike(key)
        shown.append(talking.shown)
    assert shown == ["D___", "D004", "D042", "D420", "D4200", "D42009", "D42009"]


def test_the_letters_of_the_desk_come_first_and_there_is_an_end_to_them():
    talking = Talking(Action.CALL)
    letters = [talking.shown[0]]
    for _ in range(20):
        talking.strike("down")
        letters.append(talking.shown[0])
    assert "".join(dict.fromkeys(letters)) == "DMZRJUSLKEAW"
    assert letters[-1] == "W"
    talking.strike("up")
    assert talking.shown == "A___"


def test_a_pad_without_arrows_goes_round_the_letters_by_ok_until_there_is_a_digit():
    talking = Talking(Action.CALL)
    assert talking.strike("ok " * 12) is None
    assert talking.shown == "D___"
    assert talking.strike("ok 1 ok").details == {"label": "M001"}


def test_where_all_tickets_have_one_letter_there_is_none_to_choose():
    plan = a_plan_with(services=(a_service("dowod", "D"),), desks=(a_desk(2, "dowod"),))
    talking = Talking(Action.CALL, plan=plan)
    assert not talking.dialogue.page.has_letters
    talking.strike("down ok")
    assert talking.shown == "D___"


def test_a_parked_number_is_typed_where_only_the_count_is_known():
    assert Talking(Action.TAKE_BACK, parked=1).strike("7 ok").details == {"label": "D007"}


# What cannot be ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("action", "turn", "why"),
    [
        (Action.TAKE_BACK, {}, Refusal.NOT_PARKED),
        (Action.TRANSFER, {"ticket": None}, Refusal.NO_TICKET_AT_DESK),
        (Action.PARK, {"ticket": None}, Refusal.NO_TICKET_AT_DESK),
    ],
)
def test_what_the_controller_would_refuse_does_not_begin(action, turn, why):
    talking = Talking(action, **turn)
    assert talking.refused.why is why
    assert talking.dialogue.page is None


def test_where_there_is_one_desk_with_one_service_nothing_can_be_sent_or_borrowed():
    plan = a_plan_with(services=(a_service("dowod", "D"),), desks=(a_desk(2, "dowod"),))
    for action in (Action.TRANSFER, Action.BORROW):
        assert Talking(action, plan=plan).refused.why is Refusal.SAME_PLACE


def test_a_ticket_is_not_sent_to_its_own_service_by_a_desk_that_holds_it():
    assert "Nowy dowód osobisty" not in Talking(Action.TRANSFER, desk=2).options
    assert "Nowy dowód osobisty" in Talking(Action.TRANSFER, desk=8).options


def test_no_ticket_is_sent_where_one_goes_without_a_number():
    services = (a_service("dowod", "D"), a_service("info", "I", mode="no-ticket"))
    plan = a_plan_with(services=services, desks=(a_desk(2, "dowod"), a_desk(3, "dowod")))
    assert Talking(Action.TRANSFER, plan=plan).options == ["to-desk"]
    assert Talking(Action.CALL, plan=plan).shown == "D___"


@pytest.mark.parametrize(
    ("action", "keys", "why"),
    [
        (Action.TRANSFER, "13 ok 99 ok", "desk"),
        (Action.TRANSFER, "13 ok 2 ok", "same-desk"),
        (Action.PARK, "ok 481 ok", "minutes"),
        (Action.PARK, "ok 0 ok", "minutes"),
        (Action.CLOSE_BECAUSE, "2 ok 2460 ok", "time"),
        (Action.CLOSE_BECAUSE, "2 ok 1299 ok", "time"),
    ],
)
def test_what_cannot_be_is_said_on_the_page_and_a_digit_begins_anew(action, keys, why):
    talking = Talking(action)
    assert talking.strike(keys) is None
    assert talking.dialogue.page.wrong.text == f"desk.pad.wrong.{why}"
    talking.strike("5")
    assert (talking.shown, talking.dialogue.page.wrong) == ("5", None)


def test_a_desk_borrows_from_none_that_holds_nothing_else():
    # Desk 3 of the sample holds dowod and meldunek, as desk 2 does.
    assert Talking(Action.BORROW).options == [1, 4, 5, 6, 7, 8]


def test_a_room_has_the_name_that_the_plan_has_for_it():
    plan = a_plan_with()  # whose desk 3 stands in "pok. 3"
    assert Talking(Action.PARK, plan=plan).strike("ok ok 3 ok").details["room"] == "pok. 3"


# Ways through ----------------------------------------------------------------------


def test_back_deletes_a_digit_first_then_finds_what_was_chosen_and_then_leaves():
    talking = Talking(Action.PARK)
    talking.strike("down ok 30 ok 7")
    shown = []
    while talking.dialogue.page is not None:
        shown.append(talking.shown)
        talking.strike("back")
    assert shown == ["7", "", "30", "3", "", "elsewhere"]


def test_up_and_down_end_at_the_ends_of_a_list():
    talking = Talking(Action.PARK)
    talking.strike("up")
    assert talking.shown == "specialist"
    talking.strike("down down down down")
    assert talking.shown == "papers"


def test_digits_of_a_longer_number_lead_on_and_others_begin_anew():
    talking = Talking(Action.TRANSFER)
    places = [
        talking.strike(key) or talking.dialogue.page.at + 1
        for key in ["1", "2", "3", "0", "1", "3"]
    ]
    assert places == [1, 12, 3, 3, 1, 13]


def test_the_menu_key_leaves_a_dialogue():
    talking = Talking(Action.PARK)
    talking.strike("ok menu")
    assert talking.dialogue.page is None


def test_a_number_of_the_menu_is_the_same_whatever_else_there_is_to_choose():
    asks = HelpCall(DeviceId("kiosk-1"))
    for turn in ({}, {"ticket": None}, {"ticket": None, "is_open": False, "help": (asks,)}):
        page = Talking(None, **turn).dialogue.page
        numbers = dict(zip((each.text for each in page.options), page.numbers, strict=True))
        assert numbers["desk.pad.do.call"] == MENU[Action.CALL]
        assert numbers["desk.pad.do.borrow"] == MENU[Action.BORROW]


def test_the_menu_offers_what_can_be_done_as_things_stand():
    asks = HelpCall(DeviceId("kiosk-1"))
    here, nobody = Talking(None).options, Talking(None, ticket=None).options
    assert set(here) - set(nobody) == {"recall", "transfer", "park", "absent", "serve"}
    assert "take-back" not in here
    assert "take-back" in Talking(None, **PARKED).options
    assert "help" in Talking(None, help=(asks,)).options
    assert "open" not in nobody
    assert "open" in Talking(None, ticket=None, is_open=False).options
