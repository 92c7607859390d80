"""docs/DOCTOR.md knows every finding, and every fault and alert has words on the terminal."""

from pathlib import Path

from protocol.messages import Fault
from runtime.texts import load_texts
from tools.generate_doctor import FILE, document
from upkeep import judge
from upkeep.kinds import Kind

CATALOGUES = load_texts(Path("assets/texts"))


def test_the_document_is_the_one_that_the_findings_make():
    text = FILE.read_text(encoding="utf-8")
    assert document(text) == text, "run python -m tools.generate_doctor"


def test_every_finding_is_named_in_it():
    text = FILE.read_text(encoding="utf-8")
    assert [kind.value for kind in Kind if f"`{kind.value}`" not in text] == []


def test_every_fault_and_every_alert_has_words_in_the_office_languages():
    source = Path(judge.__file__).read_text(encoding="utf-8")
    alerts = [kind for kind in Kind if f"Kind.{kind.name}" in source] + [
        Kind.NO_COPIES,
        Kind.LOOK_FAILED,
    ]
    wanted = [f"office.devices.fault.{each.value}" for each in Fault]
    wanted += [f"office.devices.alert.{each.value}" for each in alerts]
    for language in ("pl", "en"):
        assert [each for each in wanted if each not in CATALOGUES[language].plain] == []
