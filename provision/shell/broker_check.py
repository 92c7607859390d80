"""Is the broker of this machine as shut as it should be? Asked of its files and of itself."""

import socket
import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from authority.shell.broker_files import FILES
from authority.shell.folder import CA_CERTIFICATE
from office.identity import BROKER_NAME
from provision.shell.broker_set import MODES, BrokerFilesWrong, check_set, read_set

HERE: Final = "127.0.0.1"
PLAIN_PORT: Final = 1883

_TIMEOUT_S: Final = 5.0
_WANTS_CERTIFICATE: Final = "TLSV13_ALERT_CERTIFICATE_REQUIRED"


def check_broker(folder: Path, port: int) -> list[str]:
    """Look at everything and return what is right, for people.

    Args:
        folder: with the files in force.
        port: where the broker listens with TLS, on this machine.

    Raises:
        BrokerFilesWrong: something is wrong; all of it is told.
    """
    files = read_set(folder)
    wrong = [*_mode_mistakes(folder)]
    try:
        check_set(files)
    except BrokerFilesWrong as found:
        wrong += found.lines
    wrong += [*_wire_mistakes(folder / CA_CERTIFICATE, port)]
    if wrong:
        raise BrokerFilesWrong(wrong)
    return [
        f"{folder}: all files are there, fit each other, and nobody else may read them",
        f"{HERE}:{port}: TLS in the name of this office's broker; no certificate, no entry",
        f"{HERE}:{PLAIN_PORT}: nothing listens without TLS",
    ]


def _mode_mistakes(folder: Path) -> Iterator[str]:
    for name in FILES:
        mode = (folder / name).stat().st_mode & 0o777
        if mode & ~MODES[name]:
            wanted = f"{MODES[name]:04o}"
            yield f"{folder / name}: its mode is {mode:04o}. sudo chmod {wanted} {folder / name}"


def _wire_mistakes(authority: Path, port: int) -> Iterator[str]:
    restart = "sudo systemctl restart mosquitto; journalctl -u mosquitto says more"
    try:
        answer = _answer_to_stranger(authority, port)
    except ssl.SSLCertVerificationError as error:
        yield f"{HERE}:{port}: it does not show this office's certificate ({error.verify_message})"
    except OSError as error:
        yield f"{HERE}:{port}: no broker answers ({error}). {restart}"
    else:
        if answer != _WANTS_CERTIFICATE:
            yield f"{HERE}:{port}: it asks nobody for a certificate ({answer}). {restart}"
    if _listens(PLAIN_PORT):
        yield f"{HERE}:{PLAIN_PORT}: something listens without TLS. sudo ss -tlnp says what"


def _answer_to_stranger(authority: Path, port: int) -> str:
    """Connect without a certificate; return what the broker says to that.

    Raises:
        OSError: nobody is there, or it is not the broker of this office.
    """
    context = ssl.create_default_context(cafile=str(authority))
    with (
        socket.create_connection((HERE, port), _TIMEOUT_S) as line,
        context.wrap_socket(line, server_hostname=BROKER_NAME) as wire,
    ):
        try:
            # With TLS 1.3 the refusal comes after the greeting.
            first = wire.recv(1)
        except TimeoutError:
            return "it waits for more"
        except ssl.SSLError as error:
            return error.reason or str(error)
        return "it hung up" if not first else "it spoke"


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(_TIMEOUT_S)
        return probe.connect_ex((HERE, port)) == 0
