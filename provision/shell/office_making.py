"""Make the folder of an office, or bring one up to date with a changed plan.

Rule 1: what is there stays. There is never a second authority, and a file that somebody has
corrected is left alone.
Rule 2: the plan is taken over last of all, so that whoever is interrupted can do it again.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from msgspec import Struct

from authority.core.register import Register
from authority.shell.certificates import make_authority
from authority.shell.folder import REGISTER, AuthorityFolder
from office.check import read_plan
from office.mistakes import Mistakes
from office.plan import Plan
from office.plan_changes import changes
from provision.core.default_settings import of_card
from provision.core.office_cards import OfficeCard, cards_of
from provision.core.office_file import OfficeFile, read_office_file, write_office_file
from provision.shell.office_folder import (
    AUTHORITY,
    DEVICES,
    OFFICE_FILE,
    PLAN_FILE,
    OfficeFolderBroken,
    text_of,
)
from runtime.whole_file import write_whole

_FOLDER_MODE: Final = 0o700


class Wanted(Struct, frozen=True):
    """What an office's folder is to hold."""

    plan_text: str
    plan: Plan
    file: OfficeFile


def make_office(path: Path, wanted: Wanted, now: datetime) -> Iterator[str]:
    """Make the folder, or what is missing or different in it; yield a line for all that was done.

    Raises:
        OfficeFolderBroken: it is the folder of another office, or of a newer program.
        AuthorityBroken: there is an authority that cannot be read.
        OSError: the disk refuses.
    """
    before = _found(path, wanted.plan)
    path.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
    yield from _make_authority(path / AUTHORITY, wanted.plan, now)
    for card in cards_of(wanted.plan):
        yield from _make_settings(path / DEVICES / card.id, card, wanted, before)
    yield from _take_over(path, wanted, before)


def _found(path: Path, plan: Plan) -> Wanted | None:
    """Return what the folder holds already; None if it holds nothing."""
    if not (path / PLAN_FILE).exists() and not (path / OFFICE_FILE).exists():
        if path.exists() and any(each for each in path.iterdir() if each.name != AUTHORITY):
            what = f"{path}: there is something in it, and it is no office's folder"
            raise OfficeFolderBroken(f"{what}. Name a folder that is empty or not there yet")
        return None
    found: Wanted | None = None
    try:
        file = read_office_file(text_of(path / OFFICE_FILE))
        text = text_of(path / PLAN_FILE)
        found = Wanted(text, read_plan(text), file)
    except Mistakes as error:
        raise OfficeFolderBroken(f"{path}: {error}") from None
    if found.plan.office.id != plan.office.id:
        what = f"{path} is the folder of {found.plan.office.id}, the plan is of {plan.office.id}"
        raise OfficeFolderBroken(f"{what}. Name another folder: each office has one of its own")
    return found


def _make_authority(path: Path, plan: Plan, now: datetime) -> Iterator[str]:
    if (path / REGISTER).exists():
        AuthorityFolder(path).pair()
        return
    AuthorityFolder.make(path, make_authority(plan.office.id, now), Register(office=plan.office.id))
    yield f"made {path}: the office's certificate authority. Keep a copy of it under lock and key"


def _make_settings(
    folder: Path, card: OfficeCard, wanted: Wanted, before: Wanted | None
) -> Iterator[str]:
    former = None if before is None else _former(before, card)
    for name, text in of_card(card, wanted.file.host).items():
        file = folder / name
        if not file.exists():
            folder.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
            write_whole(file, text)
            yield f"wrote {file}"
            continue
        usual = None if former is None else former.get(name)
        if text == usual or text == (there := text_of(file)):
            continue
        if there == usual:
            write_whole(file, text)
            yield f"wrote {file} anew"
        else:
            yield f"left {file} alone, for it was corrected; see whether it still fits the plan"


def _former(before: Wanted, card: OfficeCard) -> dict[str, str] | None:
    """Return the settings that the program gave a card when it had the plan of before."""
    known = {each.id: each for each in cards_of(before.plan)}
    return of_card(known[card.id], before.file.host) if card.id in known else None


def _take_over(path: Path, wanted: Wanted, before: Wanted | None) -> Iterator[str]:
    if before is None or before.file != wanted.file:
        write_whole(path / OFFICE_FILE, write_office_file(wanted.file))
        yield f"wrote {path / OFFICE_FILE}: devices find the broker at {wanted.file.host}"
    if before is None:
        write_whole(path / PLAN_FILE, wanted.plan_text)
        yield f"wrote {path / PLAN_FILE}"
    elif before.plan_text != wanted.plan_text:
        write_whole(path / PLAN_FILE, wanted.plan_text)
        yield f"took over the changed plan to {path / PLAN_FILE}"
        yield from (f"  {change}" for change in changes(before.plan, wanted.plan))
        gone = {each.id for each in cards_of(before.plan)} - {
            each.id for each in cards_of(wanted.plan)
        }
        for device in sorted(gone):
            yield f"{device} is no longer in the plan: numerek provision revoke {path} {device}"
