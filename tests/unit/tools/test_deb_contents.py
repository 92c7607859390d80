"""What of the tree goes into the package, and where."""

import re
from pathlib import Path, PurePosixPath

import pytest

from provision.core.machine_files import EVERY_PATH
from tools.deb.contents import LEFT_OUT, ROOMS, place_of

TREE = Path(__file__).parents[3]
STAY = {"bench", "proof", "rig", "sim", "standin", "tests", "tools"}
IMPORTS = re.compile(r"^\s*(?:from|import) ([\w.]+)", re.MULTILINE)


@pytest.mark.parametrize(
    ("file", "place"),
    [
        ("kiosk/core/visit.py", "usr/lib/numerek/kiosk/core/visit.py"),
        ("assets/fonts/NotoSans-Bold.ttf", "usr/share/numerek/fonts/NotoSans-Bold.ttf"),
        ("broker_config/mosquitto.conf", "usr/share/numerek/broker/mosquitto.conf"),
        ("systemd/numerek-kiosk.service", "usr/lib/systemd/system/numerek-kiosk.service"),
        (
            "systemd/mosquitto.service.d/numerek.conf",
            "usr/lib/systemd/system/mosquitto.service.d/numerek.conf",
        ),
        ("systemd/udev/60-numerek.rules", "usr/lib/udev/rules.d/60-numerek.rules"),
        ("systemd/sysusers.d/numerek.conf", "usr/lib/sysusers.d/numerek.conf"),
        ("systemd/desk-line.conf", "usr/share/numerek/systemd/desk-line.conf"),
        ("systemd/nftables/ssh.nft", "usr/share/numerek/systemd/nftables/ssh.nft"),
        ("assets/SOURCES.md", "usr/share/numerek/SOURCES.md"),
        ("systemd/README.md", None),
        ("numerek/sim.py", None),
        ("sim/play.py", None),
        ("pyproject.toml", None),
        ("tests/unit/test_heard.py", None),
    ],
)
def test_a_file_goes_where_it_belongs(file: str, place: str | None):
    assert place_of(PurePosixPath(file)) == (place and PurePosixPath(place))


def test_every_room_is_shipped_or_stays_for_a_reason():
    rooms = {folder.name for folder in TREE.iterdir() if (folder / "__init__.py").exists()}
    assert rooms - STAY == set(ROOMS)


def test_nothing_that_is_shipped_imports_what_is_not():
    left_out = {name.removesuffix(".py").replace("/", ".") for name in LEFT_OUT}
    wrong = []
    for room in ROOMS:
        for file in (TREE / room).rglob("*.py"):
            if (name := str(file.relative_to(TREE))) not in LEFT_OUT:
                imported = IMPORTS.findall(file.read_text(encoding="utf-8"))
                wrong += [f"{name}: {each}" for each in imported
                          if each.partition(".")[0] in STAY or each in left_out]  # fmt: skip
    assert not wrong


def test_a_purge_takes_away_every_file_that_a_first_boot_may_write():
    script = (TREE / "debian/numerek.postrm").read_text(encoding="utf-8")
    removed = re.findall(r"/etc/\S+", script)
    assert {path for path in EVERY_PATH if not path.startswith("/etc/numerek/")} <= {*removed}


def test_a_purge_touches_no_file_of_debians_broker():
    script = (TREE / "debian/numerek.postrm").read_text(encoding="utf-8")
    named = set(re.findall(r"/etc/mosquitto[^\s;\]]*", script))
    assert named == {"/etc/mosquitto/numerek"}
