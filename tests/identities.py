"""An office's authority, identity folders, and a Mosquitto that takes certificates only."""

import contextlib
import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from authority.shell import certificates
from authority.shell.certificates import Pair
from authority.shell.revocation_lists import RevokedSerial, make_revocation_list
from office.identity import CA_FILE, CERTIFICATE_FILE, KEY_FILE
from rig.broker import Broker, free_port

NOW = dt.datetime.now(dt.UTC).replace(microsecond=0)
"""The broker's clock cannot be set, so certificates are made around the real one."""


def days(number: float) -> dt.timedelta:
    return dt.timedelta(days=number)


def authority() -> Pair:
    return certificates.make_authority("um-lipowo", NOW - days(800))


def issue(ca: Pair, device: str = "kiosk-1", at: dt.datetime = NOW) -> Pair:
    return certificates.issue_device(ca, device, at)


def write_identity(folder: Path, ca: Pair, pair: Pair) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / CA_FILE).write_text(ca.certificate)
    (folder / CERTIFICATE_FILE).write_text(pair.certificate)
    (folder / KEY_FILE).write_text(pair.key)
    return folder


@contextlib.contextmanager
def tls_broker(
    folder: Path,
    ca: Pair,
    *,
    server: Pair | None = None,
    revoked: Sequence[Pair] = (),
    access: Sequence[str] = (),
) -> Iterator[Broker]:
    """A broker whose port is one of TLS, with certificates of an authority."""
    folder.mkdir(parents=True, exist_ok=True)
    pair = server or certificates.issue_broker(ca, NOW)
    serials = [
        RevokedSerial(certificates.describe(each.certificate).serial, NOW) for each in revoked
    ]
    crl = make_revocation_list(ca, 1, serials, NOW)
    texts = {"ca": ca.certificate, "crt": pair.certificate, "key": pair.key, "crl": crl}
    for name, text in texts.items():
        (folder / f"broker.{name}").write_text(text)
    port = free_port()
    settings = (
        f"listener {port} 127.0.0.1",
        f"cafile {folder}/broker.ca",
        f"certfile {folder}/broker.crt",
        f"keyfile {folder}/broker.key",
        f"crlfile {folder}/broker.crl",
        "tls_version tlsv1.2",
        "require_certificate true",
        "use_identity_as_username true",
        "use_username_as_clientid true",
    )
    with Broker(settings=settings, access=access) as broker:
        broker.port = port
        yield broker
