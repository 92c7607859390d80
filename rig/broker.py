"""A real Mosquitto with the files of an office's broker, on a free port of 127.0.0.1."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from office.access import access_of
from office.check import read_plan
from office.plan import Plan
from rig.layout import SAMPLE_PLAN

CONFIG: Final = Path(__file__).parent.parent / "broker_config"

START_TIMEOUT_S: Final = 10.0
"""Mosquitto listens within 50 ms; a busy machine may take longer."""

_INSTALLED_AT: Final = "/usr/share/numerek/broker"
_FILES_AT: Final = "/etc/mosquitto/numerek"
_LISTENER_FILE: Final = "10-listener.conf"
_LISTENER: Final = "listener 8883"
_ACCESS: Final = "acl"

_PLAIN_LISTENER: Final = """\
listener {port} {address}
allow_anonymous true
max_connections 200
"""
"""In place of the office's own listener where there are no certificates: whoever is on this machine
names itself, and the access list holds it to that name."""


class BrokerMissingError(RuntimeError):
    """There is no Mosquitto on this machine."""


class Broker:
    """One broker. After ``stop`` or ``kill`` it may be started again, on any port."""

    def __init__(
        self,
        address: str = "127.0.0.1",
        place: Sequence[str] = (),
        *,
        plan: Plan | Path = SAMPLE_PLAN,
        tls: Path | None = None,
        settings: Sequence[str] = (),
        access: Sequence[str] = (),
    ) -> None:
        """Make a broker that is not started yet.

        Args:
            address: where it listens; another one only on a network that nobody else is on.
            place: what its command line begins with, to put it on that network.
            plan: of the office, for its access list; a file is read at each start.
            tls: a folder with the files of ``provision.places.BROKER_DIR``: the office's own
                listener, for certificates only. An access list in it counts in place of the plan's.
            settings: lines beside the office's own, which they overrule.
            access: lines beside the office's own access list.

        Raises:
            BrokerMissingError: there is none on this machine.
        """
        self._argv = [*place, find_mosquitto()]
        self._address = address
        self._plan, self._tls = plan, tls
        self._settings, self._access = settings, access
        self._directory = tempfile.TemporaryDirectory(prefix="numerek-broker-")
        self._process: subprocess.Popen[bytes] | None = None
        self.port = 0

    def start(self, port: int = 0) -> int:
        """Start it and wait until it takes connections; return its port, a free one for 0.

        Raises:
            RuntimeError: it ended at once or did not listen in time; its log is in the text.
        """
        self.port = port or free_port()
        configuration = self._write_configuration()
        with self.log_path.open("ab") as log:
            log_before = log.tell()
            self._process = subprocess.Popen(
                [*self._argv, "-c", str(configuration)],
                stdin=subprocess.DEVNULL,
                stderr=log,
                start_new_session=True,
            )
        self._wait_until_it_listens(self._process, log_before)
        return self.port

    @property
    def log_path(self) -> Path:
        """Where it writes its log, over all its lives."""
        return Path(self._directory.name) / "log"

    @property
    def pid(self) -> int:
        """Its process id while it runs."""
        if self._process is None:
            raise RuntimeError("the broker is not running")
        return self._process.pid

    def stop(self) -> None:
        """End it in an orderly way; nothing happens when it does not run."""
        if self._process is not None:
            self.thaw()
            self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End it as a loss of power does (SIGKILL)."""
        self._end(signal.SIGKILL)

    def freeze(self) -> None:
        """Let it hang: connections stay open and nothing is answered."""
        os.kill(self.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        os.kill(self.pid, signal.SIGCONT)

    def close(self) -> None:
        """End it and remove its files; it cannot be started again."""
        self.stop()
        self._directory.cleanup()

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self._directory.cleanup()  # nobody calls __exit__ then
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _write_configuration(self) -> Path:
        """Move the office's own files, with the port put in and the paths turned to this place."""
        place = Path(self._directory.name)
        (place / "conf.d").mkdir(exist_ok=True)
        files = self._tls or place
        if self._tls is None or not (files / _ACCESS).exists():
            self._write_access(files / _ACCESS)
        for source in (CONFIG / "mosquitto.conf", *(CONFIG / "conf.d").glob("*.conf")):
            text = source.read_text(encoding="utf-8").replace(_INSTALLED_AT, str(place))
            text = text.replace(_FILES_AT, str(files))
            if source.name == _LISTENER_FILE and self._tls is None:
                text = _PLAIN_LISTENER.format(port=self.port, address=self._address)
            text = text.replace(_LISTENER, f"listener {self.port} {self._address}")
            (place / source.relative_to(CONFIG)).write_text(text, encoding="utf-8")
        # Only so that it says when it listens. And as root it would become the user mosquitto, who
        # may not read this directory.
        extra = "log_type information\n" + ("user root\n" if os.geteuid() == 0 else "")
        extra += "".join(f"{line}\n" for line in self._settings)
        (place / "conf.d" / "90-rig.conf").write_text(extra, encoding="utf-8")
        return place / "mosquitto.conf"

    def _write_access(self, file: Path) -> None:
        """Write the access list of the plan and the lines beside it."""
        access = access_of(_read(self._plan))
        access += "".join(f"{line}\n" for line in ("", *self._access))
        file.write_text(access, encoding="utf-8")
        # As it is installed: Mosquitto 2.0.21 complains when others may read it.
        file.chmod(0o640)

    def _wait_until_it_listens(self, process: subprocess.Popen[bytes], log_before: int) -> None:
        """Believe its own log, not a connection: another program may have the port."""
        deadline_s = time.monotonic() + START_TIMEOUT_S
        while process.poll() is None and time.monotonic() < deadline_s:
            log = self.log_path.read_bytes()[log_before:].decode(errors="replace")
            if " running\n" in log:
                return
            time.sleep(0.01)
        self._end(signal.SIGKILL)
        log = self.log_path.read_bytes()[log_before:].decode(errors="replace")
        raise RuntimeError(f"the broker did not start on port {self.port}:\n{log}")

    def _end(self, number: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(number)
            self._process.wait()
            self._process = None


def _read(plan: Plan | Path) -> Plan:
    return plan if isinstance(plan, Plan) else read_plan(plan.read_text(encoding="utf-8"))


def find_mosquitto() -> str:
    """Return the path of Mosquitto, which Debian keeps out of an ordinary account's PATH.

    Raises:
        BrokerMissingError: there is none on this machine.
    """
    found = shutil.which("mosquitto", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if found is None:
        raise BrokerMissingError("there is no mosquitto here. Install it: apt install mosquitto")
    return found


def free_port() -> int:
    """Return a port of 127.0.0.1 that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
