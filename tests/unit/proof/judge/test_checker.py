"""The checker finds what was doctored into good evidence, and nothing in the good one."""

import copy
import hashlib
import json
import sqlite3

import pytest

from proof.judge.checker import judge
from proof.judge.evidence import (
    Evidence,
    Heard,
    Paper,
    Row,
    papers_of,
    read_journal,
    read_records,
    read_wire,
)

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


def doctored(change):
    entries = copy.deepcopy(JOURNAL)
    change(entries)
    return entries


def test_nothing_is_found_in_good_evidence():
    verdict = judged()
    assert verdict.troubles == ()
    assert verdict.looked_at == {
        "messages": 19,
        "requests": 3,
        "answers": 5,
        "papers": 2,
        "from_reserve": 0,
        "rows": 8,
        "tickets": 2,
        "calls": 2,
    }


def give_one_number_twice(entries):
    entries[3]["events"] = [issued(1)]


def carry_out_a_request_twice(entries):
    entries[3]["cause"]["request"] = "k-1"


def call_twice_for_one_press(entries):
    entries[4]["events"] = [called(1, call_id="a", turn=1), called(2, call_id="b", turn=2)]


def call_by_itself(entries):
    del entries[4]["cause"]


def call_who_is_served(entries):
    entries[7]["events"] = [served(1, turn=2), called(1, call_id="6-8", turn=3)]


def call_to_a_desk_with_somebody(entries):
    entries[7]["events"] = [called(2, call_id="6-8", turn=3)]


def use_a_call_id_twice(entries):
    entries[7]["events"][1]["call_id"] = "5-5"


def call_who_was_never_issued(entries):
    entries[4]["events"] = [called(7, call_id="5-5", turn=1)]


def serve_at_another_desk(entries):
    entries[7]["events"][0]["desk"] = 4


def let_a_turn_fall(entries):
    entries[7]["events"][0]["turn"] = 1


def let_an_epoch_fall(entries):
    entries[6]["events"][0]["epoch"] = 4


def begin_a_day_again(entries):
    entries[6]["events"] = [{"what": "day-began", "day": DAY, "epoch": 5}]


def restore_who_is_not_absent(entries):
    entries[6]["events"] = [{"what": "ticket-restored", "ticket": ticket(1)["id"], "desk": 3}]


def reserve(first, last, device="kiosk-1", day=DAY):
    numbers = {"day": day, "first": first, "last": last, "id": "r"}
    overflow = {"overflow_first": 10_000 + first, "overflow_last": 10_999 + first}
    return {"what": "numbers-reserved", "device": device, "reserve": {**numbers, **overflow}}


def reserve_for_two(entries):
    entries[6]["events"] = [reserve(950, 999), reserve(990, 999, "kiosk-2")]


@pytest.mark.parametrize(
    "change",
    [
        give_one_number_twice,
        carry_out_a_request_twice,
        call_twice_for_one_press,
        call_by_itself,
        call_who_is_served,
        call_to_a_desk_with_somebody,
        use_a_call_id_twice,
        call_who_was_never_issued,
        serve_at_another_desk,
        let_a_turn_fall,
        let_an_epoch_fall,
        begin_a_day_again,
        restore_who_is_not_absent,
        reserve_for_two,
    ],
)
def test_a_doctored_journal_is_found_without_the_wire(change):
    assert judged(doctored(change), wire=[], papers=[], kiosk=[]).troubles != ()
    assert any("row " in text for text in judged(doctored(change), wire=[]).troubles)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ([desk_fact(9, 3, 2, epoch=6)], "row 9, which is not there"),
        ([desk_fact(8, 3, 1, epoch=6)], "the journal has turn 3"),
        ([desk_fact(8, 2, 2, epoch=6)], "the journal has turn 3"),
        ([desk_fact(8, 3, 2, epoch=5)], "in epoch 5"),
        ([board(5, ("6-8", 2, 0))], "never called so"),
        ([board(5, ("5-5", 2, 0))], "is shown as D002"),
        ([board(5, ("5-5", 1, 1))], "recalled 1"),
        ([board(6, ("5-5", 1, 1)), board(5, ("5-5", 1, 0))], "went back"),
        ([heard("beat", epoch=6, at_ms=1), heard("beat", epoch=5, at_ms=2)], "went back"),
        ([answer("kiosk-1", "k-7", taken(7))], "not in the journal"),
        ([answer("kiosk-1", "k-1", taken(2))], "the journal has"),
        ([answer("desk-3", "p-1", {"done": "refused", "why": "too-late"})], "the journal has"),
        ([press("p-1", 0), press("p-1", 1)], "two meanings"),
        ([press("p-3", 0, epoch=6)], "called D002 to desk 3 in turn 1"),
        ([press("p-3", 1, epoch=5)], "called D002 to desk 3 in turn 1"),
    ],
)
def test_a_doctored_wire_is_found(said, found):
    troubles = judged(wire=said).troubles
    assert troubles != ()
    assert all(found in text for text in troubles)


def test_what_the_broker_remembers_may_be_old():
    old = Heard(f"{WIRE}/board", board(5, ("5-5", 1, 0)).payload, retained=True)
    assert judged(wire=[board(6, ("5-5", 1, 1)), old]).troubles == ()


@pytest.mark.parametrize(
    ("papers", "kind"),
    [
        (PAPERS[:1], "lost"),
        ([*PAPERS, Paper("kiosk-2", "x-1", ticket(1)["id"])], "doubled"),
        ([*PAPERS, Paper("kiosk-1", "k-1", ticket(2)["id"])], "doubled"),
        ([*PAPERS, Paper("kiosk-1", "k-4", ticket(4)["id"])], "lost"),
        ([*PAPERS, Paper("kiosk-1", "k-5", ticket(1)["id"], from_reserve=True)], "wrong"),
    ],
)
def test_paper_that_does_not_fit_the_journal_is_found(papers, kind):
    assert getattr(judged(papers=papers), kind) != []


def test_the_paper_of_a_number_that_was_handed_over_is_right():
    given = {"what": "number-handed-over", "device": "kiosk-1", "take": "k-4"}
    entries = [
        *JOURNAL,
        entry(reserve(950, 999), cause=("kiosk-1", "g-1"), result={"done": "reserved"}),
        entry(issued(3), cause=("kiosk-1", "k-4"), result=taken(3)),
        entry(
            issued(950),
            {**given, "ticket": ticket(950)["id"], "instead_of": ticket(3)["id"]},
            {
                "what": "ticket-withdrawn",
                "ticket": ticket(3)["id"],
                "instead": ticket(950)["id"],
            },
            cause=("kiosk-1", "h-4"),
            result=taken(950),
        ),
    ]
    paper = Paper("kiosk-1", "k-4", ticket(950)["id"], from_reserve=True)
    wire = [
        answer("kiosk-1", "k-4", taken(3)),
        answer("kiosk-1", "h-4", taken(950)),
        answer("kiosk-1", "k-4", taken(950)),
    ]
    assert judged(entries, wire=wire, papers=[*PAPERS, paper]).troubles == ()
    assert judged(entries, wire=wire).lost != []


@pytest.mark.parametrize("left_out", ["slip-started", "slip-ended", "reported", "refused"])
def test_a_kiosk_that_has_not_finished_is_found(left_out):
    records = [each for each in KIOSK if each["what"] != left_out]
    assert judged(kiosk=records).lost != []


def test_a_number_given_without_a_reserve_or_not_handed_over_is_found():
    given = {"what": "given", "id": "k-4", "hand_over": {"id": "h-4"}}
    came = {"what": "reserve-came", "reserve": {}}
    over = {"what": "handed-over", "id": "h-4"}
    assert judged(kiosk=[*KIOSK, came, given, over]).troubles == ()
    assert judged(kiosk=[*KIOSK, given, over]).wrong != []
    assert judged(kiosk=[*KIOSK, came, given]).lost != []


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


def test_the_rows_of_a_journal_are_read_and_their_chain_is_checked(tmp_path):
    payloads = [json.dumps(each).encode() for each in JOURNAL]
    write_log(tmp_path / "good", payloads)
    rows, wrong = read_journal(tmp_path / "good")
    assert [row.entry for row in rows] == JOURNAL
    assert wrong == []
    write_log(tmp_path / "bad", [*payloads[:3], b'{"events": []}'], spoil=4)
    assert read_journal(tmp_path / "bad")[1] == ["row 4 of bad is not chained to the one before"]


def test_a_kiosks_journal_says_what_it_printed(tmp_path):
    write_log(tmp_path / "kiosk", [json.dumps(each).encode() for each in KIOSK])
    assert list(papers_of("kiosk-1", read_records(tmp_path / "kiosk"))) == PAPERS


def test_what_was_heard_can_be_read_again_without_a_line_that_was_cut_short(tmp_path):
    log = tmp_path / "wire"
    log.write_text("".join(each.as_line() for each in WIRE_LOG) + '{"topic": "numer')
    assert read_wire(log) == WIRE_LOG
