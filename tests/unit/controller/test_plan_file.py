"""The plan on the disk: mistakes change nothing, and the day goes on."""

import logging

import pytest

from controller.shell.plan_file import NoPlan, PlanFile
from rig.layout import SAMPLE_PLAN

GOOD = SAMPLE_PLAN.read_text(encoding="utf-8")
OTHER = GOOD.replace("Urząd Miasta Lipowo", "Urząd Miasta Lipowa")
BAD = GOOD.replace('timezone = "Europe/Warsaw"', "timezone = 7")


@pytest.fixture
def file(tmp_path):
    plan = tmp_path / "office.toml"
    plan.write_text(GOOD, encoding="utf-8")
    return PlanFile(plan, tmp_path / "plan-in-use.toml")


def write(file, text):
    beside = file._path.with_suffix(".tmp")
    beside.write_text(text, encoding="utf-8")
    beside.replace(file._path)


def test_a_plan_that_did_not_change_is_not_read_again(file):
    file.first()
    assert file.new() is None


def test_a_changed_plan_is_given_once(file):
    first = file.first()
    write(file, OTHER)
    read = file.new()
    assert read.plan.office.name == "Urząd Miasta Lipowa"
    assert read.sha256 != first.sha256
    assert file.new() is None


def test_a_plan_with_mistakes_changes_nothing_and_every_mistake_is_logged_once(file, caplog):
    file.first()
    write(file, BAD)
    assert file.new() is None
    assert file.new() is None
    said = [r.getMessage() for r in caplog.records if "timezone" in r.getMessage()]
    assert len(said) == 1
    write(file, OTHER)
    assert file.new() is not None


def test_a_start_with_a_broken_plan_goes_on_with_the_one_used_last(file, caplog):
    used = file.first()
    write(file, BAD)
    again = PlanFile(file._path, file._copy).first()
    assert again == used
    assert any(r.levelno == logging.ERROR for r in caplog.records)


def test_a_start_with_another_plan_begins_with_the_one_used_last_and_gives_the_new_one_once(file):
    used = file.first()
    write(file, OTHER)
    again = PlanFile(file._path, file._copy)
    assert again.first() == used, "somebody who waits may be lost by the new one"
    read = again.new()
    assert read is not None
    assert read.plan.office.name == "Urząd Miasta Lipowa"
    assert again.new() is None


def test_a_start_takes_another_time_zone_at_once(file):
    file.first()
    write(file, GOOD.replace("Europe/Warsaw", "Europe/Berlin"))
    again = PlanFile(file._path, file._copy)
    assert again.first().plan.office.timezone == "Europe/Berlin"
    assert again.new() is None


def test_without_any_good_plan_every_mistake_is_said(tmp_path):
    plan = tmp_path / "office.toml"
    plan.write_text(BAD.replace('letter = "K"', 'letter = "kk"'), encoding="utf-8")
    with pytest.raises(NoPlan) as said:
        PlanFile(plan, tmp_path / "plan-in-use.toml").first()
    assert "timezone" in str(said.value)
    assert "letter" in str(said.value)


def test_a_plan_that_is_gone_for_a_moment_is_no_change(file):
    file.first()
    file._path.unlink()
    assert file.new() is None


def test_a_copy_that_cannot_be_kept_stops_nothing(file, tmp_path, caplog):
    nowhere = PlanFile(file._path, tmp_path / "none" / "plan-in-use.toml")
    assert nowhere.first().plan.office.name == "Urząd Miasta Lipowo"
    assert "no copy of the plan" in caplog.text
