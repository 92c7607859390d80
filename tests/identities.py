"""An office's authority, identity folders, and a Mosquitto that takes certificates only."""

import contextlib
import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from authority.shell import certificates
from authority.shell.certificates import Pair
from authority.shell.revocation_lists import RevokedSerial, make_revocation_list
from office.identity import CA_FILE, CERTIFICATE_FILE, KEY_FILE
from office.plan import Plan
from rig.broker import Broker
from rig.layout import SAMPLE_PLAN

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
    plan: Plan | Path = SAMPLE_PLAN,
) -> Iterator[Broker]:
    """A broker whose port is one of TLS, with certificates of an authority."""
    folder.mkdir(parents=True, exist_ok=True)
    pair = server or certificates.issue_broker(ca, NOW)
    serials = [
        RevokedSerial(certificates.describe(each.certificate).serial, NOW) for each in revoked
    ]
    crl = make_revocation_list(ca, 1, serials, NOW)
    texts = {"ca.crt": ca.certificate, "broker.crt": pair.certificate, "broker.key": pair.key}
    for name, text in {**texts, "revoked.pem": crl}.items():
        (folder / name).write_text(text)
    with Broker(tls=folder, plan=plan, access=access) as broker:
        yield broker
