"""An opinion, and a matter settled without a visit: counted, never tied to a ticket, never kept."""

import msgspec
import pytest
from kiosk_in_hand import KioskInHand, connected_kiosk, kiosk_of_targets, kiosk_that_prints
from kiosk_screens import PLAN, RULES_PLAN
from msgspec.structs import replace

from kiosk.core import effects as f
from kiosk.core import events as e
from kiosk.core.asides import KEPT_MOST, KEPT_MS, Asides
from kiosk.core.view import Home, Rate, RateService, StillThere, Thanked, Thanks
from office.settings import OpinionSettings
from protocol import messages as m
from protocol.types import Millis


def rated(face: int = 3) -> KioskInHand:
    kiosk = kiosk_of_targets()
    kiosk.touch("rate")
    kiosk.touch(f"face/{face}")
    kiosk.touch("skip")
    return kiosk


@pytest.mark.parametrize("face", range(5))
def test_three_touches_leave_an_opinion_and_thanks(face):
    kiosk = rated(face)
    assert [opinion.face for opinion in kiosk.opinions] == [face]
    assert kiosk.view.screen == Thanks(Thanked.FEEDBACK)
    kiosk.wait(4_000)
    assert kiosk.view.screen == Home()


def test_feedback_names_no_ticket():
    kiosk = kiosk_that_prints()
    kiosk.slip_ends(kiosk.asked[0].id)
    kiosk.touch("done")
    kiosk.touch("rate")
    kiosk.touch("face/4")
    kiosk.wait(70_000)
    opinion = kiosk.opinions[0]
    assert isinstance(opinion, m.GiveFeedback)
    told = {name for name in opinion.__struct_fields__ if name != "id"}
    assert told == {"face", "service"}
    assert kiosk.slips[0].ticket.label.encode() not in msgspec.json.encode(opinion)
    assert kiosk.asked[0].id not in opinion.id


def test_each_face_has_its_word_beside_it():
    kiosk = connected_kiosk()
    kiosk.touch("rate")
    for word in ("Bardzo źle", "Źle", "Średnio", "Dobrze", "Bardzo dobrze"):
        assert word in kiosk.words


def test_opinions_do_not_come_faster_than_one_in_three_seconds():
    kiosk = rated()
    for _ in range(12):
        kiosk.wait(200)
        for way in ("rate", "face/0", "skip", "done"):
            if way in kiosk.targets:
                kiosk.touch(way)
    assert len(kiosk.opinions) <= 1 + (kiosk.now - 1_000_000) // 3_000


def test_who_walks_away_from_the_faces_leaves_no_opinion():
    kiosk = connected_kiosk()
    kiosk.touch("rate")
    assert kiosk.view.screen == Rate()
    kiosk.wait(65_000)
    assert kiosk.view.screen == Home()
    assert kiosk.opinions == []


def test_a_visitor_who_needs_no_visit_ends_it_without_a_number():
    kiosk = connected_kiosk(plan=RULES_PLAN)
    kiosk.touch("service/meldunek")
    kiosk.touch("solved")
    assert [opinion.service for opinion in kiosk.opinions] == ["meldunek"]
    assert kiosk.asked == []
    assert kiosk.view.screen == Thanks(Thanked.SOLVED, "meldunek")
    assert "gov.pl" in kiosk.words
    kiosk.touch("done")
    assert kiosk.view.screen == Home()


def test_an_opinion_is_not_written_into_the_journal():
    kiosk = rated()
    assert not any(isinstance(effect, f.Journal) for effect in kiosk.effects)


def test_an_opinion_is_said_again_until_it_is_noted():
    kiosk = rated()
    kiosk.wait(11_000)
    assert len(kiosk.opinions) == 3
    assert len({opinion.id for opinion in kiosk.opinions}) == 1
    kiosk.answer(kiosk.opinions[0].id, m.Noted())
    kiosk.wait(11_000)
    assert len(kiosk.opinions) == 3


def test_an_opinion_given_as_the_wire_broke_is_said_when_it_is_back():
    kiosk = rated(1)
    kiosk.tell(e.LinkDown())
    kiosk.wait(60_000, beats=False)
    assert len(kiosk.opinions) == 1
    kiosk.tell(e.LinkUp())
    assert [opinion.face for opinion in kiosk.opinions] == [1, 1]


def test_an_opinion_said_into_a_wire_that_broke_at_once_is_said_over_the_new_one():
    kiosk = rated(1)
    kiosk.tell(e.LinkDown())
    kiosk.tell(e.LinkUp())
    assert [opinion.face for opinion in kiosk.opinions] == [1, 1]


def test_an_opinion_that_nobody_takes_is_forgotten_after_some_minutes():
    kiosk = rated()
    kiosk.wait(KEPT_MS)
    sent = len(kiosk.opinions)
    kiosk.wait(20_000)
    assert len(kiosk.opinions) == sent


def test_two_starts_never_share_an_id():
    ids = set()
    for now in (1_000, 1_001):
        opinions = Asides(f"{now}-life")
        opinions.rate(2, None, Millis(now))
        opinions.rate(2, None, Millis(now))
        ids |= {opinion.id for opinion in opinions.take_due(Millis(now))}
    assert len(ids) == 4


def test_the_ids_of_opinions_may_cross_the_wire():
    kiosk = rated()
    encoded = msgspec.json.encode(kiosk.opinions[0])
    assert msgspec.json.decode(encoded, type=m.GiveFeedback) == kiosk.opinions[0]


def test_opinions_do_not_pile_up_in_an_outage():
    opinions = Asides("x")
    for face in range(3 * KEPT_MOST):
        opinions.rate(face % 5, None, Millis(face))
    assert len(opinions.take_due(Millis(10**6))) == KEPT_MOST


# Which matter it was -------------------------------------------------------------------------


def services_told(kiosk: KioskInHand) -> list[tuple[int, str | None]]:
    """Return each opinion once, as face and service."""
    told = {opinion.id: opinion for opinion in kiosk.opinions}
    return [(opinion.face, opinion.service) for opinion in told.values()]


def kiosk_that_asks_which(face: int = 4) -> KioskInHand:
    kiosk = kiosk_of_targets()
    kiosk.touch("rate")
    kiosk.touch(f"face/{face}")
    return kiosk


def test_who_wants_to_may_say_which_matter_it_was():
    kiosk = kiosk_that_asks_which()
    assert kiosk.view.screen == RateService(4)
    assert kiosk.opinions == [], "nothing is sent before all of it is said"
    kiosk.touch("rate-service/dowod")
    assert services_told(kiosk) == [(4, "dowod")]
    assert kiosk.view.screen == Thanks(Thanked.FEEDBACK)


def test_who_does_not_want_to_leaves_it_open():
    kiosk = kiosk_that_asks_which(1)
    kiosk.touch("skip")
    assert services_told(kiosk) == [(1, None)]


@pytest.mark.parametrize(
    "leave",
    [
        lambda kiosk: kiosk.wait(65_000),
        lambda kiosk: (kiosk.wait(45_000), kiosk.touch("finish")),
        lambda kiosk: (kiosk.touch("ease"), kiosk.wait(65_000)),
        lambda kiosk: kiosk.wait(10_000, beats=False),
    ],
    ids=["walks away", "has finished", "walks away from what lies over it", "in an outage"],
)
def test_who_says_no_more_has_said_the_face(leave):
    kiosk = kiosk_that_asks_which(3)
    leave(kiosk)
    kiosk.connect()
    kiosk.wait(6_000)
    assert services_told(kiosk) == [(3, None)]


def test_who_goes_back_chooses_another_face_and_has_one_opinion():
    kiosk = kiosk_that_asks_which(0)
    for target in ("back", "face/2", "next", "back", "rate-service/kasa"):
        kiosk.touch(target)
    kiosk.wait(70_000)
    assert services_told(kiosk) == [(2, "kasa")]


def test_an_office_of_one_service_asks_no_more():
    plan = replace(PLAN, services=PLAN.services[:1])
    kiosk = kiosk_of_targets(plan)
    kiosk.touch("rate")
    kiosk.touch("face/3")
    assert services_told(kiosk) == [(3, None)]


# A screen that asks for nothing else ---------------------------------------------------------


def opinion_kiosk(service: str | None = None) -> KioskInHand:
    return kiosk_of_targets(opinion=OpinionSettings(service=service))


def test_a_screen_for_opinions_shows_the_faces_and_no_way_to_numbers():
    kiosk = opinion_kiosk()
    assert kiosk.view.screen == Rate(is_only=True)
    ways = {target.partition("/")[0] for target in kiosk.targets}
    assert ways <= {"face", "language", "ease", "help"}
    kiosk.touch("face/4")
    kiosk.touch("skip")
    kiosk.wait(4_000)
    assert kiosk.view.screen == Rate(is_only=True)
    assert services_told(kiosk) == [(4, None)]


def test_what_it_is_about_may_be_settled_once_for_all():
    kiosk = opinion_kiosk("kasa")
    kiosk.touch("face/4")
    assert services_told(kiosk) == [(4, "kasa")]
    assert kiosk.view.screen == Thanks(Thanked.FEEDBACK)


def test_who_leaves_it_while_it_asks_which_matter_has_said_the_face():
    kiosk = opinion_kiosk()
    kiosk.touch("face/4")
    kiosk.wait(65_000)
    assert kiosk.view.screen == Rate(is_only=True)
    assert services_told(kiosk) == [(4, None)]


def test_it_asks_for_no_numbers_and_goes_on_in_an_outage():
    kiosk = opinion_kiosk("kasa")
    assert kiosk.wanted == []
    kiosk.tell(e.LinkDown())
    kiosk.wait(60_000, beats=False)
    kiosk.touch("face/0")
    kiosk.connect()
    assert services_told(kiosk) == [(0, "kasa")]


def test_it_needs_no_printer():
    kiosk = opinion_kiosk()
    kiosk.tell(e.PrinterSaid(e.PrinterStatus.GONE))
    assert kiosk.view.screen == Rate(is_only=True)
    assert kiosk.view.paperless is None


def test_its_visitors_are_asked_after_and_forgotten_too():
    kiosk = opinion_kiosk()
    kiosk.touch("language/uk")
    kiosk.wait(45_000)
    assert kiosk.view.screen == StillThere(Rate(is_only=True))
    kiosk.wait(20_000)
    assert (kiosk.view.screen, kiosk.view.language) == (Rate(is_only=True), "pl")
    kiosk.wait(600_000)
    kiosk.touch("wake")
    assert kiosk.view.screen == Rate(is_only=True)
