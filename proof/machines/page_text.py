"""What a page for technicians has them type, and what a machine says when it is set up."""

import re
from collections.abc import Mapping
from typing import Final

_SECTION: Final = re.compile(r"^## (.+)$", re.MULTILINE)
_FENCED: Final = re.compile(r"^```sh\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_FINISHED: Final = re.compile(
    r"^Cloud-init v\. .* finished at .* Up ([0-9.]+) seconds$", re.MULTILINE
)
_IN_A_LINE: Final = re.compile(r"`([^`\n]+)`")


def sections(page: str) -> dict[str, str]:
    """Return the text of each section by its heading, in the page's order."""
    _, *parts = _SECTION.split(page)
    return dict(zip(parts[::2], parts[1::2], strict=True))


def blocks(text: str) -> list[tuple[str, ...]]:
    """Return the fenced blocks of commands of a page or a section, a line each."""
    return [tuple(block.strip().split("\n")) for block in _FENCED.findall(text)]


def in_line(text: str, begins: str) -> str:
    """Return the first command within the text's own lines that begins so.

    Raises:
        LookupError: there is none.
    """
    for command in _IN_A_LINE.findall(_FENCED.sub("", text)):
        if command.startswith(begins):
            return str(command)
    raise LookupError(f"the page has no `{begins}...` in its text")


def card_lines(by_section: Mapping[str, str]) -> dict[str, str]:
    """Return the commands that make cards, by the device whose card it is."""
    lines = (line for text in by_section.values() for block in blocks(text) for line in block)
    return {line.split()[3]: line for line in lines if line.startswith("numerek provision card ")}


def set_up_after_min(log: str) -> float | None:
    """Return the minutes from power-on until cloud-init had done everything; none: not yet.

    Args:
        log: the end of ``/var/log/cloud-init-output.log``.
    """
    finished = _FINISHED.findall(log)
    return round(float(finished[-1]) / 60, 1) if finished else None
