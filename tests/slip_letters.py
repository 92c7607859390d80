"""Slips read by somebody else's eyes: tesseract, which knows nothing of us.

A slip's picture could be perfectly printed and yet show the wrong letters: a face without them, a
text in the wrong language. Only reading finds that.
"""

import os
import re
import shutil
import subprocess

import pytest
from kiosk_screens import CATALOGUES, PLAN
from msgspec.structs import replace
from PIL import Image
from slips import PAINTER, a_slip, number_of, scene_of

from kiosk.core.records import SlipStarted
from protocol.messages import Wait
from protocol.types import Language
from runtime.bitmap import bitmap_of
from scene.bitmap import Bitmap
from scene.shapes import Scene

DOCUMENTS = {
    "pl": (
        "akt małżeństwa i zaświadczenie",
        "źródło dochodów, książeczka",
        "zdjęcie, ćwierć arkusza",
        "żółty druk",
    ),
    "en": ("a document with your photo", "proof of the fee in the price list"),
    "uk": ("довідка з їхньої адреси", "підтвердження, єдиний рахунок", "план подвір\u2019я, ґанок"),
    "de": ("Bescheinigung über die Größe", "gültiger Führerschein", "Straße, Änderung, Übergabe"),
}
SPECIAL = {"pl": "ąćęłńóśźż", "en": "", "uk": "іїє", "de": "äöüß"}
"""Letters that printers lose when they are sent as text. The Ukrainian ґ is one of them too, but
tesseract 5.3 takes it for the one without an upturn; see ``test_slip_letters``."""

MISREAD_MOST = 0.05
"""The part of the words that tesseract may misread. Measured with tesseract 5.3.0: none of 144 on
80 mm paper and none on 58 mm; another release may read a word otherwise."""

TRAINED = {"pl": "pol", "en": "eng", "uk": "ukr", "de": "deu"}
READ_AT_DPI = 406
"""Twice the printer's dots: tesseract expects letters of some 30 rows."""

LABEL_LETTERS = "ADEJKLMRSUWZ0123456789"
"""All that a label is made of (house rule): a reader who knows it takes no 0 for an O."""

_REASON = "needs tesseract-ocr with pol, ukr and deu, which make setup installs"


def _has_tesseract() -> bool:
    if shutil.which("tesseract") is None:
        return False
    listed = subprocess.run(
        ["tesseract", "--list-langs"], capture_output=True, text=True, check=True
    )
    return set(TRAINED.values()) <= set(listed.stdout.split())


needs_tesseract = pytest.mark.skipif(
    "CI" not in os.environ and not _has_tesseract(), reason=_REASON
)
"""In CI it fails without."""


def slip_in(language: Language) -> SlipStarted:
    return a_slip("R017", language=language, wait=Wait(10, 25))


def scene_in(language: Language, width_dots: int) -> Scene:
    """Compose a slip with every letter of a language that others do not have."""
    service = replace(PLAN.service("pojazd"), docs=DOCUMENTS)
    plan = replace(PLAN, services=(service,))
    return scene_of(slip_in(language), width_dots, plan)


def picture_in(language: Language, width_dots: int) -> Bitmap:
    return bitmap_of(scene_in(language, width_dots), PAINTER)


def wanted_words(language: Language) -> list[str]:
    """Return what stands on the slip in its language; the Polish names are another's."""
    texts = CATALOGUES[language]
    said = [
        PLAN.service("pojazd").name[language],
        texts.say("slip.ahead"),
        texts.say("slip.waiting"),
        texts.say("slip.documents"),
        *DOCUMENTS[language],
        texts.say("slip.where"),
        texts.say("slip.called.3"),
        texts.say("slip.earlier.both"),
    ]
    return _words(" ".join(said))


def faults_in(picture: Bitmap, scene: Scene, language: Language) -> list[str]:
    """Return what cannot be read of a slip: the number, the service, the words, the letters."""
    read = set(read_words(picture, language))
    wanted = wanted_words(language)
    right = [word for word in wanted if word in read]
    found = []
    if (number := read_number(picture, scene)) != number_of(scene).text:
        found.append(f"the number, read as {number}")
    if not set(_words(PLAN.service("pojazd").name[language])) <= read:
        found.append("the service")
    if len(right) < (1 - MISREAD_MOST) * len(wanted):
        found.append(f"too many words: {sorted(set(wanted) - read)}")
    found += [letter for letter in SPECIAL[language] if letter not in "".join(right).lower()]
    return found


def read_words(picture: Bitmap, language: Language) -> list[str]:
    """Return the words that tesseract reads."""
    return _words(_tesseract(_image(picture), "-l", TRAINED[language], "--psm", "6"))


def read_number(picture: Bitmap, scene: Scene) -> str:
    """Return the number that tesseract reads where the number stands.

    It is made smaller first: tesseract takes letters of 160 rows for drawings.
    """
    number = number_of(scene)
    height = PAINTER.fonts.cap_height(number.font, number.size)
    part = _image(picture).crop((0, number.baseline - height, picture.width_dots, number.baseline))
    framed = Image.new("L", (part.width + 2 * height, 3 * height), 255)
    framed.paste(part, (height, height))
    small = framed.resize((framed.width * 48 // height, framed.height * 48 // height))
    only = f"tessedit_char_whitelist={LABEL_LETTERS}"
    return _tesseract(small, "-l", "eng", "--psm", "7", "-c", only, scale=1).strip()


def _words(text: str) -> list[str]:
    """Return the words of three letters and more; of signs tesseract makes what it likes."""
    return re.findall(r"[^\W\d_]{3,}", text.replace("ґ", "\N{CYRILLIC SMALL LETTER GHE}"))


def _image(picture: Bitmap) -> Image.Image:
    size = (picture.width_dots, picture.height_dots)
    return Image.frombytes("1", size, picture.rows, "raw", "1;I").convert("L")


def _tesseract(image: Image.Image, *arguments: str, scale: int = 2) -> str:
    larger = image.resize((image.width * scale, image.height * scale), Image.Resampling.LANCZOS)
    pixels = f"P5 {larger.width} {larger.height} 255\n".encode() + larger.tobytes()
    return subprocess.run(
        ["tesseract", "-", "-", "--dpi", str(READ_AT_DPI), *arguments],
        input=pixels,
        capture_output=True,
        check=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    ).stdout.decode()
