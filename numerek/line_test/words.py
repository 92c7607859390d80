"""What ``numerek desk line-test`` says, for who builds a box."""

from collections import Counter
from collections.abc import Iterator, Sequence

from numerek.line_test.course import Result
from numerek.line_test.examination import Exchange


def result_lines(result: Result) -> Iterator[str]:
    """Say what became of one check."""
    word = "FAILED" if result.verdict == "failed" else result.verdict
    said = f": {result.said}" if result.said else ""
    if result.verdict != "failed":
        yield f"{word:<8}  {result.check.sentence}{said}"
        return
    yield f"{word:<8}  {result.check.sentence} (docs/LINE.md, section {result.check.section})"
    yield f"{'':<8}  {result.said}"
    if result.last is not None:
        yield from (f"{'':<8}  {line}" for line in exchange_lines(result.last))


def exchange_lines(exchange: Exchange) -> Iterator[str]:
    """Say what was said and heard, byte by byte."""
    yield f"said {bytes_words(exchange.said)}"
    yield f"came {bytes_words(exchange.heard.data)}"


def bytes_words(data: bytes) -> str:
    """Spell bytes: letters as they are, all else in hex; what is long, shortened."""
    if not data:
        return "nothing"
    shown = data if len(data) <= _SHOWN_MAX else data[: _SHOWN_MAX // 2] + data[-_SHOWN_MAX // 2 :]
    letters = [chr(byte) if 0x20 <= byte < 0x7F else f"\\x{byte:02x}" for byte in shown]  # noqa: PLR2004 - printable ASCII
    if len(data) > _SHOWN_MAX:
        letters.insert(_SHOWN_MAX // 2, " ... ")
    return f"{''.join(letters)}  ({len(data)} bytes)"


_SHOWN_MAX = 60


def summary(results: Sequence[Result]) -> str:
    """Say how many checks passed, failed and were left out."""
    count = Counter(result.verdict for result in results)
    return f"{count['passed']} passed, {count['failed']} failed, {count['left out']} left out."
