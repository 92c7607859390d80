"""From the files of an identity folder to what can be shown to a broker.

Rule 1: what is broken in one folder never keeps a good pair of another from being used.
Rule 2: the authority's certificate comes with the card only. What the program itself has stored
counts if that authority has signed it, so a card of another office puts an end to it.

The verdict is OpenSSL's own: the files are shown to a broker of ours, in memory. It takes 8 ms. The
library ``cryptography`` would stay in memory with 12 MiB, for what is asked once a connection.
"""

import datetime as dt
import hashlib
import ssl
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from office.identity import CA_FILE, CERTIFICATE_FILE, KEY_FILE, NEW_KEY_FILE, Known
from protocol.link_cause import LinkCause
from runtime.identity import (
    NEW_CARD,
    Found,
    Identity,
    IdentityFolders,
    IdentityTrouble,
    is_there,
    read,
)

_SEVERITY: Final = (
    LinkCause.CERTIFICATE_MISSING,
    LinkCause.CERTIFICATE_BROKEN,
    LinkCause.CERTIFICATE_FOREIGN,
    LinkCause.CERTIFICATE_OTHER_NAME,
)
"""From what says least about the folder to what says most."""

_NO_CHECK_TIME: Final = 0x200000
"""X509_V_FLAG_NO_CHECK_TIME (OpenSSL's x509_vfy.h): our clock may be wrong, so the time is judged
apart from the rest."""

_INVALID_PURPOSE: Final = 26
"""X509_V_ERR_INVALID_PURPOSE, of the same."""

_FLIGHTS: Final = 4
"""So often each side has something to say in a handshake, at most."""


def find(folders: IdentityFolders, device: str) -> Found:
    """Return every identity of a device that there is.

    Raises:
        IdentityTrouble: there is none; the text has everything that is wrong.
    """
    brought = folders.brought
    ca = brought / CA_FILE
    _must_be_certificate(ca)
    found: list[Identity] = []
    troubles: list[IdentityTrouble] = []
    for folder in (brought, *folders.renewed):
        try:
            found.append(_read_identity(folder, ca, device))
        except IdentityTrouble as trouble:
            troubles.append(trouble)
    if not found:
        worst = max(troubles, key=lambda trouble: _SEVERITY.index(trouble.cause))
        raise IdentityTrouble(worst.cause, ". ".join(map(str, troubles)))
    return Found(tuple(found), tuple(troubles))


def _read_identity(folder: Path, ca: Path, device: str) -> Identity:
    certificate = folder / CERTIFICATE_FILE
    _must_be_certificate(certificate)
    key = _key_of(folder, certificate)
    known = _shown(certificate, key, ca)
    if known.device != device:
        what = f"{certificate}: this is the certificate of {known.device!r}, and not of {device!r}"
        raise IdentityTrouble(LinkCause.CERTIFICATE_OTHER_NAME, f"{what}. {NEW_CARD}")
    return Identity(known, certificate, key, ca)


def _must_be_certificate(path: Path) -> None:
    text = read(path).decode("ascii", "ignore")
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(cadata=text)
    except ssl.SSLError as error:
        what = f"{path}: this is no certificate in PEM: {error.reason or error}"
        raise IdentityTrouble(LinkCause.CERTIFICATE_BROKEN, f"{what}. {NEW_CARD}") from None


def _key_of(folder: Path, certificate: Path) -> Path:
    """Return the file with the key of a certificate.

    In the folder that the program writes to it may still be the file of the new key: power went
    after the certificate was put in its place, and before the key was.
    """
    path, waiting = folder / KEY_FILE, folder / NEW_KEY_FILE
    if is_there(waiting) and _fits(waiting, certificate) is None:
        return waiting
    trouble = _fits(path, certificate)
    if trouble is not None:
        raise trouble
    return path


def _fits(key: Path, certificate: Path) -> IdentityTrouble | None:
    """Say what is wrong with a key for a certificate; None: nothing is."""
    try:
        read(key)
        _load(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), certificate, key)
    except IdentityTrouble as trouble:
        return trouble
    except ssl.SSLError as error:
        is_other = error.reason in {"KEY_VALUES_MISMATCH", "KEY_TYPE_MISMATCH"}
        what = "does not fit the certificate beside it" if is_other else "is none in PEM"
        text = f"{key}: this key {what}. {NEW_CARD}"
        return IdentityTrouble(LinkCause.CERTIFICATE_BROKEN, text)
    return None


def _shown(certificate: Path, key: Path, ca: Path) -> Known:
    """Return what a broker of this authority reads in a certificate.

    Raises:
        IdentityTrouble: it would not take it at any time.
    """
    broker = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    device = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    device.check_hostname, device.verify_mode = False, ssl.CERT_NONE
    for side in (broker, device):  # the broker shows it too, for it has to show something
        _load(side, certificate, key)
    broker.verify_mode = ssl.CERT_REQUIRED
    broker.verify_flags |= _NO_CHECK_TIME
    broker.load_verify_locations(cafile=ca)
    try:
        seen = _shake_hands(broker, device)
    except ssl.SSLCertVerificationError as error:
        if error.verify_code == _INVALID_PURPOSE:
            what = f"{certificate}: this certificate is not one for a device"
            raise IdentityTrouble(LinkCause.CERTIFICATE_BROKEN, f"{what}. {NEW_CARD}") from None
        what = f"{certificate}: the authority of {ca} has not signed it ({error.verify_message})"
        raise IdentityTrouble(LinkCause.CERTIFICATE_FOREIGN, f"{what}. {NEW_CARD}") from None
    der, read_from_it = seen.getpeercert(binary_form=True), seen.getpeercert()
    assert der is not None  # it is required
    assert read_from_it is not None
    return Known(
        device=_common_name(read_from_it),
        valid_from=_time(read_from_it, "notBefore"),
        valid_until=_time(read_from_it, "notAfter"),
        sha256=hashlib.sha256(der).hexdigest(),
    )


def _shake_hands(broker: ssl.SSLContext, device: ssl.SSLContext) -> ssl.SSLObject:
    """Connect two sides in memory, and return the broker's."""
    to_broker, to_device = ssl.MemoryBIO(), ssl.MemoryBIO()
    listening = broker.wrap_bio(to_broker, to_device, server_side=True)
    calling = device.wrap_bio(to_device, to_broker)
    for _ in range(_FLIGHTS):
        for side in (calling, listening):
            try:
                side.do_handshake()
            except ssl.SSLWantReadError:
                continue
    return listening


def _load(context: ssl.SSLContext, certificate: Path, key: Path) -> None:
    # With an empty password a locked key is an error; without, it would be asked for.
    context.load_cert_chain(certificate, key, password="")


def _common_name(certificate: Mapping[str, Any]) -> str:
    """Return the common name; empty: it has not just one."""
    parts = [part for level in certificate["subject"] for part in level]
    names = [str(value) for kind, value in parts if kind == "commonName"]
    return names[0] if len(names) == 1 else ""


def _time(certificate: Mapping[str, Any], key: str) -> dt.datetime:
    return dt.datetime.fromtimestamp(ssl.cert_time_to_seconds(certificate[key]), dt.UTC)
