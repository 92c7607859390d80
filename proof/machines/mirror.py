"""Where this computer's own apt gets Debian from; the emulated machines get theirs there too."""

import subprocess
from typing import Final

from proof.machines.no_machines import NoMachinesError

_FORMAT: Final = "$(REPO_URI) $(ORIGIN) $(LABEL) $(COMPONENT)"


def debian_address() -> str:
    """Return the address of Debian's archive as apt is set up here.

    Raises:
        NoMachinesError: apt knows no archive of Debian's.
    """
    listed = subprocess.run(
        ["apt-get", "indextargets", "--format", _FORMAT, "Created-By: Packages"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for line in listed.splitlines():
        address, *rest = line.split()
        if rest == ["Debian", "Debian", "main"]:
            return address
    raise NoMachinesError(
        "apt on this computer knows no Debian archive, from which the machines would be made; "
        "add one to /etc/apt/sources.list.d and run apt-get update"
    )
