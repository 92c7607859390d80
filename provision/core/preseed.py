"""``rpi-preseed.toml``, which Raspberry Pi OS is to read in place of cloud-init's files one day.

Its tool calls itself a prototype (July 2026), no image with it was tried. The file keeps to what
the tool's own list of keys and its small reader of TOML understand: one line for each key, and no
escapes but those of the quote and the backslash.
"""

from typing import Final

from provision.core.card import quoted
from provision.core.cloud_init import HEAD
from provision.core.machine_wishes import INSTALL_COMMAND, LOCALE, TECHNICIAN, MachineWishes

_VERSION: Final = "1.1"
"""Of the format; a reader of the same first number takes it."""

_LATE_RETRIES: Final = 3


def rpi_preseed(wishes: MachineWishes) -> str:
    """Return ``rpi-preseed.toml``."""
    has_key = bool(wishes.ssh_keys)
    lines = [
        HEAD,
        f"config_version = {quoted(_VERSION)}",
        "",
        "[system]",
        f"hostname = {quoted(wishes.hostname)}",
        "",
        "[user]",
        f"name = {quoted(TECHNICIAN)}",
        f"passwordless_sudo = {_flag(has_key)}",
        "",
        "[ssh]",
        f"enabled = {_flag(has_key)}",
        "password_authentication = false",
    ]
    if has_key:
        lines.append(f"authorized_keys = {_texts(wishes.ssh_keys)}")
    lines += ["", "[ethernet]"]
    fixed = wishes.fixed
    if fixed is None:
        lines.append('method = "dhcp"')
    else:
        lines += ['method = "static"', f"address = {quoted(fixed.address)}"]
        if fixed.gateway is not None:
            lines.append(f"gateway = {quoted(fixed.gateway)}")
        if fixed.dns:
            lines.append(f"dns = {_texts(fixed.dns)}")
    lines += [
        "",
        "[locale]",
        f"timezone = {quoted(wishes.timezone)}",
        f"locales = {_texts((LOCALE,))}",
        f"lang = {quoted(LOCALE)}",
        "",
        "[runcmd]",
        f"late = {_texts((INSTALL_COMMAND,))}",
        f"late_retries = {_LATE_RETRIES}",
        # Packages on the card need no clock, and those of the network are taken without one.
        "late_require_time_sync = false",
    ]
    return "\n".join(lines) + "\n"


def _flag(value: bool) -> str:  # noqa: FBT001 - the value is what is written
    return "true" if value else "false"


def _texts(texts: tuple[str, ...]) -> str:
    return f"[{', '.join(map(quoted, texts))}]"
