"""A good morning of one office: journal, wire log and paper, for the checker's tests to doctor."""

import copy
import hashlib
import json
import sqlite3

from proof.judge.checker import judge
from proof.judge.evidence import Evidence, Heard, Paper, Row

DAY = "2026-11-20"
WIRE = "numerek/v1/um-lipowo"


def ticket(number):
    label = f"D{number:03d}"
    return {"id": f"{DAY}/{label}", "label": label, "service": "dowod", "language": "pl"}


def issued(number):
    return {"what": "ticket-issued", "ticket": ticket(number), "number": number}


def called(number, *, call_id, turn, desk=3):
    ident = ticket(number)["id"]
    return {
        "what": "ticket-called",
        "ticket": ident,
        "desk": desk,
        "call_id": call_id,
        "turn": turn,
    }


def served(number, *, turn, desk=3):
    return {"what": "ticket-served", "ticket": ticket(number)["id"], "desk": desk, "turn": turn}


def taken(number):
    return {"done": "taken", "ticket": ticket(number), "ahead": 0, "at": f"{DAY}T09:41:07"}


def entry(*events, cause=None, result=None):
    made = {"at": {"utc_ms": 0, "local": f"{DAY}T09:41:07"}, "events": list(events)}
    if cause is not None:
        made |= {"cause": {"device": cause[0], "request": cause[1]}, "result": result}
    return made


def heard(topic, **said):
    return Heard(f"{WIRE}/{topic}", json.dumps(said))


def desk_fact(version, turn, number=None, *, epoch=5, desk=3):
    held = {} if number is None else {"ticket": ticket(number)}
    return heard(f"desk/{desk}", epoch=epoch, version=version, desk=desk, turn=turn, **held)


def board(version, *calls, epoch=5):
    shown = [
        {"call_id": ident, "label": ticket(number)["label"], "desk": 3, "recalls": recalls}
        for ident, number, recalls in calls
    ]
    return heard("board", epoch=epoch, version=version, calls=shown)


def press(ident, turn, *, epoch=5, desk=3):
    said = {"ask": "call-next", "id": ident, "desk": desk, "turn": turn, "epoch": epoch}
    return heard(f"device/desk-{desk}/request", **said)


def answer(device, ident, result, *, epoch=5):
    return heard(f"device/{device}/answer", request=ident, epoch=epoch, result=result)


def hand_over(ident, take):
    return heard("device/kiosk-1/request", ask="hand-over", id=ident, take=take)


JOURNAL = [
    entry({"what": "epoch-began", "epoch": 5}),
    entry({"what": "day-began", "day": DAY, "epoch": 5}),
    entry(issued(1), cause=("kiosk-1", "k-1"), result=taken(1)),
    entry(issued(2), cause=("kiosk-1", "k-2"), result=taken(2)),
    entry(
        called(1, call_id="5-5", turn=1),
        cause=("desk-3", "p-1"),
        result={"done": "called", "ticket": ticket(1), "call_id": "5-5"},
    ),
    entry(
        {"what": "ticket-recalled", "ticket": ticket(1)["id"], "desk": 3, "recalls": 1},
        cause=("desk-3", "p-2"),
        result={"done": "recalled", "call_id": "5-5", "recalls": 1},
    ),
    entry({"what": "epoch-began", "epoch": 6}),
    entry(
        served(1, turn=2),
        called(2, call_id="6-8", turn=3),
        cause=("desk-3", "p-3"),
        result={"done": "called", "ticket": ticket(2), "call_id": "6-8"},
    ),
]
WIRE_LOG = [
    desk_fact(2, 0),
    answer("kiosk-1", "k-1", taken(1)),
    answer("kiosk-1", "k-2", taken(2)),
    press("p-1", 0),
    board(5, ("5-5", 1, 0)),
    desk_fact(5, 1, 1),
    answer("desk-3", "p-1", JOURNAL[4]["result"]),
    press("p-2", 1),
    board(6, ("5-5", 1, 1)),
    heard("beat", epoch=5, at_ms=1000),
    heard("beat", epoch=6, at_ms=2000),
    desk_fact(7, 1, 1, epoch=6),
    press("p-3", 1, epoch=6),
    press("p-3", 1, epoch=6),
    desk_fact(8, 3, 2, epoch=6),
    answer("desk-3", "p-3", JOURNAL[7]["result"], epoch=6),
    answer("desk-3", "p-3", JOURNAL[7]["result"], epoch=6),
    answer("desk-3", "p-9", {"done": "refused", "why": "other-turn"}, epoch=6),
    heard("device/kiosk-1/online", online=True, boot_id="b", program_version="1"),
]
PAPERS = [Paper("kiosk-1", "k-1", ticket(1)["id"]), Paper("kiosk-1", "k-2", ticket(2)["id"])]
KIOSK = [
    {"what": "begun", "life": "k"},
    {"what": "asked", "id": "k-1"},
    {"what": "slip-started", "id": "k-1", "ticket": ticket(1)},
    {"what": "slip-ended", "id": "k-1", "report": "r-1"},
    {"what": "reported", "id": "r-1"},
    {"what": "asked", "id": "k-2"},
    {"what": "slip-started", "id": "k-2", "ticket": ticket(2)},
    {"what": "slip-started", "id": "k-2", "ticket": ticket(2), "attempt": 2},
    {"what": "slip-ended", "id": "k-2", "report": "r-2"},
    {"what": "reported", "id": "r-2"},
    {"what": "asked", "id": "k-3"},
    {"what": "refused", "id": "k-3"},
]


def judged(entries=None, wire=None, papers=None, kiosk=None):
    entries = JOURNAL if entries is None else entries
    return judge(
        Evidence(
            journal=[Row(seq, each) for seq, each in enumerate(entries, start=1)],
            wires=[WIRE_LOG if wire is None else wire],
            papers=PAPERS if papers is None else papers,
            kiosks=[("kiosk-1", KIOSK if kiosk is None else kiosk)],
        )
    )


def reserve(first, last, device="kiosk-1", day=DAY):
    numbers = {"day": day, "first": first, "last": last, "id": "r"}
    overflow = {"overflow_first": 10_000 + first, "overflow_last": 10_999 + first}
    return {"what": "numbers-reserved", "device": device, "reserve": {**numbers, **overflow}}


def doctored(change):
    entries = copy.deepcopy(JOURNAL)
    change(entries)
    return entries


def write_log(path, payloads, spoil=None):
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE log (seq INTEGER PRIMARY KEY, payload BLOB, hash BLOB)")
    database.execute("CREATE TABLE anchor (seq INTEGER PRIMARY KEY, hash BLOB)")
    chained = bytes(32)
    for seq, payload in enumerate(payloads, start=1):
        chained = hashlib.sha256(chained + payload).digest()
        stored = b"{}" if seq == spoil else payload
        database.execute("INSERT INTO log VALUES (?, ?, ?)", (seq, stored, chained))
    database.commit()
    database.close()
