"""Serves one connection with the printer of emupos, for the test beside it.

Runs in an environment of emupos's own, for emupos needs Python 3.13 and other releases of
libraries than this project. Takes the folder for the slips; prints the port, then at the end
one JSON line with what emupos did not understand.
"""

import json
import socket
import sys
from importlib import resources
from pathlib import Path

import yaml
from emupos.config import PrinterProfile
from emupos.printer.printer import Printer

NOT_UNDERSTOOD = "printer.command.unknown"
TM_T20III = "profiles/printers/epson-tm-t20iii.yaml"


def main() -> None:
    folder = Path(sys.argv[1])
    profile = yaml.safe_load(resources.files("emupos").joinpath(TM_T20III).read_text())
    printer = Printer(
        "printer",
        PrinterProfile.model_validate(profile),
        sensor_open_level="high",
        job_idle_timeout_ms=60_000,
    )
    with socket.create_server(("127.0.0.1", 0)) as listener:
        print(listener.getsockname()[1], flush=True)  # noqa: T201 - for the test to read
        client, _ = listener.accept()
    printer.open_connection("kiosk", 0)
    not_understood = []
    slips = 0
    with client:
        while data := client.recv(65536):
            output = printer.receive("kiosk", data, 0)
            for write in output.writes:
                client.sendall(write.data)
            not_understood += [
                event.data for event in output.events if event.type == NOT_UNDERSTOOD
            ]
            for receipt in output.receipts:
                slips += 1
                (folder / f"{slips}.png").write_bytes(receipt.png)
    print(json.dumps(not_understood), flush=True)  # noqa: T201 - for the test to read


main()
