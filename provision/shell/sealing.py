"""A stream that is encrypted with a passphrase: nobody reads it without, or changes it unseen.

Scrypt makes the key of the passphrase (RFC 7914), AES-256-GCM seals piece by piece. Pieces are
counted, and the last one says that it is the last (STREAM, by Hoang, Reyhanitabar, Rogaway and
Vizár, 2015): a file that was cut off, put together anew or has a flipped bit is refused.
"""

import os
from typing import IO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

MAGIC: Final = b"numerek sealed 1\n"
LOG2_COST: Final = 17
"""128 MiB and about a second on a Raspberry Pi 4 for each guess (OWASP, "Password Storage Cheat
Sheet": N=2^17, r=8, p=1)."""
LEAST_LETTERS: Final = 12
"""Of a passphrase: keys are worth the trouble of guessing it at home. Our choice."""

_DEAREST_LOG2: Final = 20
"""A file that asks for more would take gigabytes to refuse."""
_SALT_BYTES: Final = 16
_PIECE_BYTES: Final = 1 << 16
_TAG_BYTES: Final = 16


class NotUnsealed(Exception):  # noqa: N818 - it says what is the case
    """Nothing can be believed of this file. The text says why, for a person."""


def is_sealed(file: IO[bytes]) -> bool:
    """Say whether a file begins as a sealed one, and go back to its beginning."""
    head = file.read(len(MAGIC))
    file.seek(0)
    return head == MAGIC


class Sealed:
    """Takes bytes and writes them sealed. ``close`` writes the last piece; the file stays open."""

    def __init__(self, file: IO[bytes], passphrase: str, log2_cost: int = LOG2_COST) -> None:
        salt = os.urandom(_SALT_BYTES)
        self._file = file
        self._cipher = _cipher(passphrase, salt, log2_cost)
        self._number = 0
        self._waiting = bytearray()
        file.write(MAGIC + bytes([log2_cost]) + salt)

    def write(self, data: bytes) -> int:
        """Take some bytes."""
        self._waiting += data
        while len(self._waiting) > _PIECE_BYTES:
            self._put(bytes(self._waiting[:_PIECE_BYTES]), is_last=False)
            del self._waiting[:_PIECE_BYTES]
        return len(data)

    def close(self) -> None:
        """Write the last piece, without which nothing before it counts."""
        self._put(bytes(self._waiting), is_last=True)

    def _put(self, piece: bytes, *, is_last: bool) -> None:
        self._file.write(self._cipher.encrypt(_nonce(self._number, is_last), piece, None))
        self._number += 1


class Unsealed:
    """Reads what a :class:`Sealed` has written.

    Raises:
        NotUnsealed: another passphrase, or another file than was written.
    """

    def __init__(self, file: IO[bytes], passphrase: str) -> None:
        head = file.read(len(MAGIC) + 1 + _SALT_BYTES)
        if len(head) != len(MAGIC) + 1 + _SALT_BYTES or not head.startswith(MAGIC):
            raise NotUnsealed("it is no sealed file, or it was cut off")
        log2_cost = head[len(MAGIC)]
        if not 1 <= log2_cost <= _DEAREST_LOG2:
            raise NotUnsealed("its beginning was changed")
        self._file = file
        self._cipher = _cipher(passphrase, head[-_SALT_BYTES:], log2_cost)
        self._number = 0
        self._left = bytearray()
        self._next = file.read(_PIECE_BYTES + _TAG_BYTES)
        self._is_over = False

    def read(self, size: int = -1) -> bytes:
        """Return so many bytes, or what is left."""
        while not self._is_over and (size < 0 or len(self._left) < size):
            self._take()
        end = len(self._left) if size < 0 else size
        data = bytes(self._left[:end])
        del self._left[:end]
        return data

    def _take(self) -> None:
        piece, self._next = self._next, self._file.read(_PIECE_BYTES + _TAG_BYTES)
        is_last = not self._next
        try:
            self._left += self._cipher.decrypt(_nonce(self._number, is_last), piece, None)
        except InvalidTag:
            why = "the passphrase is another one" if self._number == 0 else "it was changed"
            raise NotUnsealed(f"{why}, or the file was changed or cut off") from None
        self._number += 1
        self._is_over = is_last


def _cipher(passphrase: str, salt: bytes, log2_cost: int) -> AESGCM:
    return AESGCM(Scrypt(salt, 32, 1 << log2_cost, 8, 1).derive(passphrase.encode()))


def _nonce(number: int, is_last: bool) -> bytes:  # noqa: FBT001 - one bit of the nonce
    """Return the nonce of a piece; the key is of this file alone, so it begins with 0."""
    return number.to_bytes(11, "big") + bytes([is_last])
