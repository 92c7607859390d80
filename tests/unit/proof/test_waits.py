"""How long people waited is read off the records of the devices and the controller's journal."""

import json

import pytest
from doctored_evidence import write_log

from proof.waits import figures, press_to_display, press_to_lamp, touch_to_slip, waited

MS = 1_000_000


class Office:
    """Records of one kiosk, one desk and one display, written by hand."""

    kiosks = ("kiosk-1",)
    desks = ("desk-1",)

    def __init__(self, folder, records, calls=()):
        self._records = records
        self._journal = folder / "journal"
        entries = [
            {
                "cause": {"device": "desk-1", "request": request},
                "events": [{"what": "ticket-called", "call_id": call}],
            }
            for request, call in calls
        ]
        write_log(self._journal, [json.dumps(entry).encode() for entry in entries])

    def records(self, device):
        return self._records.get(device, [])

    def path(self, _device, _ending):
        return self._journal


def line(what, at_ms, **fields):
    return {"what": what, "at_ns": at_ms * MS, **fields}


def press(at_ms, request, told_ms):
    return [
        line("press", at_ms, request=request),
        line("press-ended", told_ms, request=request, outcome="done"),
    ]


def test_a_visitor_waits_from_the_first_touch_that_asks_for_a_number(tmp_path):
    touches = [
        line("released", 5, target="service/dowod"),
        line("released", 10, target="take"),
        line("released", 400, target="take"),
        line("slip-started", 700),
        line("slip-started", 900),
    ]
    office = Office(tmp_path, {"kiosk-1": touches})
    assert touch_to_slip(office, 0, 1_000 * MS) == [690]
    assert touch_to_slip(office, 11 * MS, 1_000 * MS) == []


def test_a_clerk_waits_until_told_what_became_of_a_press(tmp_path):
    unanswered = line("press", 600, request="p-3")
    presses = [*press(100, "p-1", 104), *press(500, "p-2", 2_500), unanswered]
    office = Office(tmp_path, {"desk-1": presses})
    assert press_to_lamp(office, 0, 1_000 * MS) == [4, 2_000]
    assert press_to_lamp(office, 0, 200 * MS) == [4]


def test_a_call_is_shown_with_the_first_frame_that_has_it(tmp_path):
    frames = [
        line("frame", 120, call_ids=["1-1"], hero="1-1"),
        line("frame", 190, call_ids=["1-2", "1-1"], hero="1-2"),
    ]
    presses = [*press(100, "p-1", 104), *press(150, "p-2", 155), *press(160, "p-3", 165)]
    office = Office(
        tmp_path, {"desk-1": presses, "display-1": frames}, [("p-1", "1-1"), ("p-2", "1-2")]
    )
    assert press_to_display(office, 0, 1_000 * MS) == [20, 40]


def test_all_three_are_told_by_name(tmp_path):
    office = Office(tmp_path, {"desk-1": press(100, "p-1", 104)})
    told = waited(office, 0, 1_000 * MS)
    assert told["press_to_lamp"] == {"samples": 1, "p50_ms": 4, "p99_ms": 4, "longest_ms": 4}
    assert told["touch_to_slip"] == told["press_to_display"] == {"samples": 0}


@pytest.mark.parametrize(("waits", "p99"), [(range(1, 101), 99), (range(1, 11), 10)])
def test_the_99th_of_a_hundred_is_the_last_but_one(waits, p99):
    assert figures(list(waits))["p99_ms"] == p99
