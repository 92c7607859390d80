"""A program of its own: print the public holidays of Poland in some years, as JSON.

``python -P print_holidays.py 2026 2027`` prints ``{"2026-01-01": {"pl": "Nowy Rok", ...}, ...}``
in the languages of the hall that the library has. It imports nothing of ours, for it is run by
its path; ``-P`` keeps this folder, in which there is a ``calendar.py``, off the import path.
"""

import json
import sys
from typing import Final

import holidays

_LANGUAGES: Final = {"pl": "pl", "en": "en_US", "uk": "uk", "de": "de"}
"""Ours, and as the library calls them."""


def main() -> None:
    """Print the holidays of the years given as arguments."""
    years = [int(argument) for argument in sys.argv[1:]]
    there = holidays.country_holidays("PL").supported_languages
    named: dict[str, dict[str, str]] = {}
    for language, theirs in _LANGUAGES.items():
        if theirs in there:
            calendar = holidays.country_holidays("PL", years=years, language=theirs)
            for day, name in calendar.items():
                named.setdefault(day.isoformat(), {})[language] = name
    json.dump(named, sys.stdout)


if __name__ == "__main__":
    main()
