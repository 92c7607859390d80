"""From the text of an office plan to the plan, or to everything that is wrong with it."""

import unicodedata

import msgspec

from office.day_parts import read_closure, read_notice, read_special_hours
from office.days import check_days
from office.drawable import drawable, undrawable
from office.letters import check_letters
from office.mistakes import Mistake, Mistakes
from office.parts import read_category, read_desk, read_device, read_office, read_room
from office.plan import Plan
from office.reading import Table
from office.relations import check_relations
from office.service_part import read_service
from office.service_rules import check_services
from office.text_rules import shown
from office.toml_file import open_toml
from office.translations import check_translations


class Verdict(msgspec.Struct, frozen=True):
    """What a check found. With errors there is no plan; with warnings only, there is."""

    plan: Plan | None
    mistakes: tuple[Mistake, ...]


def check_plan(text: str) -> Verdict:
    """Read a plan and find every mistake in it. It never raises."""
    try:
        top = open_toml(text)
    except Mistakes as found:
        return Verdict(None, found.mistakes)
    plan = Plan(
        office=read_office(top.table("office")),
        categories=tuple(read_category(each) for each in top.tables("category")),
        services=tuple(read_service(each) for each in top.tables("service")),
        desks=tuple(read_desk(each) for each in top.tables("desk")),
        devices=tuple(read_device(each) for each in top.tables("device", required=False)),
        closures=tuple(read_closure(each) for each in top.tables("closure", required=False)),
        special_hours=tuple(
            read_special_hours(each) for each in top.tables("special_hours", required=False)
        ),
        rooms=tuple(read_room(each) for each in top.tables("room", required=False)),
        notices=tuple(read_notice(each) for each in top.tables("notice", required=False)),
    )
    top.finish()
    check_relations(plan, top.report)
    check_letters(plan, top.report)
    check_services(plan, top.report)
    check_days(plan, top.report)
    check_translations(plan, top.report)
    _warn_of_undrawable(top)
    return Verdict(None if top.report.has_errors() else plan, top.report.mistakes())


def _warn_of_undrawable(top: Table) -> None:
    """Warn of letters and signs that screens and slips have to leave out."""
    for path, text in top.every_text():
        if (character := undrawable(text)) is not None:
            name = unicodedata.name(character, "a character without a name")
            what = f"screens and slips cannot draw U+{ord(character):04X}, {name}"
            drawn = drawable(text)
            remedy = f"They show {shown(drawn)}" if drawn else "They show nothing"
            top.report.warn(path, what, f"{remedy}; write it otherwise if that is not meant")


def read_plan(text: str) -> Plan:
    """Read a plan.

    Raises:
        Mistakes: there are errors in it; all of them, and the warnings, are in ``mistakes``.
    """
    verdict = check_plan(text)
    if verdict.plan is None:
        raise Mistakes(verdict.mistakes)
    return verdict.plan
