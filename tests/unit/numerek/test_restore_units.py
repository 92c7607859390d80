"""While a controller is restored nothing of it runs, and afterwards what ran runs again."""

import pytest

from numerek.restore import start_again, stop_ours
from provision.shell.commands import CommandFailed


class Systemctl:
    """Stands for systemd: some units run, some cannot be stopped or started."""

    def __init__(self, *running, stuck=()):
        self.running = set(running)
        self.stuck = stuck
        self.told = []

    def __call__(self, command, *, as_owner_of=None):
        verb, unit = command[1], command[-1]
        if verb == "show":
            return "active\n" if unit in self.running else "inactive\n"
        if unit in self.stuck:
            raise CommandFailed("it hangs")
        self.told.append((verb, unit.removesuffix(".service")))
        return ""


ALL = ("numerek-controller.service", "numerek-authority.service", "mosquitto.service")


def test_the_broker_stops_last_and_starts_first():
    systemctl = Systemctl(*ALL)
    start_again(stop_ours(systemctl), systemctl)
    names = ["numerek-controller", "numerek-authority", "mosquitto"]
    assert systemctl.told == [("stop", name) for name in names] + [
        ("start", name) for name in reversed(names)
    ]


def test_what_did_not_run_is_not_started():
    systemctl = Systemctl("mosquitto.service")
    start_again(stop_ours(systemctl), systemctl)
    assert systemctl.told == [("stop", "mosquitto"), ("start", "mosquitto")]


def test_a_unit_that_does_not_stop_leaves_the_others_running():
    systemctl = Systemctl(*ALL, stuck=["numerek-authority.service"])
    with pytest.raises(CommandFailed):
        stop_ours(systemctl)
    assert systemctl.told == [("stop", "numerek-controller"), ("start", "numerek-controller")]


def test_one_that_does_not_start_keeps_no_other_from_it():
    systemctl = Systemctl(stuck=["mosquitto.service"])
    with pytest.raises(CommandFailed, match=r"mosquitto\.service: it hangs"):
        start_again(["mosquitto.service", "numerek-controller.service"], systemctl)
    assert systemctl.told == [("start", "numerek-controller")]
