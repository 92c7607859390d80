"""A cable of a stand-in, whatever it is made of. It lives in the loop of one thread."""

from collections.abc import Callable
from typing import Final, Protocol

Receive = Callable[["Line", bytes], None]
"""Called with the line itself and what came on it."""

CHUNK_BYTES: Final = 65536


class Line(Protocol):
    """A cable that can be pulled out and put back."""

    def plug(self) -> None:
        """Connects; does nothing when connected."""

    def unplug(self) -> None:
        """Cuts the connection and lets no new one in."""

    def answer(self, data: bytes) -> None:
        """Sends to whoever is connected; is lost when nobody is."""
