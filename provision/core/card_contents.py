"""Whether what a card brings fits together: settings, plan and identities of its roles.

The one who makes a card asks this, and the device that is to be made from it asks again.
"""

from collections.abc import Mapping
from typing import Final

from office.check import read_plan
from office.mistakes import Mistake, Mistakes
from office.plan import Plan
from office.read_settings import (
    read_authority_settings,
    read_controller_settings,
    read_desk_settings,
    read_display_settings,
    read_kiosk_settings,
    read_office_settings,
)
from office.settings import CommonSettings
from provision.core.card import Card, CardRole
from provision.core.card_places import IDENTITY, SETTINGS
from provision.core.role_units import AUTHORITY, CONTROLLER, DISPLAY_ROLES
from provision.places import PLAN, identity_dir

IDENTITY_FILES: Final = ("ca.crt", "device.crt", "device.key")

_MAKE_AGAIN: Final = "Make the card again"
_PLAN_PATH: Final = f"{SETTINGS}/plan.toml"


def settings_path(role: str) -> str:
    """Return where a card has the settings of a role."""
    return f"{SETTINGS}/{role}.toml"


def check_contents(card: Card, texts: Mapping[str, str]) -> tuple[Mistake, ...]:
    """Return everything that does not fit; nothing, if the card is right.

    Args:
        card: what the card says.
        texts: the files in its folder of settings, by their paths on the card.
    """
    found: list[Mistake] = []
    plan: Plan | None = None
    try:
        plan = read_plan(texts[_PLAN_PATH]) if _PLAN_PATH in texts else None
    except Mistakes as wrong:
        found += _in_file(_PLAN_PATH, wrong)
    if _PLAN_PATH not in texts:
        found.append(_missing(_PLAN_PATH))
    if plan is not None and plan.office.id != card.office:
        what = f"is the plan of {plan.office.id}, but the card is one of {card.office}"
        found.append(Mistake(None, _PLAN_PATH, what, _MAKE_AGAIN))
    paths = {file.path for file in card.files}
    for role in card.roles:
        found += _check_role(role, texts, paths, plan)
    screens = [role.name for role in card.roles if role.name in DISPLAY_ROLES]
    if len(screens) > 1:
        what = f"{' and '.join(screens)} would share one screen"
        found.append(Mistake(None, "role", what, "Give each a machine of its own"))
    return tuple(found)


def _check_role(
    role: CardRole, texts: Mapping[str, str], paths: set[str], plan: Plan | None
) -> list[Mistake]:
    found = [
        _missing(path)
        for name in IDENTITY_FILES
        if (path := f"{IDENTITY}/{role.name}/{name}") not in paths
    ]
    path = settings_path(role.name)
    if path not in texts:
        return [*found, _missing(path)]
    try:
        settings = _read(role.name, texts[path])
    except Mistakes as wrong:
        return [*found, *_in_file(path, wrong)]
    found += _check_settings(role, settings, path)
    if plan is not None and role.name not in (CONTROLLER, AUTHORITY):
        device = plan.device(role.device)
        if device is None:
            what = f"{role.device} is no device of the plan"
            found.append(Mistake(None, _PLAN_PATH, what, "Add it to the plan as a [[device]]"))
    return found


def read_settings(card: Card, texts: Mapping[str, str]) -> dict[str, CommonSettings]:
    """Return the settings of each role.

    Raises:
        Mistakes: settings are wrong; ``check_contents`` says so before.
    """
    return {role.name: _read(role.name, texts[settings_path(role.name)]) for role in card.roles}


def _read(role: str, text: str) -> CommonSettings:
    if role == "kiosk":
        return read_kiosk_settings(text)
    if role == "display":
        return read_display_settings(text)
    if role == CONTROLLER:
        return read_controller_settings(text)
    if role == "office":
        return read_office_settings(text)
    if role == AUTHORITY:
        return read_authority_settings(text)
    return read_desk_settings(text)


def _check_settings(role: CardRole, settings: CommonSettings, path: str) -> list[Mistake]:
    wanted = (
        ("device.id", settings.device.id, role.device),
        ("device.plan", settings.device.plan, PLAN),
        ("broker.identity", settings.broker.identity, identity_dir(role.name)),
    )
    return [
        Mistake(None, f"{path}: {key}", f'is "{written}" here', f'Write "{right}"')
        for key, written, right in wanted
        if written != right
    ]


def _in_file(path: str, wrong: Mistakes) -> list[Mistake]:
    return [
        Mistake(
            mistake.line,
            f"{path}: {mistake.key_path}" if mistake.key_path else path,
            mistake.what,
            mistake.remedy,
            mistake.severity,
        )
        for mistake in wrong.mistakes
    ]


def _missing(path: str) -> Mistake:
    return Mistake(None, path, "is not on the card", _MAKE_AGAIN)
