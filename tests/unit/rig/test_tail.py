"""A record is read while it grows: each line once, and none before it is whole."""

import pytest

from rig.tail import Tail


def test_a_record_that_is_not_there_yet_has_no_lines(tmp_path):
    assert Tail(tmp_path / "record").new() == []


def test_each_line_is_read_once_and_when_it_is_whole(tmp_path):
    path = tmp_path / "record"
    tail = Tail(path)
    path.write_text('{"what": "edge"}\n{"what": "la', encoding="utf-8")
    assert tail.new() == [{"what": "edge"}]
    with path.open("a", encoding="utf-8") as file:
        file.write('mp"}\n{"what": "press"}\n')
    assert tail.new() == [{"what": "lamp"}, {"what": "press"}]
    assert tail.new() == []


def test_a_line_is_waited_for_and_those_before_it_are_read(tmp_path):
    path = tmp_path / "record"
    path.write_text('{"what": "edge"}\n{"what": "press", "n": 1}\n', encoding="utf-8")
    tail = Tail(path)
    assert tail.wait(lambda line: line["what"] == "press", "a press", 1.0)["n"] == 1
    assert tail.new() == []


def test_a_line_that_does_not_come_is_an_error_that_names_it(tmp_path):
    tail = Tail(tmp_path / "desk-1.record")
    with pytest.raises(TimeoutError, match=r"desk-1.record: waited 0.0 s for a press"):
        tail.wait(lambda _: True, "a press", 0.0)
