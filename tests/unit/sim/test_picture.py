"""What the composer of the simulated kiosks leaves out moves nothing that can be touched."""

from msgspec.structs import replace

from kiosk.core import view as v
from kiosk.core.screens.compose import Composer
from kiosk.core.typeset import Typesetter
from numerek.sim_days import setting
from protocol.messages import ClosedReason, Wait
from protocol.types import Label, ServiceId
from rig.layout import ASSETS
from runtime.texts import load_texts
from scene.shapes import Box
from sim.picture import SCREEN, PlainMetrics

PLAN = setting().plan
OFFERS = tuple(v.Offer(service.id, 12, wait=Wait(5, 20)) for service in PLAN.services)
HOME = v.KioskView(v.Home(), "pl", OFFERS)


def targets(shown: v.KioskView) -> dict[str, Box]:
    return {target.name: target.box for target in setting().compose(shown).targets}


def really(shown: v.KioskView) -> dict[str, Box]:
    typesetter = Typesetter(PlainMetrics())
    texts = load_texts(ASSETS / "texts")
    composer = Composer(plan=PLAN, catalogues=texts, grid=SCREEN, typesetter=typesetter)
    return {target.name: target.box for target in composer.scene_of(shown).targets}


def test_every_target_of_the_real_screen_is_there():
    for screen in (
        v.Home(),
        v.Confirm(ServiceId("dowod"), v.Home()),
        v.Category(PLAN.categories[0].id),
        v.EnterCode("12"),
    ):
        shown = replace(HOME, screen=screen)
        assert set(targets(shown)) == set(really(shown))


def test_numbers_of_people_waits_fingers_and_labels_change_no_target():
    quiet = tuple(replace(offer, waiting=0, wait=None) for offer in OFFERS)
    assert targets(HOME) == targets(replace(HOME, offers=quiet, pressed="service/dowod"))
    slips = [v.KioskView(v.TakeSlip(Label(label)), "pl") for label in ("D001", "K10500")]
    assert targets(slips[0]) == targets(slips[1])


def test_what_is_closed_offers_no_number():
    closed = tuple(replace(offer, closed=ClosedReason.FULL) for offer in OFFERS)
    card = v.KioskView(v.Confirm(ServiceId("kasa"), v.Home()), "pl", OFFERS)
    assert "take" in targets(card)
    assert "take" not in targets(replace(card, offers=closed))
