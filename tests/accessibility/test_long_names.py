"""Offices whose names are longer than those of the sample: everything still fits.

Names 40 % longer than they are, as translations may be (the W3C's "Text size in translation" says
so of short texts); German compounds; Ukrainian and Polish letters with everything above and below
them; and 90 characters, the longest of 365 queues of Warsaw's offices.
"""

import pytest
from accessibility.combinations import look
from accessibility.glasses import GLASSES, MODES
from accessibility.screens import OFFERS, OFFICE
from msgspec.structs import replace

from kiosk.core import view as v
from office.plan import Names, Plan
from protocol.types import LANGUAGES
from tests.accessibility.test_every_screen import told

CHECKS = ("capitals", "targets", "clipping", "reach", "contrast")
NARROWEST = {"7 inch upright", "old 7 inch upright"}
"""Where a button with 90 characters in large letters would be higher than the glass."""
OF_BUTTONS = {"first screen", "its next page", "category", "rate a service"}
LONGEST = 90

COMPOUNDS = (
    "Kraftfahrzeugzulassungsbescheinigung",
    "Schwerbehindertenausweisverlängerung",
    "Grundstücksverkehrsgenehmigung",
)
POLISH = "Źdźbła, żółć i gęślą jaźń: zaświadczenie o niezaleganiu w podatkach"
UKRAINIAN = "Підтвердження місця проживання та їхні щорічні довідки з ґрунтів"


def longer(text: str, by: float = 0.4) -> str:
    """A text that is so much longer, out of its own words."""
    words = text.split()
    longer, at = text, 0
    while len(longer) < len(text) * (1 + by):
        longer, at = f"{longer} {words[at % len(words)].lower()}", at + 1
    return longer[:LONGEST].rstrip()


def whole(text: str) -> str:
    """A text of just 90 characters."""
    return longer(text, LONGEST / len(text))


def named(names: Names, polish: str, german: str) -> Names:
    return {"pl": polish, "en": longer(names["en"]), "uk": UKRAINIAN, "de": german}


def office_with(make) -> Plan:
    """The sample office with other names; ``make`` gets those of a service, and its place."""
    services = tuple(
        replace(each, name=make(each.name, at)) for at, each in enumerate(OFFICE.services)
    )
    return replace(OFFICE, services=services)


PLANS = {
    "40 % longer": office_with(lambda names, _: {key: longer(text) for key, text in names.items()}),
    "compounds": office_with(
        lambda names, at: named(names, POLISH, f"{COMPOUNDS[at % 3]} und {COMPOUNDS[(at + 1) % 3]}")
    ),
    "90 characters": office_with(
        lambda names, _: {key: whole(text) for key, text in names.items()}
    ),
}
SCREENS = {
    "first screen": v.Home(),
    "its next page": v.Home(1),
    "category": v.Category(OFFICE.services[0].category),
    "card": v.Confirm("dowod", v.Home()),
    "information": v.Information("dowod", v.Home()),
    "privileged": v.Privileged("dowod", v.Home()),
    "printing": v.Printing("dowod"),
    "solved": v.Thanks(v.Thanked.SOLVED, "dowod"),
    "rate a service": v.RateService(1),
}


def test_the_names_are_as_long_as_they_are_said_to_be():
    lengths = [len(text) for each in PLANS["90 characters"].services for text in each.name.values()]
    assert max(lengths) <= LONGEST
    assert min(lengths) > LONGEST - 20
    for before, after in zip(OFFICE.services, PLANS["40 % longer"].services, strict=True):
        assert len(after.name["pl"]) >= 1.4 * len(before.name["pl"])


@pytest.mark.parametrize("names", PLANS)
@pytest.mark.parametrize("glass", GLASSES)
def test_long_names_fit(glass, names):
    found = []
    for mode in ("normal", "all together"):
        for name, screen in SCREENS.items():
            for language in LANGUAGES:
                view = v.KioskView(
                    screen,
                    language,
                    OFFERS if isinstance(screen, v.CHOOSING) else (),
                    ease=MODES[mode],
                    may_help=True,
                )
                where = f"{names}, {name}, {language}, {glass}, {mode}"
                is_too_much = names == "90 characters" and name in OF_BUTTONS
                if glass in NARROWEST and is_too_much and view.ease.large_text:
                    checks = ("usual capitals", *CHECKS[1:])
                else:
                    checks = CHECKS
                found += look(where, view, GLASSES[glass], plan=PLANS[names], checks=checks)
    assert not found, told(found)
