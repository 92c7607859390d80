"""A technician's computer: a Debian with our package alone, where a page is typed line by line."""

import platform
import shutil
from pathlib import Path
from typing import Final

from proof.machines.router import Router
from proof.machines.steps import Steps
from proof.machines.tree import Tree

NAME: Final = "anna"
HOME: Final = f"/home/{NAME}"
BOOTFS: Final = f"/media/{NAME}/bootfs"


class Technician:
    """Somebody with an account of their own and sudo, as an installed Debian gives it."""

    def __init__(self, tree: Tree, package: Path, steps: Steps) -> None:
        """Make the account; the package is in its home, as downloaded."""
        self._tree = tree
        self._steps = steps
        self.typed: list[str] = []
        """Every command so far."""
        tree.run("useradd", "--create-home", "--shell", "/bin/bash", NAME)
        tree.write(f"/etc/sudoers.d/{NAME}", f"{NAME} ALL=(ALL) NOPASSWD:ALL\n", mode=0o440)
        tree.write("/etc/hosts", f"127.0.0.1 localhost {platform.node()}\n")
        tree.copy(package, f"{HOME}/{package.name}")
        tree.at(BOOTFS).mkdir(parents=True)
        tree.run("chown", "-R", f"{NAME}:{NAME}", f"/media/{NAME}", HOME)

    def type(self, line: str, answers: str = "", *, ends_well: bool = True) -> str:
        """Type a line as it stands; return what is seen.

        Args:
            line: of a page.
            answers: what is typed while it runs.
            ends_well: whether it has to; what looks at an office ends otherwise when somebody is
                needed.

        Raises:
            NoMachinesError: it ended badly, with its words.
        """
        self.typed += [line, *filter(None, answers.splitlines())]
        self._steps.say(f"  $ {line}" + "".join(f"\n  > {each}" for each in answers.splitlines()))
        self._tree.write("/srv/answers", answers)
        shell = f"({line}) 2>&1 </srv/answers" + ("" if ends_well else " || true")
        return self._tree.run("runuser", "-l", NAME, "-c", shell)

    def at(self, path: str) -> Path:
        """Return where a path in the home is on this computer."""
        return self._tree.at(f"{HOME}/{path}")

    def reach(self, router: Router, address: str) -> None:
        """Have ssh find the office, for this computer is not in its network."""
        self._tree.write(
            "/etc/ssh/ssh_config.d/office.conf",
            f"Host {address}\n  HostName 127.0.0.1\n  Port {router.ssh_port}\n"
            "  StrictHostKeyChecking accept-new\n  LogLevel ERROR\n",
        )

    def insert_card(self) -> None:
        """Put in a card as the Imager leaves it, as far as we look at it."""
        bootfs = self._tree.at(BOOTFS)
        for entry in bootfs.iterdir():
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        for name in ("config.txt", "cmdline.txt"):
            (bootfs / name).touch()
        self._tree.run("chown", "-R", f"{NAME}:{NAME}", BOOTFS)

    @property
    def bootfs(self) -> Path:
        """The card that is in."""
        return self._tree.at(BOOTFS)
