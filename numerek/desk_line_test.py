"""``numerek desk line-test``: whether the boxes on a serial line keep docs/LINE.md."""

import argparse
import sys
from collections.abc import Sequence
from typing import Final

from line.frame import ADDRESS_MAX
from numerek.line_test.course import examine, search
from numerek.line_test.examination import ALLOWANCE_MS, Examination
from numerek.line_test.ports import Person, Wire
from numerek.line_test.serial_wire import SerialWire
from numerek.line_test.words import result_lines, summary
from runtime.serial_port import SerialPortError

ALL_PASSED: Final = 0
SOME_FAILED: Final = 1
NOT_UNDERSTOOD: Final = 2
NOBODY_THERE: Final = 3
"""The device cannot be opened, or nobody answers on it."""

_BAUD: Final = 115_200
_START_TRIES: Final = 60
"""A box may start anew when its line is opened (an Arduino Uno does), and then needs a while: at
nearly 50 ms a try this is some three seconds."""

_NOBODY: Final = """\
Nobody answers. Is the box switched on, and set to {baud} baud, 8N1? On RS-485: is A at A and B at
B, and ground at ground? Does it light its own sign for no connection?"""


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("device", metavar="DEVICE", help="the serial line, such as /dev/ttyUSB0")
    parser.add_argument(
        "--address",
        type=_address,
        metavar="N",
        help=f"of the box, 1 to {ADDRESS_MAX}; without it all of them are asked who is there",
    )
    parser.add_argument("--baud", type=_at_least_one, default=_BAUD, help="default: %(default)s")
    parser.add_argument("--keys", action="store_true", help="you are there to press its keys")
    parser.add_argument(
        "--rs485", action="store_true", help="let the kernel turn the line; adapters on USB do it"
    )
    parser.add_argument(
        "--allowance-ms",
        type=_at_least_one,
        default=ALLOWANCE_MS,
        metavar="MS",
        help="what adapter and computer may add to each answer; default: %(default)s",
    )


def run(args: argparse.Namespace) -> int:
    """Examine one box or all; see the exit statuses above."""
    if args.keys and not sys.stdin.isatty():
        print("--keys: somebody must be there to answer; run it in a terminal", file=sys.stderr)
        return NOT_UNDERSTOOD
    try:
        wire = SerialWire(args.device, args.baud, is_rs485=args.rs485)
    except SerialPortError as error:
        print(error, file=sys.stderr)
        return NOBODY_THERE
    try:
        return _examine(wire, args, _Technician() if args.keys else None)
    finally:
        wire.close()


def _examine(wire: Wire, args: argparse.Namespace, person: Person | None) -> int:
    addresses = _found(wire, args)
    if not addresses:
        print(_NOBODY.format(baud=args.baud), file=sys.stderr)
        return NOBODY_THERE
    statuses = [_put_to_the_test(wire, each, person, args.allowance_ms) for each in addresses]
    return max(statuses)


def _found(wire: Wire, args: argparse.Namespace) -> Sequence[int]:
    """Return the addresses of the boxes that are there."""
    if args.address is not None:
        tries = search(wire, [args.address] * _START_TRIES, allowance_ms=args.allowance_ms)
        return [args.address] if any(answered for _, answered in tries) else []
    # Who was starting anew while it was asked is there the second time.
    found = _looked_for(wire, args) or _looked_for(wire, args)
    print(f"{len(found)} found: {', '.join(map(str, found)) or 'none'}")
    return found


def _looked_for(wire: Wire, args: argparse.Namespace) -> list[int]:
    print(f"Looking for boxes, 1 to {ADDRESS_MAX}", file=sys.stderr)
    found = []
    for address, answered in search(wire, allowance_ms=args.allowance_ms):
        if sys.stderr.isatty():
            print(f"\r{address}", end="\r", file=sys.stderr, flush=True)
        found += [address] * answered
    return found


def _put_to_the_test(wire: Wire, address: int, person: Person | None, allowance_ms: int) -> int:
    print(f"Box {address}")
    results = []
    for result in examine(Examination(wire, address, person, allowance_ms)):
        results.append(result)
        print("\n".join(result_lines(result)), flush=True)
    print(summary(results))
    return SOME_FAILED if any(each.verdict == "failed" for each in results) else ALL_PASSED


class _Technician:
    """Who sits at the terminal, with the box at hand."""

    def tell(self, text: str) -> None:
        print(text, flush=True)

    def confirms(self, question: str) -> bool:
        while (said := input(f"{question} yes or no: ").strip().lower()) not in ("yes", "no"):
            print("Please answer with yes or no")
        return said == "yes"


def _address(word: str) -> int:
    number = _at_least_one(word)
    if number > ADDRESS_MAX:
        raise argparse.ArgumentTypeError(f"{word} is over {ADDRESS_MAX}, the highest address")
    return number


def _at_least_one(word: str) -> int:
    if not word.isdecimal() or int(word) < 1:
        raise argparse.ArgumentTypeError(f"{word!r} is no number from 1 up")
    return int(word)
