"""``install.sh`` on a card: packages onto the machine, and then the first boot.

cloud-init runs it, or rpi-preseed, or a technician: so it looks for everything itself, may be run
again, and says what it does on the machine's own screen.
"""

from typing import Final

from provision.core.role_units import CONTROLLER

ON_CONTROLLER: Final = ("mosquitto",)
EVERYWHERE: Final = ("chrony", "nftables")
WISHED: Final = ("python3-gpiozero", "python3-lgpio", "unattended-upgrades")
"""Pins need the first two; Raspberry Pi OS has them, plain Debian not all. The last brings security
updates; nothing fails without it."""

_SCRIPT: Final = r"""#!/bin/sh
# Installs Numerek from this card and lets it take the card over. Written by `numerek provision
# card`. cloud-init runs it at the first start; by hand: sudo sh @COMMAND_PATH@
# It may be run again at any time: what is there already is left as it is.
set -u
needed="@NEEDED@"
wished="@WISHED@"
tries=20
pause_s=30
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 1
log=/var/log/numerek-install.log
own=/run/numerek-install
export DEBIAN_FRONTEND=noninteractive

# The machine's own screen, where it has one. A machine without one loses nothing.
on_screen() {
    [ -w /dev/tty1 ] || return 0
    letters=y/ąćęłńśźż/acelnszz/
    # With that font every letter is there; the kernel's own has boxes for these.
    setfont -C /dev/tty1 Uni2-TerminusBold24x12.psf.gz 2>/dev/null && letters=''
    printf '\033c\n\n    Numerek\n\n    %s\n    %s\n\n    %s\n' "$1" "$2" "${3:-}" \
        | LC_ALL=C.UTF-8 sed "$letters" 2>/dev/null >/dev/tty1 || :
}

# How far it is: on the console, in the journal, and on the screen.
stage() {
    printf 'numerek: %s\n' "$2"
    on_screen 'Trwa przygotowanie urządzenia. Prosimy nie wyłączać zasilania.' \
        'This device is being set up. Please do not switch it off.' "$1 / $2"
}

fail() {
    printf 'numerek: %s\n' "$1" >&2
    on_screen 'Nie udało się przygotować urządzenia. Prosimy wezwać technika.' \
        'This device could not be set up. Please call a technician.' "$1"
    {
        printf 'Nie udało się zainstalować programu; poniżej jest napisane dlaczego.\n'
        printf 'The program could not be installed:\n\n- %s\n\n' "$1"
        printf 'The last lines of %s:\n\n' "$log"
        tail -n 20 "$log" 2>/dev/null
        printf '\nMend that and switch the device on again, or: sudo sh @COMMAND_PATH@\n'
    } >"$here/error.txt"
    exit 1
}

is_installed() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# Prints what has to be installed, one a line.
missing() {
    present=$(dpkg-query -W -f '${Version}' numerek 2>/dev/null) || present=''
    if [ -z "$package" ]; then
        :
    elif ! is_installed numerek || dpkg --compare-versions "$present" lt "$version"; then
        printf '%s\n' "$package"
    fi
    for name in $needed; do
        is_installed "$name" || printf '%s\n' "$name"
    done
    for name in $wished; do
        is_installed "$name" || [ -z "$(apt-cache "$@" search --names-only "^$name\$")" ] \
            || printf '%s\n' "$name"
    done
}

# Installs what is missing; its arguments tell apt where to look.
install() {
    apt-get "$@" -o DPkg::Lock::Timeout=600 update >>"$log" 2>&1 || return 1
    # One word each: names of packages, and one path that has no blanks.
    # shellcheck disable=SC2046
    apt-get "$@" -o DPkg::Lock::Timeout=600 install --yes --no-install-recommends \
        $(missing "$@") >>"$log" 2>&1
}

[ "$(id -u)" = 0 ] || { printf 'numerek: run this as root: sudo sh %s\n' "$0" >&2; exit 1; }
set -- "$here"/numerek_*.deb
package=''
version=''
if [ $# -gt 1 ]; then
    fail "there should be one numerek_*.deb in $here, and there are $#"
elif [ -f "$1" ]; then
    package=$1
    version=$(dpkg-deb -f "$package" Version) || fail "$package is no package. Make the card again"
elif ! is_installed numerek; then
    fail "there is no numerek_*.deb in $here, and the package is not installed"
fi
set --

stage 'sprawdzanie' 'looking what is missing'
wished_now=$wished
wished=''
if [ -n "$(missing)" ]; then
    wished=$wished_now
    done=''
    if [ -f "$here/repo/Packages" ]; then
        stage 'instalacja z karty' "installing from the card; see $log"
        mkdir -p "$own/lists/partial" || fail "$own cannot be made"
        printf 'deb [trusted=yes] file:%s/repo ./\n' "$here" >"$own/card.list"
        if install -o Dir::Etc::SourceList="$own/card.list" -o Dir::Etc::SourceParts=- \
            -o Dir::State::Lists="$own/lists"; then
            done=yes
        else
            printf 'numerek: not all is on the card; see %s\n' "$log"
        fi
    fi
    try=1
    while [ -z "$done" ]; do
        stage "instalacja z sieci, próba $try z $tries" \
            "installing from the network, try $try of $tries; see $log"
        if install -o Acquire::Check-Date=false -o Acquire::Check-Valid-Until=false; then
            done=yes
        elif [ "$try" = "$tries" ]; then
            fail 'packages could not be installed. Is there a network, and does it lead out?'
        else
            try=$((try + 1))
            sleep "$pause_s"
        fi
    done
fi
is_installed numerek || fail "the package numerek is not installed; see $log"

stage 'przyjmowanie karty' 'taking the card over'
systemctl start numerek-first-boot.service || exit 1
rm -f "$here/error.txt"
"""


def install_script(roles: tuple[str, ...], command_path: str) -> str:
    """Return ``install.sh``.

    Args:
        roles: of the machine.
        command_path: where the script lies on the running machine, for what it says.
    """
    needed = EVERYWHERE + (ON_CONTROLLER if CONTROLLER in roles else ())
    return (
        _SCRIPT.replace("@NEEDED@", " ".join(needed))
        .replace("@WISHED@", " ".join(WISHED))
        .replace("@COMMAND_PATH@", command_path)
    )
