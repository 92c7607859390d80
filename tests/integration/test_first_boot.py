"""A machine takes a card over: whole, once, and with power going at any point of it."""

import shutil
from functools import cache
from itertools import count
from pathlib import Path

import msgspec
import pytest
from cards import AUTHORITY, Commands, all_files, make_machine, parts, put_card

from office.check import read_plan
from provision.shell.card_folder import CardUnusable
from provision.shell.commands import CommandFailed
from provision.shell.durable_files import DurableFiles, unseen
from provision.shell.first_boot import FirstBoot, StepFailed

NOW = "2026-11-22T06:00:00Z"


class PowerCut(BaseException):
    """Nothing that the program could catch."""


def start(root, boot, commands=None, seen=unseen):
    said = []
    first = FirstBoot(
        root=root,
        folder=boot / "numerek",
        now=NOW,
        files=DurableFiles(seen),
        run=commands or Commands(),
        install_broker=lambda root, run: [run(("install broker files", str(root)))],
        tell=said.append,
    )
    first.go()
    return said


@pytest.fixture
def root(tmp_path) -> Path:
    make_machine(tmp_path / "root")
    return tmp_path / "root"


@pytest.fixture
def boot(tmp_path) -> Path:
    (tmp_path / "boot").mkdir()
    return tmp_path / "boot"


def secrets_on(boot):
    return [name for name, (content, _) in all_files(boot).items() if b"SECRET" in content]


def test_a_card_becomes_a_device_in_service_and_keeps_no_secret(root, boot):
    put_card(boot, [parts("kiosk", "kiosk-1")])
    commands = Commands()

    start(root, boot, commands)

    etc = all_files(root / "etc/numerek")
    assert etc["kiosk.toml"][1] == 0o640
    assert etc["identity/kiosk/device.key"][1] == 0o600
    assert b"SECRET" in etc["identity/kiosk/device.key"][0]
    assert (root / "etc/numerek").stat().st_mode & 0o777 == 0o750
    assert (root / "etc/numerek/identity/kiosk").stat().st_mode & 0o777 == 0o700
    assert not secrets_on(boot)
    assert not (boot / "numerek/card.toml").exists()
    assert "kiosk-1" in (boot / "numerek/done.txt").read_text(encoding="utf-8")
    [enable] = commands.said
    assert enable.startswith(f"systemctl --root={root} enable ")
    assert "numerek-kiosk.service" in enable


def test_a_card_may_bring_several_programs(root, boot):
    roles = [parts("display", "display-1"), parts("desk-1", "desk-1")]
    put_card(boot, roles)
    commands = Commands()

    start(root, boot, commands)

    assert "numerek-display.service numerek-desk@1.service" in commands.said[-1]
    assert {"display.toml", "desk-1.toml"} <= set(all_files(root / "etc/numerek"))


def controller_parts():
    return [parts("controller", "controller"), parts("authority", "authority")]


def test_the_controllers_card_brings_the_authority_and_the_broker_its_files(root, boot):
    put_card(boot, controller_parts(), authority=AUTHORITY)
    commands = Commands()

    start(root, boot, commands)

    assert (root / "var/lib/numerek-authority/ca.key").stat().st_mode & 0o777 == 0o600
    assert commands.said[0] == f"install broker files {root}"
    assert "mosquitto.service" in commands.said[1]
    assert not secrets_on(boot)


def office_controller(root, boot):
    """Lay out a machine in service as kiosk and desk box, that is to be the controller as well."""
    put_card(boot, [parts("kiosk", "kiosk-1", "old"), parts("desk-1", "desk-1")], id_="c0")
    start(root, boot)
    (root / "var/lib/numerek-kiosk/identity").mkdir(parents=True)
    (root / "var/lib/numerek-kiosk/journal.db").write_bytes(b"numbers given")
    (root / "var/lib/numerek-kiosk/identity/device.crt").write_bytes(b"renewed")
    put_card(
        boot,
        [parts("kiosk", "kiosk-1", "new"), parts("authority", "authority")],
        authority=AUTHORITY,
    )


def blank_kiosk(root, boot):
    """Lay out a machine that was never in service."""
    put_card(boot, [parts("kiosk", "kiosk-1")])


def end_state(machine):
    return {
        name: content
        for name, content in all_files(machine).items()
        if not any(part.startswith(".") for part in name.split("/"))
    }


@pytest.mark.parametrize(
    ("lay_out", "stride", "writes_least"), [(blank_kiosk, 1, 50), (office_controller, 2, 80)]
)
def test_power_may_go_after_any_write(tmp_path, monkeypatch, lay_out, stride, writes_least):
    # The order counts here. The disk would take seconds, and reading one plan a hundred times too.
    monkeypatch.setattr("os.fsync", unseen)
    monkeypatch.setattr("provision.core.card_contents.read_plan", cache(read_plan))
    whole = tmp_path / "whole"
    make_machine(whole / "root")
    (whole / "boot").mkdir()
    lay_out(whole / "root", whole / "boot")
    shutil.copytree(whole, tmp_path / "before")
    start(whole / "root", whole / "boot")
    expected = end_state(whole)
    assert not secrets_on(whole / "boot")

    for cut in count(1, stride):
        machine = tmp_path / f"cut-{cut}"
        shutil.copytree(tmp_path / "before", machine)
        root, boot = machine / "root", machine / "boot"
        writes = count(1)

        def seen(_what, writes=writes, cut=cut):
            if next(writes) == cut:
                raise PowerCut

        try:
            start(root, boot, seen=seen)
        except PowerCut:
            if (boot / "numerek/card.toml").exists():
                start(root, boot)
            assert end_state(machine) == expected, f"after a cut at write {cut}"
            assert not secrets_on(boot)
        else:
            break
    assert cut > writes_least, "the cuts went through all the writes"


def test_a_new_card_keeps_the_history_of_a_device_and_replaces_its_identity(root, boot):
    put_card(boot, [parts("kiosk", "kiosk-1", "old")], id_="c0")
    start(root, boot)
    state = root / "var/lib/numerek-kiosk"
    (state / "identity").mkdir(parents=True)
    (state / "journal.db").write_bytes(b"numbers given")
    (state / "identity/device.crt").write_bytes(b"renewed by itself")

    put_card(boot, [parts("kiosk", "kiosk-1", "new")], id_="c1")
    start(root, boot)

    assert (state / "journal.db").read_bytes() == b"numbers given"
    assert not (state / "identity").exists()
    key = (root / "etc/numerek/identity/kiosk/device.key").read_bytes()
    assert b"SECRET new" in key
    assert not list(root.rglob("former/*.key"))


def test_what_the_new_card_does_not_bring_is_stopped(root, boot):
    put_card(boot, [parts("kiosk", "kiosk-1"), parts("desk-1", "desk-1")], id_="c0")
    start(root, boot)
    put_card(boot, [parts("kiosk", "kiosk-1")], id_="c1")
    commands = Commands()

    start(root, boot, commands)

    assert commands.said[0].endswith("disable numerek-desk@1.service")
    assert not (root / "etc/numerek/desk-1.toml").exists()
    assert not (root / "etc/numerek/identity/desk-1").exists()
    assert (root / "etc/numerek/former/desk-1.toml").exists()


def spoilt(boot, how):
    folder = boot / "numerek"
    if how == "cut short":
        (folder / "etc/kiosk.toml").write_bytes(b"[device]")
    elif how == "changed":
        path = folder / "etc/kiosk.toml"
        path.write_bytes(path.read_bytes().replace(b"1080", b"1081"))
    elif how == "lost":
        (folder / "identity/kiosk/device.key").unlink()
    elif how == "of a newer format":
        path = folder / "card.toml"
        path.write_text(path.read_text().replace("format = 1", "format = 2\nnew = 1"))
    elif how == "no text":
        (folder / "card.toml").write_bytes(b"\xff\x00")


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("cut short", "etc/kiosk.toml: has 8 bytes and should have"),
        ("changed", "etc/kiosk.toml: was changed or damaged"),
        ("lost", "identity/kiosk/device.key: is not on the card"),
        ("of a newer format", "the card is of format 2"),
        ("no text", "is not UTF-8"),
    ],
)
def test_a_card_that_is_not_whole_changes_nothing(root, boot, how, said):
    put_card(boot, [parts("kiosk", "kiosk-1")])
    spoilt(boot, how)
    before = all_files(root), all_files(boot)
    commands = Commands()

    with pytest.raises(CardUnusable, match=said):
        start(root, boot, commands)

    assert (all_files(root), all_files(boot)) == before
    assert not commands.said


def test_everything_wrong_with_a_card_is_said_at_once(root, boot):
    put_card(boot, [parts("kiosk", "kiosk-1")])
    spoilt(boot, "lost")
    spoilt(boot, "changed")

    with pytest.raises(CardUnusable) as wrong:
        start(root, boot)

    assert len(wrong.value.lines) == 2


def test_a_card_for_a_device_that_the_plan_does_not_have_is_refused(root, boot):
    put_card(boot, [parts("kiosk", "kiosk-77")])

    with pytest.raises(CardUnusable, match="kiosk-77 is no device of the plan"):
        start(root, boot)


def test_a_card_of_another_office_is_refused(root, boot):
    put_card(boot, [parts("kiosk", "kiosk-1")], id_="c0")
    start(root, boot)
    put_card(boot, [parts("kiosk", "kiosk-1")])
    path = boot / "numerek/card.toml"
    path.write_text(path.read_text().replace("um-lipowo", "um-klonowo"))
    before = all_files(root)

    with pytest.raises(CardUnusable, match="serves the office um-lipowo"):
        start(root, boot)

    assert all_files(root) == before


def test_a_machine_without_the_package_is_told_so(root, boot):
    (root / "etc/group").write_text("root:x:0:\n")
    put_card(boot, [parts("kiosk", "kiosk-1")])

    with pytest.raises(CardUnusable, match="lacks the group numerek"):
        start(root, boot)


@pytest.mark.parametrize(
    ("words", "refused"),
    [
        ("console=tty1 overlayroot=tmpfs quiet", True),
        ("overlayroot=tmpfs:recurse=0", True),
        ("overlayroot=disabled", False),
        ("console=tty1", False),
    ],
)
def test_a_machine_that_forgets_at_each_start_keeps_its_keys_on_the_card(
    root, boot, words, refused
):
    (root / "proc").mkdir()
    (root / "proc/cmdline").write_text(f"{words}\n", encoding="utf-8")
    put_card(boot, [parts("kiosk", "kiosk-1")])

    if refused:
        with pytest.raises(CardUnusable, match="overlayroot=disabled"):
            start(root, boot)
    else:
        start(root, boot)

    assert bool(secrets_on(boot)) == refused


def test_a_desk_computer_gets_what_its_boxes_need_and_loses_what_they_do_not(root, boot):
    folder = root / "etc/systemd/system/numerek-desk@1.service.d"
    with_pad = parts("desk-1", "desk-1")
    text = with_pad.settings.replace('source = "gpio"', 'source = "usb-pad"\npath = "/dev/input/x"')
    put_card(boot, [msgspec.structs.replace(with_pad, settings=text)], id_="c0")
    start(root, boot)
    assert [each.name for each in folder.iterdir()] == ["desk-usb-pad.conf"]

    put_card(boot, [parts("desk-1", "desk-1")])
    start(root, boot)

    assert not folder.exists()


def test_a_command_that_fails_is_tried_again_at_the_next_start(root, boot):
    put_card(boot, [parts("kiosk", "kiosk-1")])

    def failing(command, *, as_owner_of=None):
        raise CommandFailed("systemctl ended with 1: no such unit")

    with pytest.raises(StepFailed, match=r"enabling .*no such unit"):
        start(root, boot, failing)
    assert (boot / "numerek/card.toml").exists()
    assert not secrets_on(boot)

    start(root, boot)
    assert not (boot / "numerek/card.toml").exists()
