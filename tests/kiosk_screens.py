"""The kiosk's screens for tests: the sample office, five kinds of glass, real and plain faces."""

from functools import cache
from pathlib import Path

from msgspec.structs import replace

from kiosk.core.screens.compose import Composer
from kiosk.core.typeset import Typesetter
from office.check import read_plan
from office.plan import Plan
from runtime.fonts import Fonts
from runtime.texts import load_texts
from scene.fit import Metrics
from scene.shapes import Font, Grid

ASSETS = Path(__file__).parents[1] / "assets"
PLAN = read_plan((ASSETS / "offices/lipowo.toml").read_text(encoding="utf-8"))
CATALOGUES = load_texts(ASSETS / "texts")
FONTS = Fonts(ASSETS, faces_open=256, widths_kept=None)
"""The shipped faces. A kiosk forgets what it measured long ago; in tests thousands of screens
follow each other."""

UPRIGHT_15 = Grid(1080, 1920, 194)
UPRIGHT_10 = Grid(800, 1280, 136)
LYING_10 = Grid(1280, 800, 217)
LYING_7 = Grid(800, 480, 154)
UPRIGHT_7 = Grid(720, 1280, 87)
"""The smallest: a Raspberry Pi Touch Display 2 of 7 inches."""
GLASSES = (UPRIGHT_15, UPRIGHT_10, LYING_10, LYING_7, UPRIGHT_7)

WITHOUT_VISIT = {
    "pl": "Wniosek można złożyć przez internet na stronie gov.pl.",
    "en": "You can apply online at gov.pl.",
}


def with_rules(plan: Plan) -> Plan:
    """Return the plan with every way to a service: some by appointment, some without a number."""
    ways = {
        "meldunek": {"without_visit": WITHOUT_VISIT},
        "budowa": {"mode": "both"},
        "akty": {"mode": "appointment-only"},
        "pisma": {"mode": "no-ticket"},
        "podatki": {"mode": "no-ticket"},
    }
    services = tuple(replace(each, **ways.get(each.id, {})) for each in plan.services)
    office = replace(plan.office, phone="85 123 45 67")
    return replace(plan, office=office, services=services)


RULES_PLAN = with_rules(PLAN)


class PlainMetrics:
    """Every letter is half an em wide, a little less than in Noto Sans."""

    def width(self, font: Font, size: int, text: str) -> int:
        return len(text) * size * (60 if font is Font.LABEL else 50) // 100

    def cap_height(self, font: Font, size: int) -> int:
        return size * 71 // 100

    def descent(self, font: Font, size: int) -> int:
        return size * 29 // 100


PLAIN_METRICS = PlainMetrics()


@cache
def typesetter(metrics: Metrics = PLAIN_METRICS) -> Typesetter:
    """One for each kind of metrics, which forgets nothing: in tests the same texts come often."""
    typesetter = Typesetter(metrics)
    typesetter.set = cache(typesetter._set)
    typesetter.lines = cache(typesetter._all_lines)
    typesetter.is_whole = cache(typesetter._is_whole)
    return typesetter


def composer(
    grid: Grid = UPRIGHT_15, *, plan: Plan = PLAN, metrics: Metrics = PLAIN_METRICS
) -> Composer:
    return Composer(plan=plan, catalogues=CATALOGUES, grid=grid, typesetter=typesetter(metrics))
