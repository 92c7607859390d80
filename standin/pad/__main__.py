"""``python -m standin.pad``: virtual boxes on a serial line, as a program of its own."""

import argparse
import json
from pathlib import Path

from line.frame import ADDRESS_MAX
from line.messages import COLUMNS_MAX, ROWS_MAX, Identity
from standin.pad.machine import VirtualLine
from standin.pad.makes import pad, sign


def main() -> None:
    """Serves until told to quit; the ready file appears, whole, once it is serving."""
    parser = _arguments()
    asked = parser.parse_args()
    boxes = _boxes(parser, asked)
    line = VirtualLine(
        boxes, asked.link, control=asked.control, record=asked.record, seed=asked.seed
    )
    if asked.ready_file is not None:
        unready = asked.ready_file.with_name(asked.ready_file.name + ".part")
        unready.write_text(json.dumps({"link": str(asked.link)}) + "\n", encoding="utf-8")
        unready.replace(asked.ready_file)
    line.run()


def _boxes(
    parser: argparse.ArgumentParser, asked: argparse.Namespace
) -> list[tuple[int, Identity]]:
    columns, rows = (0, 0) if asked.dark else (asked.columns, asked.rows)
    a_pad = pad(columns, rows, is_utf8=not asked.ascii)
    boxes = [(address, a_pad) for address in asked.address]
    boxes += [(address, sign()) for address in asked.sign]
    addresses = [address for address, _ in boxes]
    if not boxes or len(set(addresses)) < len(addresses):
        parser.error("at least one box is needed, and each with an address of its own")
    if not all(1 <= address <= ADDRESS_MAX for address in addresses):
        parser.error(f"addresses are 1 to {ADDRESS_MAX}")
    return boxes


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m standin.pad", description=__doc__)
    parser.add_argument("--link", type=Path, required=True, help="the name of the line's device")
    for name, kind in (("--address", "pad"), ("--sign", "number sign")):
        parser.add_argument(
            name,
            action="append",
            type=int,
            default=[],
            metavar="N",
            help=f"put a {kind} there; may be said again",
        )
    for name, most, usual in (("--columns", COLUMNS_MAX, 16), ("--rows", ROWS_MAX, 2)):
        parser.add_argument(
            name,
            type=int,
            choices=range(1, most + 1),
            default=usual,
            metavar="N",
            help="of the pads' display (default: %(default)s)",
        )
    parser.add_argument("--dark", action="store_true", help="the pads have no text display")
    parser.add_argument("--ascii", action="store_true", help="the pads have no Polish letters")
    parser.add_argument("--control", type=Path, metavar="SOCKET", help="take verbs here")
    parser.add_argument("--record", type=Path, metavar="FILE", help="JSON lines")
    parser.add_argument("--seed", type=int, default=0, help="of garbling (default: 0)")
    parser.add_argument("--ready-file", type=Path, metavar="FILE", help="written when serving")
    return parser


if __name__ == "__main__":
    main()
