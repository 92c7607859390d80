"""Who a printer says it is. Source: Epson, "ESC/POS Command Reference", ``GS I``."""

import time
from dataclasses import dataclass
from typing import Final

from kiosk.shell.printer.transport import Transport

_ANSWER_MS: Final = 300
"""Printers answer within a few ms, in the order of the data; many do not answer at all."""
_TYPE, _FIRMWARE, _MAKER, _MODEL = 2, 65, 66, 67
_HAS_CUTTER: Final = 0x02
_BLOCK_BEGINS: Final = b"_"
_BLOCK_ENDS: Final = b"\0"


@dataclass(frozen=True)
class Identity:
    """What a printer says of itself; None where it said nothing."""

    maker: str | None = None
    model: str | None = None
    firmware: str | None = None
    has_cutter: bool | None = None


def ask_identity(transport: Transport) -> Identity:
    """Ask over a wire that is open.

    Raises:
        TransportFault: the wire dies.
    """
    kind = _ask(transport, _TYPE, wanted=1)
    return Identity(
        maker=_block(transport, _MAKER),
        model=_block(transport, _MODEL),
        firmware=_block(transport, _FIRMWARE),
        has_cutter=bool(kind[0] & _HAS_CUTTER) if kind else None,
    )


def _block(transport: Transport, number: int) -> str | None:
    """Ask for a text: it begins with ``_`` and ends with a zero byte."""
    answer = _ask(transport, number)
    _, begun, text = answer.partition(_BLOCK_BEGINS)
    text, ended, _ = text.partition(_BLOCK_ENDS)
    words = text.decode("ascii", "replace").strip() if begun and ended else ""
    return "".join(letter if letter.isprintable() else "?" for letter in words) or None


def _ask(transport: Transport, number: int, wanted: int = 256) -> bytes:
    transport.write(b"\x1dI" + bytes([number]), _ANSWER_MS)
    deadline = time.monotonic() + _ANSWER_MS / 1000
    answer = b""
    while len(answer) < wanted and _BLOCK_ENDS not in answer:
        left_ms = int((deadline - time.monotonic()) * 1000)
        if left_ms <= 0:
            break
        answer += transport.read(left_ms)
    return answer
