"""TLS as the office's wire has it: both sides show a certificate of the office's authority.

The broker is looked for by its own name, whatever its address is. A context is made for each
connection anew, so that a renewed or repaired file counts at the next try.
"""

import socket
import ssl
from typing import Any, Final

from office.identity import BROKER_NAME
from runtime.identity import Identity


class HandshakeTimeout(OSError):  # noqa: N818 - named like TimeoutError's own kinds
    """Somebody takes the connection and does not speak TLS in time."""


class NotingSocket(ssl.SSLSocket):
    """Keeps the first error of TLS, which the library that reads and writes says nothing of.

    In TLS 1.3 a refusal of our certificate comes only after the handshake, at the first read.
    """

    def recv(self, buflen: int = 1024, flags: int = 0) -> bytes:
        """Read, and keep the error if there is one."""
        try:
            return super().recv(buflen, flags)
        except ssl.SSLError as error:
            self._note(error)
            raise

    def send(self, data: Any, flags: int = 0) -> int:
        """Write, and keep the error if there is one."""
        try:
            return super().send(data, flags)
        except (ssl.SSLWantReadError, ssl.SSLWantWriteError):
            raise
        except OSError:
            # The broker hung up. What it said before that is still there to be read.
            self._read_last_word()
            raise

    def _read_last_word(self) -> None:
        try:
            super().recv(1)
        except ssl.SSLError as error:
            self._note(error)
        except OSError:
            return

    def _note(self, error: ssl.SSLError) -> None:
        context = self.context
        is_wait = isinstance(error, ssl.SSLWantReadError | ssl.SSLWantWriteError)
        if not is_wait and isinstance(context, OfficeContext) and context.trouble is None:
            context.trouble = error


class OfficeContext(ssl.SSLContext):
    """The TLS of one connection. Make it with :func:`context_of`."""

    handshake_timeout_s: float
    trouble: ssl.SSLError | None = None
    """The first error after the handshake."""

    def wrap_socket(self, sock: socket.socket, *_: object, **__: object) -> ssl.SSLSocket:
        """Turn a connected socket into one of TLS, its handshake done.

        Raises:
            HandshakeTimeout: it took longer than it may.
            ssl.SSLError, OSError: it failed.
        """
        sock.settimeout(self.handshake_timeout_s)
        try:
            return super().wrap_socket(sock, server_hostname=BROKER_NAME)
        except TimeoutError as error:
            raise HandshakeTimeout("nobody speaks TLS there") from error


_VERSION: Final = ssl.TLSVersion.TLSv1_2


def context_of(identity: Identity, handshake_timeout_s: float) -> OfficeContext:
    """Return the TLS of one connection.

    Raises:
        ssl.SSLError, OSError: a file has changed since it was looked at.
    """
    context = OfficeContext(ssl.PROTOCOL_TLS_CLIENT)
    context.handshake_timeout_s = handshake_timeout_s
    context.sslsocket_class = NotingSocket
    context.minimum_version = _VERSION
    context.hostname_checks_common_name = False
    context.load_verify_locations(cafile=str(identity.ca))
    context.load_cert_chain(str(identity.certificate), str(identity.key))
    return context
