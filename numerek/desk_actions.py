"""The words of ``numerek desk ACTION``: what a clerk may ask for on the command line.

What an option may hold is what the wire lets its field hold; the two have one name.
"""

import argparse
from collections.abc import Callable, Sequence
from enum import Enum
from functools import partial
from typing import Any, Final, get_type_hints

import msgspec

from numerek import office_line
from office.short_label import is_label
from protocol import messages as m
from protocol.fields import LocalMinute, PlainText, WireDesk, WireDevice, WireService

ACTIONS: Final[dict[str, tuple[type[m.AnyDeskRequest], str]]] = {
    "open": (m.OpenDesk, "the clerk is here"),
    "close": (m.CloseDesk, "serve whoever is at the desk, and close it"),
    "next": (m.CallNext, "serve whoever is at the desk, and call who is next"),
    "call": (m.CallTicket, "serve whoever is at the desk, and call a certain ticket that waits"),
    "recall": (m.RecallTicket, "call the desk's ticket once more"),
    "serve": (m.ServeTicket, "the desk's ticket is served; call nobody yet"),
    "absent": (m.MarkAbsent, "nobody came with the desk's ticket"),
    "restore": (m.RestoreTicket, "somebody came with an absent ticket after all: it waits again"),
    "transfer": (m.TransferTicket, "send the desk's ticket to another service or desk"),
    "park": (m.ParkTicket, "put the desk's ticket aside for a while"),
    "take-back": (m.TakeBack, "serve whoever is at the desk, and call a ticket that it has parked"),
    "borrow": (m.BorrowServices, "serve a colleague's services too, for a while"),
    "answer-help": (m.AnswerHelp, "somebody goes to a kiosk at which help is wanted"),
}


def parse(action: str, words: Sequence[str]) -> argparse.Namespace:
    """Read the words of an action.

    Args:
        action: one of ``ACTIONS``.
        words: what stands behind it.

    Returns:
        ``kind``, the request that it asks for, and that request's own fields by their names;
        ``desk``, ``settings``, ``json``, ``language``.

    Raises:
        SystemExit: they cannot be understood, status 2, and why has been printed; or they ask for
            help.
    """
    kind, summary = ACTIONS[action]
    parser = argparse.ArgumentParser(
        prog=f"numerek desk {action}", description=summary, allow_abbrev=False
    )
    parser.set_defaults(kind=kind)
    parser.add_argument(
        "desk", metavar="DESK", type=_reader(WireDesk, "the number of a desk"), help="such as 3"
    )
    if kind in _OPTIONS:
        _OPTIONS[kind](parser)
    office_line.register(parser)
    args = parser.parse_args(words)
    if kind is m.CloseDesk and args.reason == m.PauseReason.ENDED.value and args.back_at:
        parser.error("--back-at: who has ended for today does not come back today")
    return args


def _add_label(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "label", metavar="LABEL", type=_read_label, help="the number, A042; a42 will do"
    )


def _add_kiosk(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "kiosk",
        metavar="KIOSK",
        type=_reader(WireDevice, "the id of a kiosk as in the plan"),
        help="such as kiosk-1",
    )


def _add_close(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--reason",
        choices=_values(m.PauseReason),
        default=m.PauseReason.AWAY.value,
        help="shown in the hall; %(default)s unless said otherwise",
    )
    parser.add_argument(
        "--back-at",
        type=_reader(LocalMinute, "a time of today such as 12:30"),
        metavar="TIME",
        help="when the clerk is back, 12:30; shown too",
    )


def _add_transfer(parser: argparse.ArgumentParser) -> None:
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument(
        "--to",
        dest="to_service",
        type=_reader(WireService, "the id of a service as in the plan"),
        metavar="SERVICE",
        help="its id in the plan: kasa",
    )
    where.add_argument("--to-desk", type=_reader(WireDesk, "the number of a desk"), metavar="DESK")
    parser.add_argument(
        "--back", action="store_true", help="it comes back to this desk when it was served there"
    )


def _add_park(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--reason", choices=_values(m.ParkReason), required=True)
    _add_minutes(parser, m.ParkTicket, required=True)
    parser.add_argument(
        "--room",
        type=_reader(PlainText, "a text of 1 to 80 letters"),
        help="where the visitor goes, or where the specialist is; a later call shows it",
    )


def _add_borrow(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--from",
        dest="lender",
        required=True,
        type=_reader(WireDesk, "the number of a desk"),
        metavar="DESK",
    )
    _add_minutes(parser, m.BorrowServices, default=60)


def _add_minutes(parser: argparse.ArgumentParser, kind: type, **more: Any) -> None:
    field = get_type_hints(kind, include_extras=True)["minutes"]
    parser.add_argument("--minutes", type=_reader(field, "from 1 to 480 minutes"), **more)


_OPTIONS: Final[dict[type, Callable[[argparse.ArgumentParser], None]]] = {
    m.CallTicket: _add_label,
    m.RestoreTicket: _add_label,
    m.TakeBack: _add_label,
    m.CloseDesk: _add_close,
    m.AnswerHelp: _add_kiosk,
    m.TransferTicket: _add_transfer,
    m.ParkTicket: _add_park,
    m.BorrowServices: _add_borrow,
}


def _values(enum: type[Enum]) -> list[str]:
    return [member.value for member in enum]


def _reader(field: Any, what: str) -> Callable[[str], Any]:
    """Return what reads a word as a field of the wire."""
    return partial(_read, field=field, what=what)


def _read(word: str, *, field: Any, what: str) -> Any:
    try:
        return msgspec.convert(word, field, strict=False)
    except msgspec.ValidationError:
        raise argparse.ArgumentTypeError(f"{word!r} is not {what}") from None


def _read_label(word: str) -> str:
    if not is_label(word):
        raise argparse.ArgumentTypeError(f"{word!r} is not the number of a ticket such as A042")
    return word
