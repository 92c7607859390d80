"""Seventeen keys are enough: each action of a clerk, typed on the smallest pad there is."""

import pytest
from desk_in_hand import TICKET, DeskInHand

from desk.core.number_pad import NumberPad
from protocol import messages as m
from protocol.types import DeviceId

NAMES = {
    **{str(digit): f"KEY_KP{digit}" for digit in range(10)},
    "e": "KEY_KPENTER",
    "+": "KEY_KPPLUS",
    "-": "KEY_KPMINUS",
    "*": "KEY_KPASTERISK",
    "/": "KEY_KPSLASH",
    ".": "KEY_KPDOT",
}
"""What stands on the keys; ``e`` is Enter."""


def strike(desk, typed):
    pad = NumberPad({}, stuck_ms=10_000)
    for key in typed:
        for pressed in pad.press((NAMES[key],), desk.now):
            desk.give(pressed)
        pad.release((NAMES[key],), desk.now)
        desk.wait(150)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("e", m.CallNext),
        ("+", m.RecallTicket),
        ("-", m.MarkAbsent),
        ("*1ee", m.TransferTicket),
        ("/1eee", m.ParkTicket),
        (".5ee", m.TakeBack),
        (".7e", m.ServeTicket),
        ("42e", m.CallTicket),
        (".8e42e", m.CallTicket),
        (".9e42e", m.RestoreTicket),
        (".10eee", m.CloseDesk),
        (".12e5ee", m.BorrowServices),
        (".13e", m.AnswerHelp),
    ],
)
def test_each_action_is_asked_for(typed, asked):
    more = {"calls": 3, "parked": 1, "parked_labels": (TICKET.label,)}
    desk = DeskInHand(ticket=TICKET, help=(m.HelpCall(DeviceId("kiosk-1")),), **more)
    strike(desk, typed)
    assert [type(request) for request in desk.requests()] == [asked]


def test_a_closed_desk_is_opened():
    desk = DeskInHand(is_open=False)
    strike(desk, ".11e")
    assert [type(request) for request in desk.requests()] == [m.OpenDesk]


@pytest.mark.parametrize("typed", [".", "*1", "/", "42", ".12e5"])
def test_the_menu_key_leaves_whatever_was_begun(typed):
    desk = DeskInHand(ticket=TICKET)
    strike(desk, typed)
    assert desk.core.view().page is not None
    strike(desk, ".")
    assert desk.core.view().page is None
    assert desk.requests() == []
