"""What the technician's page is read as, and the network on which it is tried."""

import select
import socket

import pytest

from proof.machines.architecture import AMD64
from proof.machines.hub import Hub
from proof.machines.machine import Build, Fittings, Machine
from proof.machines.page import PAGE
from proof.machines.page_office import BOARDS
from proof.machines.page_text import blocks, card_lines, in_line, sections, set_up_after_min
from proof.machines.photograph import is_drawn, is_lit
from proof.machines.router import router_words

SHORT_PAGE = """# A page

Before. `no command`

## 1. First

Type:

```sh
numerek provision card kiosk-1 --to a
numerek provision card desk-1 --to b
```

Or `ssh-keygen -t ed25519` at home.

## 2. Second

```sh
sudo numerek devices
```
"""


def test_commands_are_found_section_by_section_a_line_each():
    page = sections(SHORT_PAGE)
    assert list(page) == ["1. First", "2. Second"]
    assert blocks(page["2. Second"]) == [("sudo numerek devices",)]
    assert list(card_lines(page)) == ["kiosk-1", "desk-1"]


def test_a_command_in_a_line_of_text_is_found_by_how_it_begins():
    page = sections(SHORT_PAGE)
    assert in_line(page["1. First"], "ssh-keygen") == "ssh-keygen -t ed25519"
    with pytest.raises(LookupError, match="ssh-copy-id"):
        in_line(page["1. First"], "ssh-copy-id")


def test_the_page_has_a_card_for_each_device_that_is_tried():
    page = sections(PAGE.read_text("utf-8"))
    assert list(card_lines(page)) == list(BOARDS)
    assert "--ssh-key" in card_lines(page)["controller"]


def test_when_a_machine_was_set_up_is_in_its_log():
    log = (
        "numerek: taking the card over\n"
        "Cloud-init v. 25.1.4 finished at Sun, 22 Nov 2026 01:52:44 +0000. Datasource NoCloud.  "
        "Up 453.12 seconds\n"
    )
    assert set_up_after_min(log) == 7.6
    assert set_up_after_min(log.partition("\n")[0]) is None


def test_one_line_on_a_black_screen_is_something(tmp_path):
    picture = tmp_path / "screen.ppm"
    picture.write_bytes(bytes(200))
    assert not is_lit(picture)
    picture.write_bytes(bytes(200) + b"\xaa")
    assert is_lit(picture)
    assert not is_drawn(picture)


def test_a_machine_is_told_its_name_by_its_card_alone(tmp_path):
    build = Build(AMD64, tmp_path / "kernel", tmp_path / "initrd", tmp_path / "disk")
    told = " ".join(Machine("one", tmp_path, build, Fittings()).command())
    assert "cloud-init=disabled systemd.hostname=one" in told
    by_card = " ".join(Machine("one", tmp_path, build, Fittings(cloud_init=True)).command())
    assert "cloud-init" not in by_card
    assert "systemd.hostname" not in by_card


def test_the_router_lets_ssh_of_this_computer_alone_in():
    words = " ".join(router_words("qemu", "dgram,x=y", 2222, "192.168.1.10"))
    assert words.count("hostfwd") == 1
    assert "hostfwd=tcp:127.0.0.1:2222-192.168.1.10:22" in words
    assert "-M none" in words


def test_a_frame_for_one_that_was_heard_goes_to_nobody_else(tmp_path):
    hub = Hub(tmp_path)
    ends = {}
    for name in ("kiosk", "controller", "router"):
        hub.cable(name)
        ends[name] = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        ends[name].bind(str(tmp_path / f"{name}.net"))
    try:
        kiosk, controller, everybody = b"\2kiosk", b"\2contr", b"\xff" * 6
        _send(ends["controller"], tmp_path, "controller", everybody + controller + b"hello")
        assert _heard(ends["kiosk"]) == _heard(ends["router"]) != b""
        _send(ends["kiosk"], tmp_path, "kiosk", controller + kiosk + b"for one")
        assert _heard(ends["controller"]).endswith(b"for one")
        _send(ends["kiosk"], tmp_path, "kiosk", everybody + kiosk + b"for all")
        assert _heard(ends["router"]).endswith(b"for all")
    finally:
        hub.close()
        for end in ends.values():
            end.close()


def _send(end, folder, name, frame):
    end.sendto(frame, str(folder / f"{name}.hub"))


def _heard(end):
    return end.recv(2000) if select.select([end], [], [], 5.0)[0] else b""
