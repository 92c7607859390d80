"""Each kind of untidiness is found where it is, and what looks like one is let be."""

from pathlib import Path

import pytest

from tools.tidy import Finding, tidy


def found_in(root: Path, path: str, text: str) -> list[Finding]:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return tidy(root)


def a_function(lines: int, docstring_lines: int = 0) -> str:
    body = ['    """Says.', *[""] * (docstring_lines - 2), '    """'] if docstring_lines else []
    return "\n".join(["def act():", *body, *["    pass"] * (lines - 1), ""])


UNTIDY = {
    "a file over 400 lines": ("desk/long.py", "pass\n" * 401, 401, "own file"),
    "a file named utils": ("desk/utils.py", "", 1, "after the one idea"),
    "a folder named common": ("common/press.py", "", 1, "after the one idea"),
    "a function over 60 lines": ("desk/long.py", a_function(61), 1, "make them functions"),
    "a class that manages": ("desk/a.py", "class PressManager:\n    pass\n", 1, "name what it is"),
    "petent in a text": ("docs/a.md", "One\nA petent waits\n", 2, "'visitor'"),
    "petent in a name": ("desk/a.py", "next_petent = 1\nNextPetent = 2\n", 1, "'visitor'"),
    "a bare TODO": ("docs/a.md", "TODO\n", 1, "why it can wait"),
    "a FIXME of two words": ("desk/a.py", "# FIXME: later maybe\n", 1, "why it can wait"),
    "a mark without a call": ("tests/a.py", "@pytest.mark.skip\ndef f(): ...\n", 1, "reason="),
    "a skipif without a reason": ("tests/a.py", "pytest.mark.skipif(hot)\n", 1, "reason="),
    "a skip without a reason": ("tests/a.py", "pytest.skip()\n", 1, "reason="),
    "an xfail without a reason": ("tests/a.py", "@pytest.mark.xfail\ndef f(): ...\n", 1, "reason="),
    "a path of one account": ("Makefile", "all:\n\tcp /root/a b\n", 2, "root of the repository"),
    "a path of one machine": ("docs/a.md", "see `/work`\n", 1, "root of the repository"),
    "a path of one job": ("tools/a.sh", "cat /tmp/job.0/x\n", 1, "root of the repository"),
    "a credit to a tool": (".ci/run", "# AI-generated\n", 1, "what it does and why"),
}

TIDY = {
    "a file of 400 lines": ("desk/long.py", "pass\n" * 400),
    "a long file with its reason": (
        "desk/long.py",
        "# tidy: long because it is one table\n" + "pass\n" * 400,
    ),
    "a function of 60 lines": ("desk/a.py", a_function(60)),
    "a function long by its docstring": ("desk/a.py", a_function(60, docstring_lines=30)),
    "a library's own word": ("desk/a.py", "class ToJournal(logging.Handler):\n    pass\n"),
    "a base of that name": ("desk/a.py", "class InboxHandler(logging.Handler):\n    pass\n"),
    "competent people": ("docs/a.md", "Competent, kompetentny\n"),
    "a TODO with its reason": ("desk/a.py", "# TODO: ask the lamp, when it can answer\n"),
    "skips with a reason": (
        "tests/a.py",
        "pytest.skip('no window here')\npytest.mark.skipif(hot, reason='needs a cool Pi')\n",
    ),
    "a path inside the tree": ("docs/a.md", "see docs/work/root.md and https://numerek.pl/work\n"),
    "another's hidden folder": (".venv/utils.py", "petent\n"),
    "a picture": ("assets/utils.png", "petent\n"),
}


@pytest.mark.parametrize(("path", "text", "line", "remedy"), UNTIDY.values(), ids=UNTIDY)
def test_untidiness_is_found_with_its_line_and_remedy(
    tmp_path: Path, path: str, text: str, line: int, remedy: str
) -> None:
    first = found_in(tmp_path, path, text)[0]
    assert (first.path, first.line) == (path, line)
    assert remedy in first.text


def test_a_word_inside_a_name_is_found_in_every_way_of_writing_it(tmp_path: Path) -> None:
    found = found_in(tmp_path, "desk/a.py", "next_petent = 1\nNextPetent = 2\npetents = 3\n")
    assert [finding.line for finding in found] == [1, 2, 3]


@pytest.mark.parametrize(("path", "text"), TIDY.values(), ids=TIDY)
def test_what_only_looks_untidy_is_let_be(tmp_path: Path, path: str, text: str) -> None:
    assert found_in(tmp_path, path, text) == []
