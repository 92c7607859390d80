"""What holds between the parts of a plan: nothing twice, and nothing named that is not there."""

import difflib
from collections.abc import Collection, Sequence
from typing import Final

from office.identity import BROKER_NAME
from office.plan import Plan
from office.report import Report
from office.text_rules import shown
from office.toml_lines import KeyPath
from protocol.access import STANDING

SERVICES_MOST: Final = 75
"""More would not fit into the menu, 64 KiB, on a day on which each is closed with a reason of 80
characters of two bytes in each of four languages."""

DESKS_MOST: Final = 180
"""A board holds 200 calls: one of each desk, and the last dozen."""

_TAKEN: Final = frozenset({*STANDING, BROKER_NAME})
"""Whose certificate has one of these names is taken for the controller, the authority or the
broker."""


def check_relations(plan: Plan, report: Report) -> None:
    """Report what each part of the plan gets wrong about the others."""
    _check_once("category", "id", [category.id for category in plan.categories], report)
    _check_once("service", "id", [service.id for service in plan.services], report)
    _check_once("desk", "number", [desk.number for desk in plan.desks], report)
    _check_once("device", "id", [device.id for device in plan.devices], report)
    _check_once("room", "name", [room.name for room in plan.rooms], report)
    _check_size("service", len(plan.services), SERVICES_MOST, report)
    _check_size("desk", len(plan.desks), DESKS_MOST, report)
    _check_categories(plan, report)
    _check_desks(plan, report)
    _check_devices(plan, report)
    _check_rooms(plan, report)
    _check_help(plan, report)
    services = {service.id for service in plan.services}
    for place, closure in enumerate(plan.closures):
        _check_known("service", closure.services, services, ("closure", place, "services"), report)
    for place, special in enumerate(plan.special_hours):
        path = ("special_hours", place, "services")
        _check_known("service", special.services, services, path, report)


def _check_size(part: str, count: int, most: int, report: Report) -> None:
    if count > most:
        what = f"the {part} tables are {count}, which is more than the devices can be told of"
        report.error((part, most), what, f"Write {most} at most")


def _check_once(part: str, key: str, values: Sequence[str | int], report: Report) -> None:
    first: dict[str | int, int] = {}
    for place, value in enumerate(values):
        if report.is_wrong((part, place, key)):
            continue  # the value only stands in for one that was reported already
        if first.setdefault(value, place) != place:
            line = report.line((part, first[value], key))
            what = f"the {part} of line {line} is {shown(value)} already"
            report.error((part, place, key), what, f"Give this {part} another {key}")


def _check_categories(plan: Plan, report: Report) -> None:
    known = {category.id for category in plan.categories}
    for place, service in enumerate(plan.services):
        _check_known_one(
            "category", service.category, known, ("service", place, "category"), report
        )
    for place, category in enumerate(plan.categories):
        if category.id and not plan.services_in(category.id):
            what = f"no service is in {shown(category.id)}"
            report.warn(("category", place), what, "Take it out, or give it a service")


def _check_desks(plan: Plan, report: Report) -> None:
    known = {service.id for service in plan.services}
    held = {service for desk in plan.desks for service in desk.services}
    for place, desk in enumerate(plan.desks):
        path = ("desk", place, "services")
        _check_known("service", desk.services, known, path, report)
        for entry, wanted in enumerate(desk.services):
            if wanted in desk.services[:entry]:
                report.error((*path, entry), "stands here twice", "Take one out")
    for place, service in enumerate(plan.services):
        if plan.desks and service.id and service.mode != "no-ticket" and service.id not in held:
            what = f"no desk holds {shown(service.id)}"
            remedy = 'Add it to the services of a desk, or write mode = "no-ticket"'
            report.error(("service", place), what, remedy)


def _check_devices(plan: Plan, report: Report) -> None:
    numbers = [desk.number for desk in plan.desks]
    for place, device in enumerate(plan.devices):
        if device.id in _TAKEN:
            what = f"{shown(device.id)} is the name of another part of every office"
            report.error(("device", place, "id"), what, f"Name it {device.role}-{place + 1}")
        several: KeyPath = ("device", place, "desks")
        for entry, desk in enumerate(device.desks):
            if desk not in numbers:
                path = (*several, entry) if report.stands(several) else ("device", place, "desk")
                there = ", ".join(str(number) for number in sorted(numbers))
                report.error(path, f"there is no desk {desk}", f"The desks are {there}")


def _check_rooms(plan: Plan, report: Report) -> None:
    known = {desk.room or plan.office.hall for desk in plan.desks}
    for place, room in enumerate(plan.rooms):
        if room.name and room.name not in known:
            likely = difflib.get_close_matches(room.name, sorted(known), n=1)
            remedy = f'Did you mean "{likely[0]}"?' if likely else "Write the room of a desk"
            what = f"no desk stands in {shown(room.name)}"
            report.error(("room", place, "name"), what, remedy)


def _check_help(plan: Plan, report: Report) -> None:
    """Report a service for help at whose desks nobody could hear of it."""
    wanted, path = plan.office.help, ("office", "help")
    if not wanted or report.is_wrong(path):
        return
    _check_known_one("service", wanted, {service.id for service in plan.services}, path, report)
    if plan.desks and not any(wanted in desk.services for desk in plan.desks):
        what = f"no desk holds {shown(wanted)}, so nobody hears of it"
        report.error(path, what, "Name a service that a desk holds, or take it out")


def _check_known(
    part: str, ids: Sequence[str], known: Collection[str], path: KeyPath, report: Report
) -> None:
    for place, wanted in enumerate(ids):
        _check_known_one(part, wanted, known, (*path, place), report)


def _check_known_one(
    part: str, wanted: str, known: Collection[str], path: KeyPath, report: Report
) -> None:
    if wanted and wanted not in known:
        likely = difflib.get_close_matches(wanted, sorted(known), n=1)
        remedy = f'Did you mean "{likely[0]}"?' if likely else f"Add a [[{part}]] with this id"
        report.error(path, f"there is no {part} {shown(wanted)}", remedy)
