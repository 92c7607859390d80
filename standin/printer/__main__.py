"""``python -m standin.printer``: the virtual printer as a program of its own."""

import argparse
import json
from pathlib import Path

from standin.printer.machine import VirtualPrinter


def main() -> None:
    """Serves until told to quit; the ready file appears, whole, once it is serving."""
    asked = _arguments().parse_args()
    printer = VirtualPrinter(
        width_dots=asked.width,
        output=asked.output,
        record=asked.record,
        tcp_port=asked.tcp,
        pty_link=asked.pty,
        control=asked.control,
        presenter=asked.presenter,
    )
    if asked.ready_file is not None:
        ready = {"tcp_port": printer.tcp_port, "pty": None if asked.pty is None else str(asked.pty)}
        unready = asked.ready_file.with_name(asked.ready_file.name + ".part")
        unready.write_text(json.dumps(ready) + "\n", encoding="utf-8")
        unready.replace(asked.ready_file)
    printer.run()


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m standin.printer", description=__doc__)
    parser.add_argument("--tcp", type=int, metavar="PORT", help="serve TCP; 0: any free port")
    parser.add_argument("--pty", type=Path, metavar="LINK", help="serve a pty under this name")
    parser.add_argument("--output", type=Path, required=True, metavar="DIR", help="slips as PNG")
    parser.add_argument("--record", type=Path, required=True, metavar="FILE", help="JSON lines")
    parser.add_argument("--control", type=Path, metavar="SOCKET", help="take verbs here")
    parser.add_argument("--width", type=int, default=576, help="dots across (default: 576)")
    parser.add_argument("--presenter", action="store_true", help="hold slips in the mouth")
    parser.add_argument("--ready-file", type=Path, metavar="FILE", help="written when serving")
    return parser


if __name__ == "__main__":
    main()
