"""What the slip looks like, in the printer's own dots.

It bears a number and nothing about its bearer. On 80 mm paper and in normal print it is at most
80 mm long without documents and 120 mm with them, for names of one line and lists of the usual
length; a fee, a room and the code for telephones come on top, with 4, 5 and 11 mm.
"""

from collections.abc import Iterator

from kiosk.core.paper.print_sizes import sizes_of
from kiosk.core.paper.roll import Roll
from kiosk.core.paper.slip_number import put_number
from kiosk.core.paper.slip_parts import Parts
from kiosk.core.paper.slip_service import MatrixOf, put_documents, put_foot, put_names, where
from kiosk.core.paper.slip_words import ahead, date_of, page_of, rules, time_of, waiting
from kiosk.core.records import SlipStarted
from kiosk.core.typeset import Typesetter
from office.plan import Plan, name_in
from scene.shapes import Scene
from scene.texts import Catalogue


class SlipComposer:
    """Composes the slips of one kiosk."""

    def __init__(
        self, *, plan: Plan, typesetter: Typesetter, width_dots: int, matrix_of: MatrixOf
    ) -> None:
        """Compose for one width of paper.

        Args:
            plan: the office.
            typesetter: knows the faces.
            width_dots: what the printer prints on.
            matrix_of: makes the codes for telephones.
        """
        self._plan = plan
        self._typesetter = typesetter
        self._width_dots = width_dots
        self._matrix_of = matrix_of

    def scene_of(self, slip: SlipStarted, texts: Catalogue) -> Scene:
        """Return the picture of a slip, in the language of its ticket's texts."""
        parts = Parts(Roll(self._typesetter, self._width_dots), sizes_of(large=slip.large))
        service = self._plan.service(slip.ticket.service)
        language = slip.ticket.language
        if slip.copy:
            parts.banner(texts.say("slip.copy"))
            parts.space()
        self._put_head(parts, slip, texts)
        put_number(parts.roll, parts.sizes, slip.ticket.label)
        parts.space()
        if service:
            put_names(parts, service, language)
        for said in _said(slip, texts):
            parts.space()
            parts.roll.text(said, parts.said)
        parts.rows(tuple(_rows(slip, texts)))
        if service and service.docs:
            parts.rule()
            put_documents(parts, service, language, texts)
        if service and service.fee:
            parts.space()
            fee = texts.say("slip.fee", fee=name_in(service.fee, language))
            parts.roll.text(fee, parts.plain)
        parts.rule()
        parts.paragraphs(where(parts, self._plan, service, texts.say("slip.where"), texts))
        last = [(rules(texts, self._plan), parts.plain)]
        put_foot(parts, last, page_of(self._plan, service), self._matrix_of)
        return parts.roll.scene()

    def _put_head(self, parts: Parts, slip: SlipStarted, texts: Catalogue) -> None:
        office = self._plan.office.name
        if slip.at is None:
            parts.roll.text(office, parts.said)
        else:
            taken = texts.say("slip.taken", date=date_of(slip.at))
            parts.head(office, taken, time_of(slip.at))
        parts.space(1.5)


def _said(slip: SlipStarted, texts: Catalogue) -> Iterator[str]:
    """Yield what is unusual about this number."""
    if slip.is_late:
        yield texts.say("slip.late")
    if slip.ahead is None:
        yield texts.say("slip.alone")


def _rows(slip: SlipStarted, texts: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield what is known of the wait: what it is, and how much."""
    if slip.booked_for:
        yield texts.say("slip.booked"), slip.booked_for
    if slip.ahead is not None:
        yield ahead(texts, slip.ahead)
    if slip.wait:
        yield waiting(texts, slip.wait)
