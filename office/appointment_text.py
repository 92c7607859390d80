"""From the bytes of a list of appointments to its text."""

import codecs
from typing import Final, Literal, TypeAlias

from office.appointment_mistakes import AppointmentMistake, BadAppointments, Wrong

FILE_BYTES_MAX: Final = 10_000_000
"""A hundred thousand appointments with names and addresses: more than any office has ahead of it.
Whatever is larger is another file, chosen by mistake."""

ROWS_MOST: Final = 100_000
"""For the same reason; it also bounds what is held in memory at once."""

Encoding: TypeAlias = Literal["UTF-8", "UTF-16", "Windows-1250"]
"""UTF-16 is what spreadsheets call Unicode text, and always begins with a byte order mark."""


def decode_list(data: bytes) -> tuple[str, Encoding]:
    """Return the text without its byte order mark, and how it was encoded.

    Text in Windows-1250 with Polish letters in it is never valid UTF-8 in practice: each of them
    would have to be followed by bytes from 0x80 to 0xBF (RFC 3629, section 4). So what is no UTF-8
    is Windows-1250. A library that guesses among dozens of encodings (charset-normalizer) would
    take a short list for another one now and then.

    Raises:
        BadAppointments: it is too large, or not text.
    """
    if len(data) > FILE_BYTES_MAX:
        raise BadAppointments([too_large()])
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    tries: tuple[tuple[Encoding, str], ...] = (
        (("UTF-16", "utf-16"),) if marked else (("UTF-8", "utf-8-sig"), ("Windows-1250", "cp1250"))
    )
    for encoding, codec in tries:
        text = _decode(data, codec)
        if text is not None and "\0" not in text:
            return text, encoding
    # Out here, for a UnicodeDecodeError carries the whole file with it.
    raise BadAppointments([AppointmentMistake(None, Wrong.NOT_TEXT)])


def too_large() -> AppointmentMistake:
    """Return the mistake of a file over one of both limits."""
    fields = {"megabytes": FILE_BYTES_MAX // 1_000_000, "rows": ROWS_MOST}
    return AppointmentMistake(None, Wrong.TOO_LARGE, fields)


def _decode(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None
