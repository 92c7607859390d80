"""The style guide as a test: what ruff cannot know about this house.

Run by ``make check``. Prints one line for each finding, ``file:line: what is wrong; what to do
instead``, and exits 1 when there is any. CONTRIBUTING.md gives the reasons.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

MAX_FILE_LINES: Final = 400
MAX_FUNCTION_LINES: Final = 60
LONG_BECAUSE: Final = re.compile(r"^# tidy: long because \w+", re.MULTILINE)
"""A file that says so may be longer: a table is no easier to read in two halves."""

TEXT_SUFFIXES: Final = {".py", ".md", ".toml", ".sh", ".yaml", ".yml", ".conf", ".service", ".txt"}
TEXT_NAMES: Final = {"Makefile", "run"}
PASSED_OVER: Final = {"__pycache__", "demo-output", "build", "dist"}
HIDDEN_BUT_OURS: Final = {".ci", ".github", ".pre-commit-config.yaml"}
QUOTES_THE_BANNED: Final = {
    "tools/tidy.py",
    "tests/tidy/test_tidy.py",
    "tests/contract/test_texts.py",
}
"""A rule and its test cannot be written without the words that they forbid."""

EMPTY_NAMES: Final = {"util", "utils", "common", "helper", "helpers", "base", "misc"}
EMPTY_CLASS: Final = re.compile(r"(Manager|Handler|Helper|Utils?)$")

PATTERNS: Final = (
    (
        # Not inside "competent", in whichever language; but inside next_petent and NextPetent.
        re.compile(r"(?<!com)(?<!kom)petent", re.IGNORECASE),
        "'petent' talks down to people; write 'visitor' (in Polish 'osoba')",
    ),
    (
        re.compile(r"\b(TODO|FIXME)\b(?!(\(\w+\))?: \S+( \S+){2})"),
        "a TODO without its reason; write what is missing and why it can wait, or do it now",
    ),
    (
        re.compile(r"(?<![\w.~*-])/(work|root)(?=/|\b(?![-.]))|/tmp/\w|\.\./shared"),
        "a path of one machine; write it from the root of the repository, or use tmp_path",
    ),
    (
        re.compile(
            r"\b(chatgpt|claude|copilot|codex|gemini|openai|anthropic|llms?|language model"
            r"|(ai|machine)[- ](generated|written|assisted)|co-authored-by)\b",
            re.IGNORECASE,
        ),
        "the tools that wrote a line are no part of it; say what it does and why",
    ),
)


class Finding(NamedTuple):
    """One thing to mend."""

    path: str
    """From the root of the tree."""
    line: int
    """From 1."""
    text: str
    """What is wrong, a semicolon, and what to do instead."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.text}"


def files_of(root: Path) -> Iterator[Path]:
    """Yield every text file of ours under ``root``, sorted."""
    for path in sorted(root.iterdir()):
        hidden = path.name.startswith(".") and path.name not in HIDDEN_BUT_OURS
        if hidden or path.name in PASSED_OVER or path.name.endswith(".egg-info"):
            continue
        if path.is_dir():
            yield from files_of(path)
        elif path.suffix in TEXT_SUFFIXES or path.name in TEXT_NAMES:
            yield path


def check_name(path: str) -> Iterator[Finding]:
    """A name that says nothing about what is inside."""
    for part in Path(path).with_suffix("").parts:
        if part in EMPTY_NAMES:
            yield Finding(path, 1, f"'{part}' names nothing; name it after the one idea it holds")


def check_words(path: str, text: str) -> Iterator[Finding]:
    """Words and paths that belong in no file."""
    for number, line in enumerate(text.splitlines(), start=1):
        for pattern, remedy in PATTERNS:
            if pattern.search(line):
                yield Finding(path, number, remedy)


def check_file_length(path: str, text: str) -> Iterator[Finding]:
    """A file too long to hold one idea."""
    lines = text.count("\n")
    if lines > MAX_FILE_LINES and not LONG_BECAUSE.search(text):
        yield Finding(
            path,
            MAX_FILE_LINES + 1,
            f"{lines} lines, over {MAX_FILE_LINES}; give each idea its own file, or say why not in "
            "a line '# tidy: long because ...'",
        )


def check_functions(path: str, tree: ast.AST) -> Iterator[Finding]:
    """A function that does not fit a screen; its docstring does not count."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        lines = _span(node)
        if ast.get_docstring(node, clean=False) is not None:
            lines -= _span(node.body[0])
        if lines > MAX_FUNCTION_LINES:
            yield Finding(
                path,
                node.lineno,
                f"{node.name} has {lines} lines, over {MAX_FUNCTION_LINES}; give its steps names "
                "and make them functions",
            )


def check_classes(path: str, tree: ast.AST) -> Iterator[Finding]:
    """A class named after nothing, unless a library's class of that name is its base."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and (empty := EMPTY_CLASS.search(node.name)):
            if any(ast.unparse(base).endswith(empty[0]) for base in node.bases):
                continue
            yield Finding(
                path, node.lineno, f"{node.name} says no more than 'code'; name what it is"
            )


def check_skips(path: str, tree: ast.AST) -> Iterator[Finding]:
    """A test that is skipped, or expected to fail, without a reason."""
    calls = {id(node.func): node for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute) or node.attr not in {"skip", "skipif", "xfail"}:
            continue
        if ast.unparse(node.value) not in {"pytest", "pytest.mark"}:
            continue
        if not _gives_reason(node.attr, calls.get(id(node))):
            yield Finding(
                path,
                node.lineno,
                f"{ast.unparse(node)} without a reason; add reason='what it needs, not here'",
            )


def tidy(root: Path) -> list[Finding]:
    """Everything to mend under ``root``."""
    found: list[Finding] = []
    for file in files_of(root):
        path = file.relative_to(root).as_posix()
        text = file.read_text(encoding="utf-8")
        found += check_name(path)
        if path not in QUOTES_THE_BANNED:
            found += check_words(path, text)
        if file.suffix == ".py":
            tree = ast.parse(text, filename=path)
            found += check_file_length(path, text)
            found += check_functions(path, tree)
            found += check_classes(path, tree)
            found += check_skips(path, tree)
    return found


def _span(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _gives_reason(name: str, call: ast.Call | None) -> bool:
    if call is None:
        return False
    # The first argument of skipif and of the mark xfail is a condition, elsewhere it is the reason.
    named = any(keyword.arg == "reason" for keyword in call.keywords)
    return named or (name != "skipif" and bool(call.args))


def main() -> int:
    """Check the tree given, or the one here."""
    found = tidy(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
    for finding in found:
        print(finding)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
