"""The log of a process."""

import logging
import os
import re

import pytest

from runtime import logs


@pytest.fixture
def stream(tmp_path):
    with (tmp_path / "log").open("w+") as file:
        yield file


def _lines(stream) -> list[str]:
    stream.seek(0)
    return stream.read().splitlines()


def _journal(stream) -> dict[str, str]:
    status = os.fstat(stream.fileno())
    return {"JOURNAL_STREAM": f"{status.st_dev}:{status.st_ino}"}


def test_outside_systemd_a_line_has_time_and_level(stream):
    logs.set_up(stream=stream, environ={})
    logging.getLogger("kiosk").warning("paper %s", "low")
    assert re.fullmatch(r"\d\d:\d\d:\d\d\.\d\d\d WARNING kiosk: paper low", _lines(stream)[0])


def test_in_the_journal_a_line_has_its_priority_and_no_time(stream):
    logs.set_up(stream=stream, environ=_journal(stream))
    logging.getLogger("kiosk").warning("paper low")
    logging.getLogger("kiosk").info("paper in")
    assert _lines(stream) == ["<4>kiosk: paper low", "<6>kiosk: paper in"]


def test_in_the_journal_every_line_of_a_traceback_has_the_priority(stream):
    logs.set_up(stream=stream, environ=_journal(stream))
    try:
        int("wrong")
    except ValueError:
        logging.getLogger("kiosk").exception("it broke")
    lines = _lines(stream)
    assert len(lines) > 3
    assert all(line.startswith("<3>") for line in lines)


def test_a_stream_that_was_redirected_away_from_the_journal_is_no_journal(stream):
    logs.set_up(stream=stream, environ={"JOURNAL_STREAM": "8:1"})
    logging.getLogger("kiosk").info("hello")
    assert not _lines(stream)[0].startswith("<")


def test_details_for_developers_are_not_logged(stream):
    logs.set_up(stream=stream, environ={})
    logging.getLogger("kiosk").debug("detail")
    assert _lines(stream) == []


def test_once_says_each_kind_of_each_logger_one_time(caplog):
    for _ in range(3):
        logs.once(logging.getLogger("test-a"), "kind-1", "first %d", 1)
        logs.once(logging.getLogger("test-a"), "kind-2", "second")
        logs.once(logging.getLogger("test-b"), "kind-1", "third")
    assert [record.getMessage() for record in caplog.records] == ["first 1", "second", "third"]
