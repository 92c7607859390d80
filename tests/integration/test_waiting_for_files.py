"""A display whose settings are wrong, as the service that systemd starts: it waits and says so."""

import os
import select
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from rig.layout import ASSETS, HEADLESS, SAMPLE_PLAN
from rig.settings import toml_of

pytestmark = pytest.mark.processes

PATIENCE_S = 20.0
NOBODY_LISTENS = 9
"""The port "discard": this display looks for a broker for ever."""


class Service:
    """A display under a service manager that only listens."""

    def __init__(self, folder: Path) -> None:
        self.settings = folder / "display.toml"
        self.state = folder / "state"
        self.state.mkdir()
        self.manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.manager.bind(str(folder / "notify"))
        self.said: list[str] = []
        self.write("display-1")
        self.errors = (folder / "log").open("w+", encoding="utf-8")
        told = {"NOTIFY_SOCKET": str(folder / "notify"), "WATCHDOG_USEC": "400000"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "numerek", "display", str(self.settings)],
            env={**os.environ, **HEADLESS, **told},
            stderr=self.errors,
        )

    def write(self, device: str, width_mm: object = "wide") -> None:
        device_table = {
            "id": device,
            "plan": SAMPLE_PLAN,
            "assets": ASSETS,
            "state_dir": self.state,
        }
        screen = {"width_px": 640, "height_px": 360, "width_mm": width_mm, "full_screen": False}
        tables = {
            "device": device_table,
            "broker": {"port": NOBODY_LISTENS},
            "screen": screen,
            "display": {"farthest_seat_m": 4},
        }
        self.settings.write_text(toml_of(tables), encoding="utf-8")

    def hears(self, *words: str) -> str:
        """Wait for a datagram with all the words."""
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            if not select.select([self.manager], [], [], 0.2)[0]:
                assert self.process.poll() is None, self.log()
                continue
            said = self.manager.recv(4096).decode()
            self.said.append(said)
            if all(word in said for word in words):
                return said
        raise AssertionError(f"nobody said {words}: {self.said}; {self.log()}")

    def log(self) -> str:
        self.errors.seek(0)
        return self.errors.read()

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        self.manager.close()
        self.errors.close()


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    made = Service(tmp_path)
    yield made
    made.close()


def test_it_waits_says_what_is_wrong_and_goes_on_once_that_is_mended(service: Service) -> None:
    told = service.hears("STATUS=", "width_mm")
    assert str(service.settings) in told
    service.hears("READY=1")
    service.hears("WATCHDOG=1")  # or systemd would kill it, and the screen would flicker for ever
    service.write("Display 1")
    service.hears("STATUS=", "device.id", "and 1 more")
    service.write("display-1", 160)
    service.hears("READY=1")  # the display itself
    log = service.log()
    assert log.count("screen.width_mm") == 2  # once for each time that something else was wrong
    assert "the files are right now" in log


def test_asked_to_stop_meanwhile_it_ends_with_the_status_of_a_bad_file(service: Service) -> None:
    service.hears("WATCHDOG=1")
    service.process.terminate()
    assert service.process.wait(PATIENCE_S) == 2


def test_by_hand_the_mistakes_are_printed_and_the_prompt_is_back(tmp_path: Path) -> None:
    settings = tmp_path / "display.toml"
    settings.write_text("[screen]\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "numerek", "display", str(settings)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert f"{settings}:" in done.stderr
