"""An office's certificates in a folder, for a broker that takes nobody without one."""

import datetime as dt
import ssl
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final

from authority.shell.certificates import (
    Pair,
    describe,
    issue_broker,
    issue_device,
    make_authority,
)
from authority.shell.revocation_lists import RevokedSerial, make_revocation_list
from office.identity import BROKER_NAME

_BROKER_FILES: Final = ("ca.crt", "broker.crt", "broker.key", "revoked.pem")


class Certificates:
    """Makes an office's authority, and what it signs. Everything is real but its name."""

    def __init__(self, folder: Path, office: str = "um-lipowo") -> None:
        """Make the authority and the broker's files; ``folder`` takes both."""
        self.folder = folder
        self.broker_dir = folder / "broker"
        self.broker_dir.mkdir(parents=True)
        self.now = dt.datetime.now(dt.UTC).replace(microsecond=0)
        self.authority = make_authority(office, self.now)
        self._revoked: list[RevokedSerial] = []
        broker = issue_broker(self.authority, self.now)
        texts = (self.authority.certificate, broker.certificate, broker.key, self._list())
        for name, text in zip(_BROKER_FILES, texts, strict=True):
            write(self.broker_dir / name, text)

    def issue(self, device: str, at: dt.datetime | None = None) -> Pair:
        """Make a device's key and certificate, issued now or at another moment."""
        return issue_device(self.authority, device, at or self.now)

    def identity(self, device: str) -> Path:
        """Write a device's identity folder, with a certificate of its own, and return it."""
        folder = self.folder / device
        pair = self.issue(device)
        folder.mkdir(exist_ok=True)
        write(folder / "ca.crt", self.authority.certificate)
        write(folder / "device.crt", pair.certificate)
        write(folder / "device.key", pair.key)
        return folder

    def context(self, pair: Pair | None) -> ssl.SSLContext:
        """Return what a client with that certificate (None: without one) connects with."""
        context = _ForBroker(ssl.PROTOCOL_TLS_CLIENT)
        context.load_verify_locations(cadata=self.authority.certificate)
        if pair is not None:
            file = self.folder / f"{describe(pair.certificate).serial:x}.pem"
            write(file, pair.certificate + pair.key)
            context.load_cert_chain(file)
        return context

    def contexts(self) -> Callable[[str], ssl.SSLContext]:
        """Return what makes the context of who has a certificate of a name, the same each time."""
        return cache(lambda name: self.context(self.issue(name)))

    def revoke(self, pair: Pair) -> None:
        """Put a certificate onto the broker's list; it counts once the broker starts again."""
        self._revoked.append(RevokedSerial(describe(pair.certificate).serial, self.now))
        write(self.broker_dir / "revoked.pem", self._list())

    def _list(self) -> str:
        number = len(self._revoked) + 1
        return make_revocation_list(self.authority, number, self._revoked, self.now)


class _ForBroker(ssl.SSLContext):
    """Looks for the broker's name, whatever address is used, as the devices do."""

    def wrap_socket(self, *args: Any, **kwargs: Any) -> ssl.SSLSocket:
        return super().wrap_socket(*args, **{**kwargs, "server_hostname": BROKER_NAME})


def write(path: Path, text: str) -> None:
    """Write a file that nobody else may read."""
    path.touch(0o600)
    path.write_text(text, encoding="utf-8")
