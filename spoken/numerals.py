# ruff: noqa: RUF001, SIM905 - Ukrainian letters are meant, and lists of words read as sentences
"""The words for numbers, hours and days that the spoken texts are made with.

Cardinals to 999, in the forms that the texts need: as one counts, and so on to 99,999; with a
feminine noun (``dwie osoby``); in the genitive (``od dziesięciu do dwudziestu minut``). The
grammars are those of the languages' academies; the tests compare the counting forms with num2words
(docs/adr says why the product does not use it).
"""

from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct

from protocol.types import Language


class Numerals(Struct, frozen=True):
    """What the words of a language are put together from; each list begins with what is least."""

    units: Sequence[str]
    """From 0 to 19."""
    tens: Sequence[str]
    """From 20 to 90."""
    hundreds: Sequence[str]
    """From 100 to 900."""


class Ordinals(Struct, frozen=True):
    """Hours and days of a Slavic language: stems, and what follows them."""

    stems: Sequence[str]
    """From 0 to 20, then 30."""
    tens: Mapping[int, str]
    """What stands before the units, for the hour; the first word of ``twenty-first``."""
    hour: str
    """The ending with an hour."""
    day: str
    """The ending with a day of a month."""


NUMERALS: Final[Mapping[Language, Numerals]] = {
    "pl": Numerals(
        "zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście"
        " trzynaście czternaście piętnaście szesnaście siedemnaście osiemnaście"
        " dziewiętnaście".split(),
        "dwadzieścia trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt"
        " osiemdziesiąt dziewięćdziesiąt".split(),
        "sto dwieście trzysta czterysta pięćset sześćset siedemset osiemset dziewięćset".split(),
    ),
    "uk": Numerals(
        "нуль один два три чотири п’ять шість сім вісім дев’ять десять одинадцять дванадцять"
        " тринадцять чотирнадцять п’ятнадцять шістнадцять сімнадцять вісімнадцять"
        " дев’ятнадцять".split(),
        "двадцять тридцять сорок п’ятдесят шістдесят сімдесят вісімдесят дев’яносто".split(),
        "сто двісті триста чотириста п’ятсот шістсот сімсот вісімсот дев’ятсот".split(),
    ),
    "en": Numerals(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen".split(),
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        [f"{unit} hundred" for unit in "one two three four five six seven eight nine".split()],
    ),
    "de": Numerals(
        "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn"
        " fünfzehn sechzehn siebzehn achtzehn neunzehn".split(),
        "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split(),
        [f"{unit}hundert" for unit in "ein zwei drei vier fünf sechs sieben acht neun".split()],
    ),
}

GENITIVES: Final[Mapping[Language, Numerals]] = {
    "pl": Numerals(
        "zera jednego dwóch trzech czterech pięciu sześciu siedmiu ośmiu dziewięciu dziesięciu"
        " jedenastu dwunastu trzynastu czternastu piętnastu szesnastu siedemnastu osiemnastu"
        " dziewiętnastu".split(),
        "dwudziestu trzydziestu czterdziestu pięćdziesięciu sześćdziesięciu siedemdziesięciu"
        " osiemdziesięciu dziewięćdziesięciu".split(),
        "stu dwustu trzystu czterystu pięciuset sześciuset siedmiuset ośmiuset"
        " dziewięciuset".split(),
    ),
    "uk": Numerals(
        "нуля одного двох трьох чотирьох п’яти шести семи восьми дев’яти десяти одинадцяти"
        " дванадцяти тринадцяти чотирнадцяти п’ятнадцяти шістнадцяти сімнадцяти вісімнадцяти"
        " дев’ятнадцяти".split(),
        "двадцяти тридцяти сорока п’ятдесяти шістдесяти сімдесяти вісімдесяти дев’яноста".split(),
        "ста двохсот трьохсот чотирьохсот п’ятисот шестисот семисот восьмисот дев’ятисот".split(),
    ),
}
"""English and German have none of their own."""

FEMININES: Final[Mapping[Language, Mapping[int, str]]] = {
    "pl": {1: "jedna", 2: "dwie"},
    "uk": {1: "одна", 2: "дві"},
    "en": {},
    "de": {1: "eine"},
}
"""The units that a feminine noun changes, in longer numbers too; but see :data:`FEMININE_ALONE`."""

THOUSANDS: Final[Mapping[Language, tuple[str, str, str]]] = {
    "pl": ("tysiąc", "tysiące", "tysięcy"),
    "uk": ("тисяча", "тисячі", "тисяч"),
    "en": ("thousand", "thousand", "thousand"),
}
"""One thousand, two to four, more; in German it is part of the number's one word."""

FEMININE_ALONE: Final = {"pl", "de"}
"""Where *one* changes only as long as nothing stands before it: ``dwadzieścia jeden osób``."""

ORDINALS: Final[Mapping[Language, Ordinals]] = {
    "pl": Ordinals(
        "zerow pierwsz drugi trzeci czwart piąt szóst siódm ósm dziewiąt dziesiąt jedenast dwunast"
        " trzynast czternast piętnast szesnast siedemnast osiemnast dziewiętnast dwudziest"
        " trzydziest".split(),
        {},
        hour="ej",
        day="ego",
    ),
    "uk": Ordinals(
        "нульов перш друг трет четверт п’ят шост сьом восьм дев’ят десят одинадцят дванадцят"
        " тринадцят чотирнадцят п’ятнадцят шістнадцят сімнадцят вісімнадцят дев’ятнадцят двадцят"
        " тридцят".split(),
        {20: "двадцять", 30: "тридцять"},
        hour="а",
        day="ого",
    ),
}
"""In Polish hours and days decline throughout (``dwudziestej pierwszej``), in Ukrainian only their
last word does. Polish hours stand in the case after *o* and *od*, Ukrainian ones in the nominative;
days in the genitive."""

SOFT: Final[Mapping[str, str]] = {"трета": "третя", "третого": "третього"}
"""The one stem that is soft."""

ENGLISH_DAYS: Final = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
    " twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh"
    " twenty-eighth twenty-ninth thirtieth thirty-first"
).split()

GERMAN_DAYS: Final[Mapping[int, str]] = {1: "ersten", 3: "dritten", 7: "siebten", 8: "achten"}
"""The days that are not made from the number and an ending."""

MONTHS: Final[Mapping[Language, Sequence[str]]] = {
    "pl": (
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października"
        " listopada grudnia"
    ).split(),
    "uk": (
        "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня"
    ).split(),
    "en": (
        "January February March April May June July August September October November December"
    ).split(),
    "de": (
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
    ).split(),
}

LETTERS: Final[Mapping[Language, Mapping[str, str]]] = {
    "pl": dict(
        zip(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
            (
                "A be ce de e ef gie ha i jot ka el em en o pe ku er es te u fau wu iks igrek zet"
            ).split(),
            strict=True,
        )
    ),
    "uk": dict(
        zip(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
            (
                "а бе це де е еф ґе га і йот ка ел ем ен о пе ку ер ес те у ве дубль-ве ікс ігрек"
                " зет"
            ).split(),
            strict=True,
        )
    ),
}
"""Names of letters. espeak-ng reads a lone Polish W and Z as the prepositions ``w`` and ``z``, and
Latin letters in Ukrainian in English; German and English ones it names itself."""
