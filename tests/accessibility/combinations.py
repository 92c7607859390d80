"""Every screen in every language, on every glass, in every mode."""

from collections.abc import Iterator
from functools import cache
from typing import Final

import msgspec
from accessibility.checks.everything import SCENE_CHECKS, findings
from accessibility.checks.ink import Ink
from accessibility.checks.seen import Seen
from accessibility.glasses import GLASSES, MODES, USUAL_STAND
from accessibility.screens import OFFICE, views
from kiosk_screens import ASSETS, CATALOGUES, FONTS, typesetter
from msgspec.structs import replace

from kiosk.core.screens.compose import Composer
from kiosk.core.speech.speaker import Speaker
from kiosk.core.speech.spoken import Spoken
from kiosk.core.view import KioskView, Paperless
from office.plan import Plan
from office.settings import StandSettings
from protocol.types import LANGUAGES, Language
from runtime.painter import Painter
from scene.fit import ELLIPSIS
from scene.shapes import Grid, Scene

PAINTER: Final = Painter.of(ASSETS)
INK: Final = Ink(PAINTER.fonts)
UNFINISHED: Final = frozenset(
    text.split()[-1]
    for catalogue in CATALOGUES.values()
    for text in catalogue.plain.values()
    if text.endswith(ELLIPSIS)
)


def composer(grid: Grid, stand: StandSettings = USUAL_STAND, plan: Plan = OFFICE) -> Composer:
    return Composer(
        plan=plan, catalogues=CATALOGUES, grid=grid, typesetter=typesetter(FONTS), stand=stand
    )


def see(
    where: str,
    view: KioskView,
    grid: Grid,
    stand: StandSettings = USUAL_STAND,
    plan: Plan = OFFICE,
) -> Seen:
    scene = composer(grid, stand, plan).scene_of(view)
    return Seen(
        where,
        view,
        scene,
        grid,
        stand,
        INK,
        _speaker(plan),
        UNFINISHED,
        _said_as(view.language, plan.office.name),
    )


def look(
    where: str,
    view: KioskView,
    grid: Grid,
    stand: StandSettings = USUAL_STAND,
    *,
    plan: Plan = OFFICE,
    checks: tuple[str, ...] = tuple(SCENE_CHECKS),
) -> list[str]:
    """Everything that some checks find on one screen; one that fails is a finding, too."""
    try:
        return findings(see(where, view, grid, stand, plan), checks)
    except Exception as error:  # noqa: BLE001 - whatever it is, the others shall be looked at
        return [f"{where}: there is no such picture: {error!r}"]


class RememberedSpeaker:
    """What is said of a screen depends on what stands there, not on where: it is made once."""

    def __init__(self, plan: Plan) -> None:
        self._speaker = Speaker(plan, CATALOGUES)
        self._said: dict[object, Spoken] = {}

    def __call__(self, view: KioskView, scene: Scene) -> Spoken:
        targets = frozenset(target.name for target in scene.targets)
        key = view.name, msgspec.json.encode(view), targets
        if key not in self._said:
            self._said[key] = self._speaker(view, scene)
        return self._said[key]


_SPEAKERS: Final[dict[int, RememberedSpeaker]] = {}


def _speaker(plan: Plan) -> RememberedSpeaker:
    """One for each plan, which cannot be a key by itself."""
    if id(plan) not in _SPEAKERS:
        _SPEAKERS[id(plan)] = RememberedSpeaker(plan)
    return _SPEAKERS[id(plan)]


SAID_AS: Final = {
    "kiosk.easier.title": ("speech.easier",),
    "kiosk.help.is-coming": ("speech.help.coming",),
    "kiosk.home.paperless": tuple(f"speech.paperless.{why.value}" for why in Paperless),
    "kiosk.information.deadline": ("speech.deadline",),
    "kiosk.note.closure": ("kiosk.why.closure",),
    "kiosk.rate.title-short": ("kiosk.rate.title",),
    "kiosk.still-there.text": ("speech.still-there",),
    "kiosk.thanks.information": ("speech.thanks.information",),
    "kiosk.too-fast.text": ("speech.too-fast",),
    "kiosk.too-fast.title": ("speech.too-fast",),
}
"""What means the same and is put as one speaks: the id of what is seen, and those of what is
heard. Whoever reads both has to say that it is so; all else is heard as it is written."""


@cache
def _said_as(language: Language, office: str) -> dict[str, tuple[str, ...]]:
    """The office's name need not be heard: whoever listens has found the way in."""
    plain = CATALOGUES[language].plain
    otherwise = {
        plain[seen]: tuple(plain[heard].replace("{text}", "") for heard in heards)
        for seen, heards in SAID_AS.items()
    }
    return {**otherwise, office: ("",)}


def combinations(mode: str) -> Iterator[tuple[str, KioskView]]:
    """Each screen in each language in one mode: its name and its view."""
    for language in LANGUAGES:
        for name, view in views():
            yield name, replace(view, language=language, ease=MODES[mode])


def where(name: str, view: KioskView, glass: str, mode: str) -> str:
    """Say which combination it is, before what is found on it."""
    return f"{name}, {view.language}, {glass}, {mode}"


def screens() -> list[str]:
    return [name for name, _ in views()]


def count() -> int:
    """How many combinations there are."""
    return len(screens()) * len(LANGUAGES) * len(GLASSES) * len(MODES)


def covering() -> Iterator[tuple[str, str, str, str]]:
    """Enough combinations (glass, screen, language, mode) to paint on an ordinary day.

    Every two of screen, language, glass and mode meet at least once: four languages and five modes
    have no common divisor, so that going on by one of each, for each glass and screen, meets all.
    """
    for at_glass, glass in enumerate(GLASSES):
        for at_screen, name in enumerate(screens()):
            turn = at_glass + at_screen
            yield glass, name, LANGUAGES[turn % len(LANGUAGES)], list(MODES)[turn % len(MODES)]
