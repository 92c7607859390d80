"""From the folder of an office to what one card brings."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import msgspec

from office.mistakes import Mistake, Mistakes
from protocol.types import DeviceId
from provision.core.card import Card, CardFile, CardRole
from provision.core.card_contents import IDENTITY_FILES, check_contents, settings_path
from provision.core.card_making import RoleParts, folder_files
from provision.core.card_places import IDENTITY, SETTINGS
from provision.core.role_units import AUTHORITY
from provision.shell.office_folder import PLAN_FILE, OfficeFolder, text_of

REVOKED: Final = "revoked.pem"
_NO_SHA256: Final = "0" * 64


class CardDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A card that could be made, before any key of it has been."""

    roles: tuple[CardRole, ...]
    settings: dict[str, str]
    """Texts by the name of the role."""
    plan: str


def draft(office: OfficeFolder, devices: Sequence[str]) -> CardDraft:
    """Return what a card for these devices would bring.

    Raises:
        OfficeFolderBroken: the office has no such device, or a file is missing.
        Mistakes: everything that does not fit together.
    """
    roles: list[CardRole] = []
    settings: dict[str, str] = {}
    for device in devices:
        card = office.card(device)
        texts = office.settings_of(device)
        for part in card.parts:
            roles.append(CardRole(part.role, DeviceId(part.identity)))
            settings[part.role] = texts[f"{part.role}.toml"]
    plan = text_of(office.path / PLAN_FILE)
    drafted = CardDraft(roles=tuple(roles), settings=settings, plan=plan)
    found = [*_twice(drafted), *_unfitting(office, drafted)]
    if errors := [each for each in found if each.severity == "error"]:
        raise Mistakes(errors)
    return drafted


def make_folder_files(office: OfficeFolder, drafted: CardDraft, now: datetime) -> dict[str, bytes]:
    """Make new keys and certificates, and return the files of the card's folder.

    What the devices had until now counts no more, from the moment at which one of them brings the
    new revocation list onto the wire.

    Raises:
        OfficeFolderBroken, AuthorityBroken: something in the office's folder cannot be used.
        OSError: its disk refuses.
    """
    made = [(role, office.new_identity(role.device, now)) for role in drafted.roles]
    authority: dict[str, str] = {}
    if any(role.name == AUTHORITY for role in drafted.roles):
        authority = office.broker_files(now)
        # Last, so that its register knows of everything issued above.
        authority |= office.authority_files()
    revoked = made[-1][1].revocation_list
    parts = [
        RoleParts(
            role=role,
            settings=drafted.settings[role.name],
            identity={
                "ca.crt": identity.ca_crt.encode(),
                "device.crt": identity.device_crt.encode(),
                "device.key": identity.device_key.encode(),
                REVOKED: revoked.encode(),
            },
        )
        for role, identity in made
    ]
    return folder_files(
        tuple(parts), drafted.plan, {name: text.encode() for name, text in authority.items()}
    )


def empty_folder_files(drafted: CardDraft) -> dict[str, bytes]:
    """Return the files that a card would have, those with keys empty; nothing is issued."""
    parts = tuple(
        RoleParts(
            role=role,
            settings=drafted.settings[role.name],
            identity=dict.fromkeys((*IDENTITY_FILES, REVOKED), b""),
        )
        for role in drafted.roles
    )
    has_authority = any(role.name == AUTHORITY for role in drafted.roles)
    return folder_files(parts, drafted.plan, {"…": b""} if has_authority else {})


def _twice(drafted: CardDraft) -> list[Mistake]:
    names = [role.name for role in drafted.roles]
    return [
        Mistake(None, name, "would be twice on one machine", "Make a card for each of the two")
        for name in sorted({name for name in names if names.count(name) > 1})
    ]


def _unfitting(office: OfficeFolder, drafted: CardDraft) -> tuple[Mistake, ...]:
    paths = [f"{IDENTITY}/{role.name}/{name}" for role in drafted.roles for name in IDENTITY_FILES]
    card = Card(
        id="draft",
        made_at="",
        program="",
        office=office.office_id,
        roles=drafted.roles,
        files=tuple(CardFile(path, _NO_SHA256, 0) for path in paths),
    )
    texts = {settings_path(name): text for name, text in drafted.settings.items()}
    return check_contents(card, {**texts, f"{SETTINGS}/plan.toml": drafted.plan})
