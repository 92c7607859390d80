import datetime as dt
import json
from dataclasses import replace
from html.parser import HTMLParser

import jsonschema
import msgspec
import pytest
from journal_on_disk import line_at, on_disk
from office_in_hand import OfficeInHand

from controller.core import entries as e
from controller.shell.read_journal import read_now
from numerek.bip import files_of
from numerek.bulletin.status import PublicStatus, status_of
from numerek.bulletin.warsaw import Answer
from numerek.main import main
from office.plan import Closure
from protocol import messages as m
from protocol.types import DayId

SCHEMA = msgspec.json.schema(PublicStatus)

OF_2019 = """{"result":{"date":"2019-12-27","grupy":[
 {"status":"1","czasObslugi":"60","lp":"8","idGrupy":"659","liczbaCzynnychStan":2,
  "nazwaGrupy":"K: Kasa","literaGrupy":"K","liczbaKlwKolejce":2,"aktualnyNumer":"K088"},
 {"status":"0","czasObslugi":"10","lp":"2","idGrupy":"652","liczbaCzynnychStan":1,
  "nazwaGrupy":"G: Geodezja i kataster","literaGrupy":"G","liczbaKlwKolejce":0,
  "aktualnyNumer":"G005"}],"time":"15:41"}}"""
OF_2015 = """{"result":{"date":"2015-05-11","grupy":[
 {"status":null,"czasObslugi":"4","lp":null,"idGrupy":"1","liczbaCzynnychStan":1,
  "nazwaGrupy":"KASA","literaGrupy":"","liczbaKlwKolejce":3,"aktualnyNumer":143}],
 "time":"11:30"}}"""


@pytest.fixture
def office() -> OfficeInHand:
    office = OfficeInHand()
    for service in ("dowod", "dowod", "odbior", "kasa"):
        office.take(service)
        office.minutes(1)
    office.press(1)
    return office


def test_the_export_for_the_public_bulletin_holds_hours_services_and_waiting_and_nothing_of_persons(
    office, tmp_path
):
    booked = m.Booking("815206", msgspec.convert("dowod", str), "13:00")
    appointments = e.AppointmentsImported(DayId("2026-11-20"), (booked,))
    office.journal.append(e.Entry(office.at, (appointments,)))
    files = files_of(line_at(office, tmp_path))
    status = json.loads(files["status.json"])
    jsonschema.validate(status, SCHEMA)
    assert len(status["days"]) == 7
    assert status["days"][0]["hours"] == [{"opens": "00:00", "closes": "23:59"}]
    dowod, _, kasa = status["services"]
    assert dowod["documents"] == {"pl": ["zdjęcie", "dowód & paszport"]}
    assert (dowod["now"]["waiting"], dowod["now"]["last_called"]) == (1, "D001")
    assert (kasa["now"]["waiting"], kasa["now"]["open_desks"]) == (1, 0)
    for text in files.values():
        # Of a ticket nothing but the label that hangs in the hall; of an appointment nothing.
        assert "815206" not in text
        assert "13:00" not in text
        assert "D002" not in text
        assert "12:0" not in text.replace(office.at.local[11:16], "")


def test_the_schema_lets_nothing_in_that_it_does_not_name():
    for name, part in SCHEMA["$defs"].items():
        if name in {"Wait", "ClosedReason"}:
            continue
        assert part["additionalProperties"] is False, name


def test_a_closed_day_says_why(office, tmp_path):
    line = line_at(office, tmp_path)
    day = dt.date(2026, 11, 23)
    closure = Closure(first_day=day, last_day=day, reason={"pl": "Przenosiny"})
    plan = msgspec.structs.replace(line.plan, closures=(closure,))
    files = files_of(replace(line, plan=plan))
    monday = json.loads(files["status.json"])["days"][3]
    assert (monday["date"], monday["hours"]) == ("2026-11-23", [])
    assert (monday["closed"], monday["note"]) == ("closure", {"pl": "Przenosiny"})
    assert "nieczynne: Przenosiny" in files["index.html"]


def test_nothing_is_said_of_the_queue_before_the_day_has_begun(office, tmp_path):
    line = line_at(office, tmp_path)
    office.today = DayId("2026-11-21")
    tomorrow = files_of(replace(line, at=office.at))
    assert all(each["now"] is None for each in json.loads(tomorrow["status.json"])["services"])
    assert json.loads(tomorrow["wsstore.json"])["result"]["grupy"] == []
    assert "nie rozpoczął jeszcze dziś" in tomorrow["index.html"]


class Outline(HTMLParser):
    """What opens and closes, and what a page asks from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.language: str | None = None
        self.asked: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.seen.append(tag)
        if tag not in {"meta", "br"}:
            self.open.append(tag)
        values = dict(attrs)
        self.language = values.get("lang", self.language)
        self.asked += [str(v) for name, v in attrs if name in {"src", "href", "onclick"}]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_the_page_is_whole_names_its_language_and_asks_nothing_from_elsewhere(office, tmp_path):
    outline = Outline()
    page = files_of(line_at(office, tmp_path))["index.html"]
    outline.feed(page)
    assert outline.open == []
    assert outline.language == "pl"
    assert (outline.asked, outline.seen.count("script")) == ([], 0)
    assert outline.seen.count("caption") == outline.seen.count("table") > 0
    assert "dowód &amp; paszport" in page


@pytest.mark.parametrize("captured", [OF_2019, OF_2015])
def test_the_shape_of_warsaw_is_read_as_it_was_in_2019_and_in_2015(captured):
    answer = msgspec.json.decode(captured, type=Answer)
    assert msgspec.json.decode(msgspec.json.encode(answer)) == json.loads(captured)


def test_our_queues_have_the_shape_of_warsaw_in_2019(office, tmp_path):
    ours = json.loads(files_of(line_at(office, tmp_path))["wsstore.json"])["result"]
    theirs = json.loads(OF_2019)["result"]
    assert ours.keys() == theirs.keys()
    for group in ours["grupy"]:
        for name, value in theirs["grupy"][0].items():
            assert type(group[name]) is type(value) or (name, group[name]) == ("czasObslugi", None)
    assert [
        (g["nazwaGrupy"], g["liczbaKlwKolejce"], g["aktualnyNumer"]) for g in ours["grupy"]
    ] == [
        ("D: Nowy dowód osobisty", 1, "D001"),
        ("D: Odbiór dokumentu", 1, ""),
        ("K: Kasa", 1, ""),
    ]


def test_the_moment_carries_the_offset_of_summer_and_winter(office, tmp_path):
    line = line_at(office, tmp_path)
    now, _ = read_now(line.journal, line.plan, line.at)
    winter = e.Moment(1_795_172_400_000, "2026-11-20T12:00:00")
    summer = e.Moment(1_782_900_000_000, "2026-07-01T12:00:00")
    assert status_of(now, winter).made_at == "2026-11-20T12:00:00+01:00"
    assert status_of(now, summer).made_at == "2026-07-01T12:00:00+02:00"


def test_the_command_leaves_three_files_that_all_may_read_and_nothing_else(
    office, tmp_path, capsys
):
    folder = tmp_path / "www"
    folder.mkdir()
    files = on_disk(office.journal, tmp_path)
    for _ in range(2):
        assert main(["bip", str(folder), *files]) == 0
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["index.html", "status.json", "wsstore.json"]
    assert all(path.stat().st_mode & 0o777 == 0o644 for path in folder.iterdir())
    assert capsys.readouterr().out == ""


def test_a_directory_that_is_not_there_is_said_and_not_made(office, tmp_path, capsys):
    files = on_disk(office.journal, tmp_path)
    assert main(["bip", str(tmp_path / "nowhere"), *files]) == 2
    assert "Nie można zapisać w" in capsys.readouterr().err


@pytest.mark.parametrize("seconds", ["0", "-5", "often"])
def test_writing_too_often_is_refused(seconds, tmp_path, capsys):
    with pytest.raises(SystemExit):
        main(["bip", str(tmp_path), f"--every={seconds}"])
    assert "whole number of seconds from 5 on" in capsys.readouterr().err
