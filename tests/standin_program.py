"""A stand-in as a program of its own: started, and asked over its control socket."""

import json
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest


def ask(control: Path, **verb: object) -> dict[str, object]:
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(10)
        line.connect(str(control))
        line.sendall(json.dumps(verb).encode() + b"\n")
        answer: dict[str, object] = json.loads(line.makefile().readline())
        return answer


@contextmanager
def running(module: str, options: Sequence[str], ready: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start one, and end it at last; what runs inside finds it ready."""
    command = [sys.executable, "-m", module, *options, "--ready-file", str(ready)]
    with subprocess.Popen(command) as process:
        try:
            while not ready.exists():
                with suppress(subprocess.TimeoutExpired):
                    pytest.fail(f"ended with {process.wait(0.02)} before it was ready")
            yield process
        finally:
            process.kill()
