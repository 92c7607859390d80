"""What a device saw and did, as lines."""

import json
import time

from runtime.record import Record


def test_each_event_is_one_line_that_can_be_read_at_once(tmp_path):
    path = tmp_path / "record.jsonl"
    record = Record(path)
    before_ns = time.monotonic_ns()
    record.write("press", pin=17)
    record.write("frame", calls=["c-1", "c-2"])
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    record.close()
    assert [line["what"] for line in lines] == ["press", "frame"]
    assert lines[0]["pin"] == 17
    assert lines[1]["calls"] == ["c-1", "c-2"]
    assert before_ns <= lines[0]["at_ns"] <= lines[1]["at_ns"] <= time.monotonic_ns()


def test_a_restarted_device_goes_on_in_the_same_file(tmp_path):
    path = tmp_path / "record.jsonl"
    for what in ("first", "second"):
        record = Record(path)
        record.write(what)
        record.close()
    assert [json.loads(line)["what"] for line in path.read_text().splitlines()] == [
        "first",
        "second",
    ]


def test_without_a_path_nothing_is_written():
    record = Record(None)
    record.write("press")
    record.close()
