"""Where packages for another release come from, reckoned from where this computer's come from."""

import re
from collections.abc import Mapping

_ONE_LINE = re.compile(r"^deb(\s+\[[^]]*\])?\s+\S+\s+(?P<suite>\S+)", re.MULTILINE)


def sources_for(own: Mapping[str, str], codename: str, wanted: str) -> dict[str, str]:
    """Return the files of sources for another release.

    Only entries of the computer's own release count: what else somebody added is for that computer.

    Args:
        own: this computer's files by name, ``*.list`` and ``*.sources``.
        codename: of its release, as in its ``os-release``: ``bookworm``.
        wanted: of the machines' release: ``trixie``.
    """
    found: dict[str, str] = {}
    for name, text in own.items():
        if name.endswith(".sources"):
            kept = [each for each in _stanzas(text) if _is_of(codename, _suites(each))]
        else:
            kept = [
                line
                for line in text.splitlines()
                if (entry := _ONE_LINE.match(line)) and _is_of(codename, [entry["suite"]])
            ]
        joint = "\n\n" if name.endswith(".sources") else "\n"
        if kept:
            own_release = rf"\b{re.escape(codename)}\b"
            found[name] = re.sub(own_release, wanted, joint.join(kept)) + "\n"
    return found


def _stanzas(text: str) -> list[str]:
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return [each.strip() for each in re.split(r"\n\s*\n", "\n".join(lines)) if each.strip()]


def _suites(stanza: str) -> list[str]:
    is_source_only = re.search(r"^Types:\s*deb-src\s*$", stanza, re.MULTILINE)
    suites = re.search(r"^Suites:(.*)$", stanza, re.MULTILINE)
    return suites[1].split() if suites and not is_source_only else []


def _is_of(codename: str, suites: list[str]) -> bool:
    return any(re.fullmatch(rf"{re.escape(codename)}(-[a-z-]+)?", suite) for suite in suites)
