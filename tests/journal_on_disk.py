"""A journal and its plan as files, for the commands that look into them."""

from pathlib import Path

from office_in_hand import OfficeInHand

from controller.core.entries import Entry
from controller.shell.calendar import Calendar
from controller.shell.sqlite_journal import SqliteJournal
from numerek.journal_line import JournalLine
from office.check import read_plan
from runtime.texts import load_texts

TEXTS = Path(__file__).parents[1] / "assets" / "texts"

PLAN = """
[office]
id = "um-test"
name = "Urząd Miasta Test"
hall = "Sala"
phone = "65 000 01 00"
timezone = "Europe/Warsaw"
languages = ["pl", "en"]
[office.hours]
mon = ["00:00-23:59"]
tue = ["00:00-23:59"]
wed = ["00:00-23:59"]
thu = ["00:00-23:59"]
fri = ["00:00-23:59"]
sat = ["00:00-23:59"]
sun = ["00:00-23:59"]
[[category]]
id = "ogolne"
name.pl = "Ogólne"
name.en = "General"
picture = "letter"
[[service]]
id = "dowod"
letter = "D"
category = "ogolne"
picture = "information"
name.pl = "Nowy dowód osobisty"
name.en = "New ID card"
mode = "both"
docs.pl = ["zdjęcie", "dowód & paszport"]
[[service]]
id = "odbior"
letter = "D"
category = "ogolne"
picture = "information"
name.pl = "Odbiór dokumentu"
name.en = "Collect a document"
[[service]]
id = "kasa"
letter = "K"
category = "ogolne"
picture = "information"
name.pl = "Kasa"
name.en = "Cash desk"
[[desk]]
number = 1
services = ["dowod", "odbior"]
[[desk]]
number = 2
services = ["dowod"]
[[desk]]
number = 3
services = ["kasa"]
room = "pok. 3"
[[device]]
id = "kiosk-1"
role = "kiosk"
[[device]]
id = "display-1"
role = "display"
[[device]]
id = "desk-1"
role = "desk"
desk = 1
[[device]]
id = "desk-2"
role = "desk"
desk = 2
[[device]]
id = "desk-3"
role = "desk"
desk = 3
"""


def on_disk(entries: list[Entry], folder: Path) -> list[str]:
    """Write journal and plan; the arguments with which a command finds them."""
    journal = SqliteJournal(folder / "journal.db")
    journal.append(entries)
    journal.close()
    (folder / "plan.toml").write_text(PLAN, encoding="utf-8")
    return ["--journal", str(folder / "journal.db"), "--plan", str(folder / "plan.toml")]


def line_at(office: OfficeInHand, folder: Path) -> JournalLine:
    """A command that is called at the office's own time."""
    on_disk(office.journal, folder)
    plan = read_plan(PLAN)
    calendar = Calendar(plan.office.timezone, "none", clock=lambda: office.at.utc_ms)
    texts = load_texts(TEXTS)["pl"]
    file = folder / "plan.toml"
    return JournalLine(folder / "journal.db", file, plan, texts, office.at, calendar)
