"""Where things are on a device and on its card: the one list that units, cards and tools share.

Paths are text; only a shell opens them. A role here is a program with a unit: ``kiosk``,
``display``, ``desk``, ``controller``, ``authority``, and ``office`` for the command line.
"""

from typing import Final

SETTINGS_DIR: Final = "/etc/numerek"
"""``<role>.toml`` of each role on this machine, and ``plan.toml``. root:numerek, 0640."""

PLAN: Final = f"{SETTINGS_DIR}/plan.toml"

IDENTITY_DIR: Final = f"{SETTINGS_DIR}/identity"
"""``<role>/{ca.crt,device.crt,device.key}``, root, 0700: systemd hands them to the unit."""

ASSETS: Final = "/usr/share/numerek"
PROGRAM_DIR: Final = "/usr/lib/numerek"

BOOT_DIRS: Final = ("/boot/firmware", "/boot")
"""Where the FAT partition is: Raspberry Pi OS since 2023, and before."""

CARD_DIR: Final = "numerek"
"""The folder on that partition."""

CARD_FILE: Final = "card.toml"
"""In it; without it there is nothing to do at a start."""

BROKER_CONFIGURATION: Final = "/etc/mosquitto"
"""Of Debian's mosquitto; is there if that is installed."""

BROKER_DIR: Final = "/etc/mosquitto/numerek"
"""``ca.crt``, ``broker.crt``, ``broker.key``, ``revoked.pem``: root:mosquitto, 0640. And ``acl``,
which the broker wants to own: mosquitto:mosquitto, 0440."""

AUTHORITY_DIR: Final = "/var/lib/numerek-authority"
"""The office's authority on the controller's machine: its key, certificate and register."""

PROGRAM_USER_PREFIX: Final = "numerek-"
"""Each program runs as a user of its own: this, and its role."""

CARD_IN_FORCE: Final = f"{SETTINGS_DIR}/card.toml"
"""What the card said that this machine was made from; a first boot writes it when all files of the
card are in their places."""

PREVIOUS_PACKAGE: Final = "/var/cache/numerek/previous.deb"
"""What `numerek update` replaced: the way back."""

UPDATE_MARK: Final = "/var/cache/numerek/updating"
"""There while an update is on its way. After a power cut in it `numerek-update-undone.service`
finds it at the start and puts the previous package back."""

BEFORE_RESTORE_DIR: Final = "/var/lib/numerek-before-restore"
"""What `numerek restore` replaced, as backups: the way back. root, 0700; tmpfiles.d empties it."""

CONTROLLER_ID: Final = "controller"
AUTHORITY_ID: Final = "authority"


def settings_file(role: str) -> str:
    """Return the settings file of a role on its machine."""
    return f"{SETTINGS_DIR}/{role}.toml"


def identity_dir(role: str) -> str:
    """Return the folder with the certificate of a role on its machine."""
    return f"{IDENTITY_DIR}/{role}"


def state_dir(role: str) -> str:
    """Return the folder that the unit of a role may write to."""
    return f"/var/lib/numerek-{role}"
