"""The folder of an office, as a technician makes it with ``numerek provision``, and its cards."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from proof.machines.card import make_card
from proof.machines.no_machines import NoMachinesError
from rig.always_open import always_open
from rig.layout import SAMPLE_PLAN

NETWORK: Final = "10.77.0.0/24"
CONTROLLER_ADDRESS: Final = "10.77.0.10"


class OfficeFolder:
    """An office's folder, whose settings are edited before the cards are made."""

    def __init__(self, folder: Path) -> None:
        """Take one that ``numerek provision office`` has made, or is about to."""
        self.folder = folder

    def correct(self, device: str, role: str, change: Callable[[str], str]) -> None:
        """Edit a settings file."""
        file = self.folder / "devices" / device / f"{role}.toml"
        file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")


class ProvisionedOffice(OfficeFolder):
    """An office folder that the product's own commands made."""

    def __init__(self, folder: Path) -> None:
        """Make it: the sample office, open all day."""
        super().__init__(folder)
        shutil.rmtree(folder, ignore_errors=True)
        plan = folder.with_suffix(".toml")
        plan.write_text(always_open(SAMPLE_PLAN.read_text(encoding="utf-8")), encoding="utf-8")
        provision(
            "office", str(plan), "--to", str(folder), "--host", CONTROLLER_ADDRESS,
            "--network", NETWORK,
        )  # fmt: skip

    def card(self, image: Path, *devices: str) -> dict[str, bytes]:
        """Make the card of a machine; return the keys on it, by their paths."""
        folder = image.with_suffix(".folder")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        provision(
            "card", *devices, "--office", str(self.folder), "--to", str(folder), "--any", "--no-deb"
        )
        make_card(image, folder)
        return {
            str(key.relative_to(folder)): key.read_bytes() for key in sorted(folder.rglob("*.key"))
        }


def provision(*words: str) -> str:
    """Run ``numerek provision``; return what it printed.

    Raises:
        NoMachinesError: it failed, with its words.
    """
    done = subprocess.run(
        [sys.executable, "-m", "numerek", "provision", *words],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NoMachinesError(f"numerek provision {' '.join(words)}:\n{done.stderr.strip()}")
    return done.stdout
