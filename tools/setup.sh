#!/usr/bin/env bash
# Makes this checkout ready for work: system packages where it may, then .venv.
#
# Run by `make setup` and before every other target. The second run finds all in place and says
# so in one line. PYTHON=python3.13 chooses another interpreter.
set -euo pipefail
cd "$(dirname "$0")/.."
PATH="$PATH:/usr/sbin:/sbin"
python="${PYTHON:-python3}"
ready=.venv/ready
purpose="${1:-}"

say() { printf 'setup: %s\n' "$*"; }
fail() {
    printf 'setup: %s\n' "$@" >&2
    exit 1
}

# --- what the system must give --------------------------------------------------------------

can_make_venv() { "$python" -c 'import ensurepip, venv'; }
# pygame and SDL open some libraries by name at run time; ask the same way.
can_open() { "$python" -c 'import ctypes, sys; ctypes.CDLL(sys.argv[1])' "$1"; }
# From Debian 13 on some packages end in t64: their 64-bit times.
renamed() { if apt-cache show "$1t64" >/dev/null; then echo "$1t64"; else echo "$1"; fi; }

can_read() { tesseract --list-langs | grep -qx "$1"; }

# Prints the Debian packages that are missing, one a line.
missing_packages() {
    can_make_venv || echo python3-venv
    [ -s /etc/ssl/certs/ca-certificates.crt ] || echo ca-certificates
    command -v mosquitto >/dev/null || echo mosquitto             # the broker
    command -v mosquitto_pub >/dev/null || echo mosquitto-clients # the demo and tests watch the wire
    command -v Xvfb >/dev/null || echo xvfb                       # windows where there is no screen
    command -v xdotool >/dev/null || echo xdotool                 # touches them
    command -v strace >/dev/null || echo strace                   # make proof kills at a system call
    command -v ip >/dev/null || echo iproute2                     # make proof parts networks
    command -v systemd-analyze >/dev/null || echo systemd       # the tests ask it about the units
    command -v nft >/dev/null || echo nftables                    # and drops one way of them
    command -v mkfs.ext4 >/dev/null || echo e2fsprogs            # and lets a card turn read-only
    command -v tesseract >/dev/null || echo tesseract-ocr         # the tests read slips with it
    can_read pol || echo tesseract-ocr-pol
    can_read ukr || echo tesseract-ocr-ukr
    can_read deu || echo tesseract-ocr-deu
    can_open libXi.so.6 || echo libxi6                            # else SDL dies leaving full screen
    can_open libgthread-2.0.so.0 || renamed libglib2.0-0          # else pygame has no mixer
    can_open libasound.so.2 || renamed libasound2                 # chime and voice
    command -v espeak-ng >/dev/null || echo espeak-ng             # the kiosk's voice
    case "$purpose" in deb | deb-test) missing_for_deb ;; esac
    if [ "$purpose" = deb-test ]; then missing_for_deb_test; fi
} 2>/dev/null

missing_for_deb() {
    command -v dpkg-buildpackage >/dev/null || echo dpkg-dev
    command -v dh >/dev/null || echo debhelper
    command -v dh_python3 >/dev/null || echo dh-python
}

missing_for_deb_test() {
    command -v lintian >/dev/null || echo lintian
    command -v mmdebstrap >/dev/null || echo mmdebstrap           # makes a Debian 13 to install in
    [ -e /usr/share/keyrings/debian-archive-keyring.gpg ] || echo debian-archive-keyring
}

# Runs apt-get as root without a question; a failing fetch gets two more chances.
apt_get() {
    local try
    for try in 1 2 3; do
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
            apt-get -qq -o Acquire::Retries=3 -o DPkg::Lock::Timeout=120 "$@" </dev/null && return
        [ "$try" = 3 ] || sleep $((try * 5))
    done
    return 1
}

may_install() {
    command -v apt-get >/dev/null || return 1
    if [ "$(id -u)" = 0 ]; then
        as_root=()
    elif sudo -n true 2>/dev/null; then
        as_root=(sudo -n)
    else
        return 1
    fi
}

# Numerek starts its own brokers. The package enables one of its own; leave none behind.
quiet_the_packaged_broker() {
    if [ -d /run/systemd/system ]; then
        "${as_root[@]}" systemctl --quiet disable --now mosquitto
    elif [ -x /etc/init.d/mosquitto ]; then
        "${as_root[@]}" /etc/init.d/mosquitto stop >/dev/null
    fi || say "the packaged mosquitto service may still run; nothing here needs it"
}

install_packages() {
    local packages log
    packages=$(missing_packages)
    [ -n "$packages" ] || return 0
    if ! may_install; then
        say "missing, and I may not install here (no root, no passwordless sudo, or no apt):"
        say "    $(echo $packages)"
        say "on Debian: sudo apt-get install --no-install-recommends $(echo $packages)"
        can_make_venv 2>/dev/null || fail "without python3-venv there is nothing more I can do"
        say "going on with the rest; what needs these will fail"
        return 0
    fi
    local broker_was_here=yes
    command -v mosquitto >/dev/null || broker_was_here=no
    log=$(mktemp)
    say "fetching the package lists"
    apt_get update >"$log" 2>&1 || fail "apt-get update failed:" "$(tail -5 "$log")"
    packages=$(missing_packages) # only now does apt know how they are named here
    # shellcheck disable=SC2086 # one word per package, here and below
    say "installing" $packages
    # shellcheck disable=SC2086
    apt_get install --no-install-recommends --yes $packages >"$log" 2>&1 ||
        fail "apt-get install failed:" "$(tail -5 "$log")"
    rm -f "$log"
    [ "$broker_was_here" = yes ] || quiet_the_packaged_broker
}

# --- what Python must give ------------------------------------------------------------------

# All that makes a finished .venv stale: where it is, its interpreter, what is to be in it.
fingerprint() {
    "$python" - <<'END'
import os, sys, tomllib
with open("pyproject.toml", "rb") as file:
    settings = tomllib.load(file)
print(os.getcwd(), sys.version, sys.base_prefix, sep="\n")
print(settings["build-system"], settings["project"], settings["tool"]["setuptools"], sep="\n")
END
}

make_venv() {
    local try
    rm -f $ready
    say "making .venv with $("$python" --version)"
    "$python" -m venv --clear .venv
    say "installing numerek and its tools into .venv, a minute or two"
    for try in 1 2 3; do
        .venv/bin/python -m pip install --quiet --no-input --disable-pip-version-check \
            --retries 5 --editable '.[dev]' </dev/null && break
        [ "$try" != 3 ] || fail "pip could not install numerek; its words are above"
        sleep $((try * 5))
    done
    fingerprint >$ready
}

# emupos, an ESC/POS printer that others wrote, reads our slips in one test. It needs Python 3.13
# and another release of websockets than the demo's embedded broker, so it lives on its own.
emupos=emupos==0.4.0

newer_python() {
    local candidate
    for candidate in "$python" python3.14 python3.13 "$HOME"/.pyenv/versions/3.1[3-9].*/bin/python3; do
        command -v "$candidate" >/dev/null &&
            "$candidate" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 13))' \
                2>/dev/null && echo "$candidate" && return
    done
    return 1
}

make_emupos() {
    local with
    [ "$(cat .venv-emupos/ready 2>/dev/null)" != "$emupos" ] || return 0
    if ! with=$(newer_python); then
        say "no Python 3.13 here: the test with a printer that others wrote will be skipped"
        return 0
    fi
    say "installing $emupos into .venv-emupos"
    "$with" -m venv --clear .venv-emupos
    .venv-emupos/bin/python -m pip install --quiet --no-input --disable-pip-version-check \
        --retries 5 "$emupos" </dev/null || fail "pip could not install $emupos; see above"
    echo "$emupos" >.venv-emupos/ready
}

command -v "$python" >/dev/null || fail "there is no $python; Numerek needs Python 3.11 or newer"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "$("$python" --version) is too old; Numerek needs Python 3.11 or newer"
install_packages
if [ "$(cat $ready 2>/dev/null)" = "$(fingerprint)" ]; then
    say "all in place"
else
    make_venv
    made=yes
fi
make_emupos
if [ -n "${made:-}" ]; then
    say "ready: make demo shows an office, make test runs the tests"
fi
