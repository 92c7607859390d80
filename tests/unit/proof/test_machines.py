"""Emulated machines, as far as they can be looked at without starting one."""

import select
import socket
import subprocess

import pytest

from proof.machines.architecture import AMD64, ARM64
from proof.machines.hub import Hub
from proof.machines.machine import Build, Fittings, Machine
from proof.machines.shell_line import Answer, NoAnswerError, ShellLine
from proof.machines.steps import Steps


def machine(tmp_path, arch=AMD64, **fittings):
    build = Build(arch, tmp_path / "kernel", tmp_path / "initrd", tmp_path / "disk")
    return Machine("one", tmp_path, build, Fittings(**fittings))


@pytest.mark.parametrize("arch", [AMD64, ARM64])
def test_a_machine_has_two_processors_of_its_own_kind(tmp_path, arch):
    words = " ".join(machine(tmp_path, arch).command())
    assert f"nice -n 5 {arch.program}" in words
    assert "-accel tcg,thread=multi -smp 2" in words
    assert f"-cpu {arch.machine[-1]}" in words
    assert f"console={arch.console}" in words


def test_screens_watchdog_and_clock_are_there_when_asked_for(tmp_path):
    plain = " ".join(machine(tmp_path).command())
    full = machine(tmp_path, screens=2, watchdog=True, clock="2020-01-01T00:00:00")
    words = " ".join(full.command())
    for part in ("gpu1", "i6300esb", "base=2020-01-01T00:00:00"):
        assert part in words
        assert part not in plain


def test_a_machine_that_is_off_is_not_on(tmp_path):
    one = machine(tmp_path)
    assert not one.is_on
    one.cut_power()  # does no harm
    assert one.console() == ""


PATIENCE_S = 60
"""Only a fault waits that long: a computer that also emulates machines is slow."""


@pytest.fixture
def hub(tmp_path):
    hub = Hub(tmp_path)
    yield hub
    hub.close()


@pytest.fixture
def plug_in(hub, tmp_path):
    """Plug a far end of the name into the hub."""
    ends = []

    def far_end(name):
        hub.cable(name)
        ends.append(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM))
        ends[-1].bind(str(tmp_path / f"{name}.net"))
        return ends[-1]

    yield far_end
    for end in ends:
        end.close()


def hears(end, timeout_s=PATIENCE_S):
    return bool(select.select([end], [], [], timeout_s)[0]) and end.recv(2000)


def test_the_hub_carries_frames_to_all_others_but_not_over_a_pulled_cable(hub, plug_in, tmp_path):
    first, second, third = (plug_in(name) for name in ("a", "b", "c"))
    first.sendto(b"frame", str(tmp_path / "a.hub"))
    assert hears(second) == hears(third) == b"frame"
    hub.pull("b")
    second.sendto(b"lost", str(tmp_path / "b.hub"))
    third.sendto(b"again", str(tmp_path / "c.hub"))  # the hub looks at c behind b
    assert hears(first) == b"again"
    assert not hears(second, 0)
    hub.plug_in("b")
    second.sendto(b"back", str(tmp_path / "b.hub"))
    assert hears(first) == b"back"


def test_a_shell_that_never_connects_is_given_up(tmp_path):
    line = ShellLine(tmp_path / "shell")
    with pytest.raises(NoAnswerError, match="did not connect"):
        line.wait(0.05)
    line.close()


def test_what_a_command_says_comes_back_with_how_it_ended_and_with_nothing_of_before(tmp_path):
    line = ShellLine(tmp_path / "shell")
    with socket.socket(socket.AF_UNIX) as far:
        far.connect(str(tmp_path / "shell"))
        shell = subprocess.Popen(["bash", "--noprofile", "--norc"], stdin=far, stdout=far)
        try:
            line.wait(PATIENCE_S)
            assert line.run("echo first; echo complaint >&2; exit 3", PATIENCE_S) == Answer(
                3, "first\ncomplaint"
            )
            assert line.run("printf second", PATIENCE_S) == Answer(0, "second")
        finally:
            line.close()
            shell.wait(PATIENCE_S)


def test_a_claim_that_does_not_hold_is_kept_with_what_was_seen():
    said = []
    steps = Steps(said.append)
    assert steps.check("water is wet", holds=True)
    assert not steps.check("the lamp is on", holds=False, seen="dark")
    assert steps.passed == ["water is wet"]
    assert steps.troubles == ["the lamp is on: NOT SO. Seen: dark"]
