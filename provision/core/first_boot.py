"""What a first boot does, in its order, as data. The shell does one step after the other.

Power may go at any point of it. Each step may therefore be done twice, and two marks say how far it
got: the card in force on the machine (all files are in their places) and the missing ``card.toml``
on the card (all is done). Before the first mark nothing on the card is touched; after it nothing on
the card is needed.
"""

from collections.abc import Mapping
from typing import Final, TypeAlias

import msgspec

from office.desk_settings import DeskSettings
from office.settings import CommonSettings
from provision.core.card import Card, write_card
from provision.core.card_places import GROUP, Place, is_moved, is_secret, places_of
from provision.core.desk_drop_ins import drop_in_folder, drop_ins_of, shipped
from provision.core.machine_files import EVERY_PATH, machine_files
from provision.core.role_units import AUTHORITY, CONTROLLER, unit_of, units_of
from provision.places import (
    AUTHORITY_DIR,
    CARD_IN_FORCE,
    SETTINGS_DIR,
    identity_dir,
    settings_file,
)

CLOCKS: Final = ("chrony.service", "systemd-timesyncd.service")

FORMER_DIR: Final = f"{SETTINGS_DIR}/former"
"""Settings and plan that a card replaced lie here once more, for the way back."""

FORMER_CARD: Final = f"{FORMER_DIR}/card.toml"
"""The card that was in force before; without it nobody knew after a loss of power what to stop."""


class WriteText(msgspec.Struct, frozen=True, kw_only=True):
    """Write a text file of root's."""

    target: str
    text: str
    group: str = "root"
    mode: int = 0o644


class CopyShipped(msgspec.Struct, frozen=True):
    """Copy a file that the package has shipped to where the system reads it."""

    source: str
    target: str


class Remove(msgspec.Struct, frozen=True):
    """Remove a file or a folder of the machine, if it is there."""

    target: str


class KeepFormer(msgspec.Struct, frozen=True):
    """Copy a file of the machine to another place before it is replaced, if it is there."""

    target: str
    kept: str
    unless_sha256: str | None = None
    """Not if the file is this one: it has been replaced already, before power went."""


class SetAside(msgspec.Struct, frozen=True):
    """Move the folder of another authority out of the way, if there is one.

    Its key may be the reason for the new one; who no longer needs it removes the folder by hand.
    """

    folder: str
    certificate: str
    """Of the card's authority, on the card."""


class Wipe(msgspec.Struct, frozen=True):
    """Take a file off the card. A secret one is overwritten before."""

    path: str
    is_secret: bool


class InstallBroker(msgspec.Struct, frozen=True):
    """Put the broker's certificate, revocation list and access list into force."""


class Enable(msgspec.Struct, frozen=True):
    """Let units start at each boot."""

    units: tuple[str, ...]


class Disable(msgspec.Struct, frozen=True):
    """Stop units and let them start no more."""

    units: tuple[str, ...]


class Finish(msgspec.Struct, frozen=True):
    """Leave word on the card that it is done, and take ``card.toml`` off it."""


class Start(msgspec.Struct, frozen=True):
    """Start units, or start them again with what is new; do not wait for them."""

    units: tuple[str, ...]
    others: tuple[str, ...]
    """Units of the system that read what was written, where they are installed and run."""


Step: TypeAlias = (
    Place
    | WriteText
    | CopyShipped
    | Remove
    | KeepFormer
    | SetAside
    | Wipe
    | InstallBroker
    | Enable
    | Disable
    | Finish
    | Start
)


def placing_steps(
    card: Card, former: Card | None, settings: Mapping[str, CommonSettings]
) -> tuple[Step, ...]:
    """Return the steps up to the first mark.

    Args:
        card: what is to be taken over.
        former: the card in force, if the machine is in service already.
        settings: what the card brings for each role.
    """
    steps: list[Step] = []
    if card.has(AUTHORITY):
        steps.append(SetAside(AUTHORITY_DIR, f"{AUTHORITY}/ca.crt"))
    for place in places_of(card):
        if not is_secret(place.source):
            steps.append(KeepFormer(place.target, _kept(place.target), place.sha256))
        steps.append(place)
    # What a program renewed by itself belongs to the identity that this card replaces.
    steps += [Remove(f"{each.device.state_dir}/identity") for each in settings.values()]
    for gone in retired_roles(card, former):
        steps.append(KeepFormer(settings_file(gone), _kept(settings_file(gone))))
        steps += [Remove(settings_file(gone)), Remove(identity_dir(gone))]
    steps += _drop_in_steps(card, former, settings)
    steps += _machine_steps(card)
    steps.append(KeepFormer(CARD_IN_FORCE, FORMER_CARD))
    text = write_card(card)
    steps.append(WriteText(target=CARD_IN_FORCE, text=text, group=GROUP, mode=0o640))
    return tuple(steps)


def _drop_in_steps(
    card: Card, former: Card | None, settings: Mapping[str, CommonSettings]
) -> list[Step]:
    """Return what adds to the units of desk computers, after what a former card added."""
    steps: list[Step] = []
    for role in (*card.roles, *(former.roles if former else ())):
        unit = unit_of(role.name)
        if unit is None:
            continue
        folder = drop_in_folder(unit)
        steps.append(Remove(folder))
        own = settings.get(role.name)
        if isinstance(own, DeskSettings):
            names = drop_ins_of(own)
            steps += [CopyShipped(shipped(name), f"{folder}/{name}") for name in names]
    return steps


def _machine_steps(card: Card) -> list[Step]:
    roles = tuple(role.name for role in card.roles)
    files = machine_files(roles, network=card.network, controller=card.controller, ssh=card.ssh)
    steps: list[Step] = [WriteText(target=file.path, text=file.text) for file in files]
    left = set(EVERY_PATH) - {file.path for file in files}
    return [*steps, *(Remove(path) for path in sorted(left))]


def settling_steps(card: Card, former: Card | None) -> tuple[Step, ...]:
    """Return the steps from the first mark on; the card's files are in their places."""
    moved = sorted(file.path for file in card.files if is_moved(file.path))
    steps: list[Step] = [Wipe(path, is_secret(path)) for path in moved]
    roles = tuple(role.name for role in card.roles)
    if AUTHORITY in roles or CONTROLLER in roles:
        steps.append(InstallBroker())
    gone = tuple(unit for role in retired_roles(card, former) if (unit := unit_of(role)))
    if gone:
        steps.append(Disable(gone))
    units = units_of(roles)
    return (*steps, Enable(units), Finish(), Start(units, CLOCKS))


def retired_roles(card: Card, former: Card | None) -> tuple[str, ...]:
    """Return the roles of the machine's former card that this one does not have."""
    if former is None:
        return ()
    return tuple(role.name for role in former.roles if not card.has(role.name))


def _kept(target: str) -> str:
    return f"{FORMER_DIR}/{target.rpartition('/')[2]}"
