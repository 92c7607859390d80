"""The machine that is looked at, its settings files and its plan."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from office import read_settings
from office.check import read_plan
from office.mistakes import Mistakes, spell
from office.plan import Plan
from office.settings import CommonSettings, ControllerSettings
from provision.places import SETTINGS_DIR

T = TypeVar("T")

_READERS: Final[Mapping[str, Callable[[str], CommonSettings]]] = {
    "kiosk": read_settings.read_kiosk_settings,
    "display": read_settings.read_display_settings,
    "desk": read_settings.read_desk_settings,
    "controller": read_settings.read_controller_settings,
    "office": read_settings.read_office_settings,
    "authority": read_settings.read_authority_settings,
}


@dataclass(frozen=True)
class Machine:
    """Where to look, and when."""

    root: Path
    now: dt.datetime

    @property
    def is_this_one(self) -> bool:
        """Whether it is the machine that the command runs on."""
        return self.root == Path("/")

    def at(self, path: str) -> Path:
        """Return a path of the machine's own."""
        return self.root / path.lstrip("/")


class Files(NamedTuple):
    """What the files of a role say."""

    settings: CommonSettings | None
    plan: Plan | None
    mistakes: tuple[str, ...]


def roles_of(machine: Machine) -> list[str]:
    """Return the roles that have settings here.

    Raises:
        OSError: the folder of settings cannot be read.
    """
    folder = machine.at(SETTINGS_DIR)
    names = sorted(path.stem for path in folder.iterdir() if path.suffix == ".toml")
    return [name for name in names if name != "desk" and kind_of(name) in _READERS]


def kind_of(role: str) -> str:
    """Return what the plan calls a role: ``desk`` for ``desk-1``."""
    return role.partition("-")[0]


def read_files(machine: Machine, role: str) -> Files:
    """Read settings and plan of a role, and say whether they go together."""
    settings, mistakes = _read(machine.at(f"{SETTINGS_DIR}/{role}.toml"), _READERS[kind_of(role)])
    if settings is None:
        return Files(None, None, mistakes)
    path = machine.at(settings.device.plan)
    plan, mistakes = _read(path, read_plan)
    is_in_plans = kind_of(role) != "authority" and not isinstance(settings, ControllerSettings)
    if plan is not None and is_in_plans:
        device = plan.device(settings.device.id)
        if device is None or device.role != kind_of(role):
            mistakes = (f"{path}: it names no {kind_of(role)} {settings.device.id!r}",)
    return Files(settings, plan, mistakes)


def _read(path: Path, read: Callable[[str], T]) -> tuple[T | None, tuple[str, ...]]:
    try:
        return read(path.read_text(encoding="utf-8")), ()
    except Mistakes as found:
        return None, tuple(spell(each, str(path)) for each in found.mistakes)
    except UnicodeDecodeError as error:
        return None, (f"{path}: byte {error.start} is not UTF-8. Save the file as UTF-8",)
    except OSError as error:
        return None, (f"{path}: it cannot be read: {error.strerror}",)
