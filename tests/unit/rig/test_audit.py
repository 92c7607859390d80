"""The audit is trusted with the verdict, so each thing that it must find is planted once."""

import hashlib
import json
import sqlite3

import pytest
from PIL import Image

from rig.audit import audit


class Evidence:
    """A good office's records, to be spoilt."""

    def __init__(self, folder):
        self.folder = folder
        self.events = [{"what": "day-began", "day": "2026-11-20", "epoch": 1}]
        self.kiosk = []
        self.display = []
        self.slips = []

    def issue(self, label, *, slip=True, copy=False):
        ticket = f"2026-11-20/{label}"
        issued = {"id": ticket, "label": label, "service": "dowod", "language": "pl"}
        self.events.append({"what": "ticket-issued", "ticket": issued, "number": 1})
        if slip:
            self.print(label, copy=copy)

    def print(self, label, *, copy=False, shade=0):
        rows = hashlib.sha256(f"{label}{copy}{shade}".encode()).digest()
        self.kiosk.append(
            {
                "what": "slip-started",
                "ticket": f"2026-11-20/{label}",
                "copy": copy,
                "height_dots": len(rows),
                "picture_sha256": hashlib.sha256(rows).hexdigest(),
            }
        )
        path = self.folder / f"slip-{len(self.slips):04}.png"
        blank_below = bytes(5)  # the printer feeds some paper before it cuts
        Image.frombytes("1", (8, len(rows) + 5), rows + blank_below, "raw", "1;I").save(path)
        self.slips.append(path)

    def call(self, label, call_id):
        ticket = f"2026-11-20/{label}"
        self.events.append(
            {"what": "ticket-called", "ticket": ticket, "call_id": call_id, "desk": 1, "turn": 1}
        )
        self.display.append({"what": "chime", "call_id": call_id})

    def end(self, label, how):
        self.events.append({"what": how, "ticket": f"2026-11-20/{label}", "desk": 1, "turn": 2})

    def replace(self, label, instead):
        """A kiosk had given another number for the same touch, and tells of it."""
        old, new = f"2026-11-20/{label}", f"2026-11-20/{instead}"
        told = {"what": "number-handed-over", "ticket": new, "device": "kiosk-1", "take": "k1"}
        self.events.append({**told, "instead_of": old})
        self.events.append({"what": "ticket-withdrawn", "ticket": old, "instead": new})

    def audit(self):
        journal = self.folder / "journal"
        database = sqlite3.connect(journal)
        database.execute("CREATE TABLE log (seq INTEGER PRIMARY KEY, payload BLOB, hash BLOB)")
        for event in self.events:
            payload = json.dumps({"events": [event]}).encode()
            database.execute("INSERT INTO log (payload) VALUES (?)", (payload,))
        database.commit()
        database.close()
        return audit(
            journal,
            [self._lines("kiosk", self.kiosk)],
            self.slips,
            [self._lines("display", self.display)],
        )

    def _lines(self, name, lines):
        path = self.folder / name
        path.write_text("".join(json.dumps(line) + "\n" for line in lines))
        return path


@pytest.fixture
def office(tmp_path):
    evidence = Evidence(tmp_path)
    for label in ("D001", "D002", "D003", "D004"):
        evidence.issue(label)
    evidence.call("D001", "c1")
    evidence.end("D001", "ticket-served")
    evidence.call("D002", "c2")
    evidence.end("D002", "ticket-absent")
    evidence.call("D003", "c3")
    return evidence


def test_a_good_office_is_counted_right(office):
    summary = office.audit()
    assert summary.troubles == ()
    counted = (summary.issued, summary.printed, summary.called, summary.waiting)
    assert counted == (4, 4, 3, 1)
    assert (summary.served, summary.absent, summary.chimes) == (1, 1, 3)
    assert summary.lost == summary.doubled == 0


def test_a_number_that_nobody_holds_because_another_took_its_place_is_not_lost(office):
    office.issue("D005", slip=False)
    office.issue("D950")
    office.replace("D005", "D950")
    summary = office.audit()
    assert summary.troubles == ()
    assert (summary.issued, summary.printed, summary.waiting) == (5, 5, 2)


def test_a_copy_that_says_so_is_no_double(office):
    office.print("D001", copy=True)
    summary = office.audit()
    assert summary.doubled == 0
    assert summary.printed == 4


def test_a_slip_that_no_kiosk_sent_is_spoiled_paper(office):
    Image.new("1", (8, 40)).save(office.folder / "slip-9999.png")
    office.slips.append(office.folder / "slip-9999.png")
    assert office.audit().spoiled == ("slip-9999.png",)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda o: o.issue("D001", slip=False), "issued twice"),
        (lambda o: o.call("D001", "c9"), "called while it was served"),
        (lambda o: o.call("D003", "c9"), "called while it was called"),
        (lambda o: o.call("D009", "c9"), "called but not issued"),
        (lambda o: o.call("D004", "c3"), "stands for two calls"),
        (lambda o: o.replace("D003", "D950"), "ticket-withdrawn while it was called"),
        (lambda o: o.end("D001", "ticket-served"), "ticket-served while it was served"),
        (lambda o: o.print("D001", shade=1), "came out twice"),
    ],
)
def test_every_double_is_found(office, spoil, said):
    spoil(office)
    summary = office.audit()
    assert summary.doubled >= 1
    assert any(said in trouble for trouble in summary.troubles)


def test_a_number_whose_day_was_over_when_it_became_known_is_no_loss(office):
    office.print("D951")
    office.events.append(
        {"what": "number-came-late", "label": "D951", "given_on": "2026-11-20", "take": "k1"}
    )
    assert office.audit().troubles == ()


def printed_and_replaced(office):
    office.issue("D005")
    office.issue("D950")
    office.replace("D005", "D950")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda o: o.issue("D005", slip=False), "no slip came out"),
        (lambda o: o.print("D777"), "never issued"),
        (printed_and_replaced, "waits no more"),
    ],
)
def test_every_loss_is_found(office, spoil, said):
    spoil(office)
    summary = office.audit()
    assert summary.lost == 1
    assert any(said in trouble for trouble in summary.troubles)


@pytest.mark.parametrize(
    "moves",
    [
        ("ticket-transferred",),
        ("ticket-parked",),
        ("ticket-parked", "parking-ended"),
        ("ticket-absent", "ticket-restored"),
        ("ticket-transferred", "ticket-moved"),
    ],
)
def test_a_ticket_that_waits_again_may_be_called_again(office, moves):
    for move in moves:
        office.end("D003", move)
    office.call("D003", "c9")
    office.end("D003", "ticket-sent-back")
    summary = office.audit()
    assert summary.troubles == ()
    assert summary.waiting == 2


def test_a_copy_below_what_an_interrupted_slip_left_on_the_paper_has_come_out(office):
    office.issue("D005", copy=True)
    piece = office.slips[-1]
    with Image.open(piece) as copy:
        below = copy.convert("1")
    joined = Image.new("1", (below.width, below.height + 7), 1)
    joined.paste(below, (0, 7))
    joined.save(piece)
    summary = office.audit()
    assert summary.troubles == ()
    assert summary.spoiled == ()
    assert summary.printed == 5
