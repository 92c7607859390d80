"""Slips for tests: composed with the real faces, and looked at dot by dot."""

from dataclasses import dataclass
from itertools import groupby

from kiosk_screens import ASSETS, CATALOGUES, FONTS, PLAN
from msgspec.structs import replace

from kiosk.core.effects import PrintInformation
from kiosk.core.paper.information_slip import InformationComposer
from kiosk.core.paper.print_sizes import DOTS_PER_MM
from kiosk.core.paper.slip import SlipComposer
from kiosk.core.records import SlipStarted
from kiosk.core.typeset import Typesetter
from kiosk.shell.telephone_code import matrix_of
from office.plan import Plan
from protocol.messages import Ticket, Wait
from runtime.bitmap import bitmap_of
from runtime.painter import Painter
from scene.bitmap import Bitmap
from scene.shapes import Fill, Font, Scene, Text

PAINTER = Painter.of(ASSETS)
TYPESETTER = Typesetter(FONTS)
WIDE, NARROW = 576, 384
PAGE = "https://www.um-lipowo.example/pojazd"

TOLD = {
    "docs": {
        "pl": ("dokument ze zdjęciem", "dowód rejestracyjny i tablice", "polisa OC do wglądu"),
        "en": ("a document with your photo", "registration certificate and plates"),
        "uk": ("документ із фотографією", "свідоцтво про реєстрацію", "ґрунтовний опис, їхні дані"),
        "de": ("Lichtbildausweis", "Fahrzeugschein und Kennzeichen, groß genug"),
    },
    "fee": {
        "pl": "160 zł, za pełnomocnictwo 17 zł",
        "en": "160 zł, for a proxy 17 zł",
        "uk": "160 злотих, за довіреність 17 злотих",
        "de": "160 zł, für eine Vollmacht 17 zł",
    },
    "form": {
        "pl": "wniosek o rejestrację, na stole obok wejścia",
        "en": "application for registration, on the table by the entrance",
        "uk": "заява про реєстрацію, на столі біля входу",
        "de": "Antrag auf Zulassung, auf dem Tisch am Eingang",
    },
    "deadline": {
        "pl": "od ręki, najdłużej 30 dni",
        "en": "at once, 30 days at most",
        "uk": "одразу, щонайбільше 30 днів",
        "de": "sofort, höchstens 30 Tage",
    },
    "appeal": {
        "pl": "w ciągu 14 dni do Samorządowego Kolegium Odwoławczego",
        "en": "within 14 days to the board of appeal",
        "uk": "протягом 14 днів до апеляційної колегії",
        "de": "binnen 14 Tagen bei der Widerspruchsstelle",
    },
    "without_visit": {
        "pl": "wniosek można złożyć na stronie gov.pl",
        "en": "you can apply online at gov.pl",
        "uk": "заяву можна подати на gov.pl",
        "de": "der Antrag geht auch online unter gov.pl",
    },
}


def plan_with(plan: Plan = PLAN, **of_each_service: object) -> Plan:
    """Return a plan in which every service is changed so."""
    return replace(plan, services=tuple(replace(each, **of_each_service) for each in plan.services))


FULL_PLAN = plan_with(page=PAGE, **TOLD)
"""The sample office with everything that a plan can tell of a service."""

BARE_PLAN = plan_with(
    replace(PLAN, office=replace(PLAN.office, page=None)),
    page=None,
    **{each: None for each in TOLD if each != "docs"},
)
"""The sample office with nothing but the documents."""


def a_slip(
    label: str = "R017",
    *,
    service: str = "pojazd",
    language: str = "pl",
    ahead: int | None = 7,
    at: str | None = "2026-11-20T09:41:07",
    copy: bool = False,
    wait: Wait | None = None,
    booked_for: str | None = None,
    is_late: bool = False,
    large: bool = False,
) -> SlipStarted:
    ticket = Ticket(f"2026-11-20/{label}", label, service, language)
    attempt = 2 if copy else 1
    return SlipStarted("k1", ticket, ahead, at, attempt, wait, booked_for, is_late, large)


def scene_of(slip: SlipStarted, width_dots: int = WIDE, plan: Plan = PLAN) -> Scene:
    composer = SlipComposer(
        plan=plan, typesetter=TYPESETTER, width_dots=width_dots, matrix_of=matrix_of
    )
    return composer.scene_of(slip, CATALOGUES[slip.ticket.language])


def card_of(
    service: str = "pojazd",
    language: str = "pl",
    *,
    large: bool = False,
    width_dots: int = WIDE,
    plan: Plan = FULL_PLAN,
) -> Scene:
    composer = InformationComposer(
        plan=plan, typesetter=TYPESETTER, width_dots=width_dots, matrix_of=matrix_of
    )
    return composer.scene_of(PrintInformation(service, language, large), CATALOGUES[language])


def words(scene: Scene) -> str:
    """Return all that is written, in its order, with plain spaces and dashes."""
    said = " ".join(text.text for text in texts_of(scene))
    return said.replace("\u00a0", " ").replace("\u2013", "-")


def texts_of(scene: Scene) -> list[Text]:
    return [item for item in scene.items if isinstance(item, Text)]


def cap_mm(text: Text) -> float:
    """Return the height of a text's capitals, as its face states it."""
    return PAINTER.fonts.cap_height(text.font, text.size) / DOTS_PER_MM


def number_of(scene: Scene) -> Text:
    """Return the number itself."""
    return next(t for t in texts_of(scene) if t.font in {Font.LABEL, Font.NARROW})


def code_of(scene: Scene) -> list[Fill]:
    """Return the boxes of the code for telephones: many, one after the other."""
    runs = [list(run) for is_fill, run in groupby(scene.items, _is_fill) if is_fill]
    longest = max(runs, key=len, default=[])
    return longest if len(longest) > FEWEST_BOXES else []


FEWEST_BOXES = 20
"""Of a code; squares and lines elsewhere stand by ones and twos."""


def _is_fill(item: object) -> bool:
    return isinstance(item, Fill)


@dataclass(frozen=True)
class Ink:
    """The dots of a picture that are black, by row; bit 0 is the rightmost column."""

    rows: tuple[int, ...]
    width: int

    @classmethod
    def of(cls, picture: Bitmap) -> "Ink":
        per_row = picture.bytes_per_row
        spare = per_row * 8 - picture.width_dots
        return cls(
            tuple(
                int.from_bytes(picture.rows[at : at + per_row]) >> spare
                for at in range(0, len(picture.rows), per_row)
            ),
            picture.width_dots,
        )

    def within(self, left: int, top: int, right: int, bottom: int) -> "Ink":
        """Return a part: columns from ``left`` up to ``right``, rows likewise."""
        mask = (1 << (right - left)) - 1
        shift = self.width - right
        return Ink(tuple(row >> shift & mask for row in self.rows[top:bottom]), right - left)

    def edges(self) -> tuple[int, int, int, int] | None:
        """Return the box around all ink: left, top, right and bottom, the last two outside."""
        inked = [y for y, row in enumerate(self.rows) if row]
        if not inked:
            return None
        joined = 0
        for row in self.rows:
            joined |= row
        left = self.width - joined.bit_length()
        right = self.width - ((joined & -joined).bit_length() - 1)
        return left, inked[0], right, inked[-1] + 1

    @property
    def is_blank(self) -> bool:
        return not any(self.rows)


def ink_of(scene: Scene) -> Ink:
    return Ink.of(bitmap_of(scene, PAINTER))
