"""The access list of an office, judged line by line as Mosquitto reads it."""

import re
from itertools import product

import pytest

from protocol.access import STANDING, access_list, may
from protocol.topics import TOPICS, Role
from protocol.types import DeskNumber, DeviceId, OfficeId

OFFICE = OfficeId("um-lipowo")
DESKS = (DeskNumber(1), DeskNumber(3))
DEVICES = {
    DeviceId("kiosk-1"): Role.KIOSK,
    DeviceId("kiosk-2"): Role.KIOSK,
    DeviceId("display-1"): Role.DISPLAY,
    DeviceId("desk-1"): Role.DESK,
    DeviceId("office-1"): Role.OFFICE,
}
LIST = access_list(OFFICE, DEVICES.items(), DESKS)


def sections(text):
    """Return the lines of each user: (verb, filter)."""
    found = {}
    for line in text.splitlines():
        if line.startswith("user "):
            mine = found.setdefault(line.removeprefix("user "), [])
        elif line and not line.startswith("#"):
            word, verb, where = line.split(" ")
            assert word == "topic", "a pattern would count for every role"
            mine.append((verb, where))
    return found


def matches(where, topic):
    return re.fullmatch(where.replace("+", "[^/]+"), topic) is not None


SECTIONS = sections(LIST)
WHERE = [
    row.at(office, device=device, desk=desk)
    for row in TOPICS
    for office, device, desk in product(
        (OFFICE, "um-debowo"), (*STANDING, *DEVICES, "desk-9"), (1, 2, 3)
    )
]


@pytest.mark.parametrize("device", [*STANDING, *DEVICES])
@pytest.mark.parametrize("verb", ["write", "read"])
def test_the_list_allows_just_what_the_table_says(device, verb):
    role = {**STANDING, **DEVICES}[device]
    for topic in WHERE:
        allowed = any(matches(where, topic) for word, where in SECTIONS[device] if word == verb)
        assert allowed is may(OFFICE, DESKS, device, role, topic, verb), topic


def test_nobody_may_hear_another_ones_answers_nor_ask_in_its_name():
    kiosk = DeviceId("kiosk-1")
    for verb, name in (("read", "answer"), ("read", "certificate"), ("write", "request")):
        own, other = (f"numerek/v1/{OFFICE}/device/{who}/{name}" for who in (kiosk, "kiosk-2"))
        assert may(OFFICE, DESKS, kiosk, Role.KIOSK, own, verb)
        assert not may(OFFICE, DESKS, kiosk, Role.KIOSK, other, verb)


def test_only_the_controller_says_the_calls_and_only_the_authority_certifies():
    board = f"numerek/v1/{OFFICE}/board"
    certificate = f"numerek/v1/{OFFICE}/device/kiosk-1/certificate"
    who_may = {
        topic: [
            device
            for device, role in {**STANDING, **DEVICES}.items()
            if may(OFFICE, DESKS, device, role, topic, "write")
        ]
        for topic in (board, certificate)
    }
    assert who_may == {board: ["controller"], certificate: ["authority"]}


def test_a_display_cannot_fill_the_broker_with_desks_that_do_not_exist():
    shown = [where for verb, where in SECTIONS["display-1"] if "/shown/" in where]
    assert [where.rsplit("/", 1)[1] for where in shown] == ["1", "3"]


def test_a_device_that_is_not_named_has_no_section_but_the_controller_always_has_one():
    assert sections(access_list(OFFICE, [], DESKS)).keys() == {"controller", "authority"}


@pytest.mark.parametrize("name", ["kiosk 1", "kiosk-1\nuser x", "+", "#", "", "a" * 65, "Kiosk"])
def test_a_name_that_would_make_another_line_is_refused(name):
    with pytest.raises(ValueError, match="is no id"):
        access_list(OFFICE, [(DeviceId(name), Role.KIOSK)], DESKS)
    with pytest.raises(ValueError, match="is no id"):
        access_list(OfficeId(name), [], DESKS)


def test_a_kiosk_with_the_controllers_name_does_not_become_the_controller():
    with pytest.raises(ValueError, match="'controller' cannot be a kiosk"):
        access_list(OFFICE, [(DeviceId("controller"), Role.KIOSK)], DESKS)
