"""Journals and wire logs are read as they lie on the disk."""

import json

from doctored_evidence import JOURNAL, KIOSK, PAPERS, WIRE_LOG, write_log

from proof.judge.evidence import papers_of, read_journal, read_records, read_wire


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
