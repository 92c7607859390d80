"""Who is served earlier says so at the kiosk, on their word, and nobody else gets to know it."""

import itertools

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from kiosk_in_hand import KioskInHand, as_on_disk, connected_kiosk, taken
from kiosk_screens import GLASSES, PLAN, composer
from msgspec.structs import replace

from kiosk.core import effects as f
from kiosk.core import events as e
from kiosk.core import records as r
from kiosk.core import view as v
from kiosk.core.look import LIGHT
from kiosk.core.story import Story
from office.names import LONGEST_PRIVILEGED
from office.plan import Plan
from protocol import messages as m
from protocol.types import LANGUAGES
from scene.shapes import Box, Scene, Target, Text

WORDS = "Osoby, które ukończyły 70 lat, zapraszamy wcześniej."
HOUSE_RULE = {"pl": WORDS, "en": "Visitors aged 70 and over are served earlier."}


def plan_with(privileged: dict[str, str] | None) -> Plan:
    return replace(PLAN, office=replace(PLAN.office, privileged=privileged))


def kiosk_that_tells_who(privileged: dict[str, str] | None = None) -> KioskInHand:
    """A visitor has just touched "I have priority"."""
    kiosk = connected_kiosk(plan=plan_with(privileged or HOUSE_RULE))
    kiosk.touch("category/rodzina")
    kiosk.touch("service/zgon")
    kiosk.touch("privileged")
    return kiosk


def test_the_kiosk_says_who_is_served_earlier_in_the_words_of_the_office():
    kiosk = kiosk_that_tells_who()
    assert kiosk.screen == "privileged"
    assert WORDS in kiosk.words
    kiosk.touch("language/en")
    assert HOUSE_RULE["en"] in kiosk.words
    kiosk.touch("language/de")
    assert WORDS in kiosk.words, "Polish where it was not translated"


@pytest.mark.parametrize(("button", "privileged"), [("take-privileged", True), ("take", False)])
def test_each_of_the_two_ways_leads_to_one_number(button, privileged):
    kiosk = kiosk_that_tells_who()
    kiosk.touch(button)
    assert kiosk.screen == "printing"
    assert [(ask.service, ask.privileged) for ask in kiosk.asked] == [("zgon", privileged)]
    kiosk.issue(kiosk.asked[0].id, "A004")
    kiosk.slip_ends(kiosk.asked[0].id)
    assert (kiosk.screen, kiosk.view.label) == ("take-slip", "A004")


def test_the_usual_way_is_as_short_as_ever_and_asks_for_nothing_special():
    kiosk = connected_kiosk(plan=plan_with(HOUSE_RULE))
    kiosk.touch("service/dowod")
    kiosk.touch("take")
    assert [ask.privileged for ask in kiosk.asked] == [False]


def test_back_leads_to_the_card_and_from_there_to_where_the_visitor_came_from():
    kiosk = kiosk_that_tells_who()
    seen = []
    for _ in range(3):
        kiosk.touch("back")
        seen.append(kiosk.screen)
    assert seen == ["confirm", "category", "home"]
    assert kiosk.asked == []


def test_an_office_without_such_a_rule_shows_nothing_of_it():
    kiosk = connected_kiosk(plan=plan_with(None))
    kiosk.touch("service/dowod")
    assert "privileged" not in kiosk.targets
    assert "take" in kiosk.targets


def test_who_leaves_is_asked_after_45_seconds_and_forgotten_20_seconds_later():
    kiosk = kiosk_that_tells_who()
    kiosk.wait(44_900)
    assert kiosk.screen == "privileged"
    kiosk.wait(20_100)
    assert kiosk.screen == "home"


def test_the_screen_gives_way_when_no_numbers_can_be_had():
    kiosk = kiosk_that_tells_who()
    kiosk.tell(e.LinkDown())
    assert kiosk.screen == "out-of-service"


def test_a_service_that_closed_meanwhile_says_so_and_the_visit_ends_kindly():
    kiosk = kiosk_that_tells_who()
    kiosk.touch("take-privileged")
    kiosk.answer(kiosk.asked[0].id, m.Refused(m.Refusal.CLOSED))
    assert kiosk.view.screen == v.NoNumber(m.Refusal.CLOSED)


def test_what_was_asked_outlives_a_restart_and_a_summary():
    kiosk = kiosk_that_tells_who()
    kiosk.touch("take-privileged")
    summed = as_on_disk(Story(kiosk.journal).summary())
    for journal in (kiosk.journal, [summed]):
        after = KioskInHand(journal, now=5_000, plan=kiosk.plan)
        after.tell(e.Tick())
        after.connect()
        assert after.asked == [kiosk.asked[0]]
        assert after.asked[0].privileged


def test_the_journal_has_it_before_it_is_said():
    kiosk = kiosk_that_tells_who()
    kiosk.effects.clear()
    kiosk.touch("take-privileged")
    journalled, said = kiosk.effects
    assert journalled == f.Journal(r.Asked("k1", "zgon", "pl", privileged=True))
    assert said == f.Ask(m.TakeTicket("k1", "zgon", "pl", privileged=True))


def test_a_journal_from_before_is_still_read_and_asks_for_an_ordinary_number():
    old = b'{"what":"asked","id":"k1","service":"dowod","language":"pl","code":null}'
    story = Story([msgspec.json.decode(old, type=r.Record)])
    assert story.asked == {"k1": m.TakeTicket("k1", "dowod", "pl")}


def test_the_slip_says_nothing_of_it_for_everybody_in_the_hall_can_see_it():
    slips = []
    for button in ("take-privileged", "take"):
        kiosk = kiosk_that_tells_who()
        kiosk.touch(button)
        kiosk.answer(kiosk.asked[0].id, taken("A004"))
        slips.append(kiosk.slips[0])
    assert slips[0] == slips[1]


def targets(scene: Scene) -> dict[str, Target]:
    return {target.name: target for target in scene.targets}


@pytest.mark.parametrize("grid", GLASSES, ids=str)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_two_buttons_are_equally_large_and_so_are_their_letters(grid, language):
    view = v.KioskView(v.Privileged("dowod", v.Home(), page=9), language)
    scene = composer(grid).scene_of(view)
    boxes = [targets(scene)[name].box for name in ("take-privileged", "take")]
    assert len({(box.width, box.height) for box in boxes}) == 1
    sizes = {text.size for box in boxes for text in texts_in(scene, box)}
    assert max(sizes) - min(sizes) <= 1


def texts_in(scene: Scene, box: Box) -> list[Text]:
    texts = [item for item in scene.items if isinstance(item, Text)]
    return [text for text in texts if box.holds(text.x, text.baseline)]


@pytest.mark.parametrize("grid", GLASSES, ids=str)
@given(words=st.lists(st.text("aąełńśż", min_size=1, max_size=16), min_size=1, max_size=20))
def test_no_word_of_the_office_is_lost_on_any_glass(grid, words):
    said = " ".join(words)[:LONGEST_PRIVILEGED].strip()
    made = composer(grid, plan=plan_with({"pl": said}))
    shown = ""
    for page in itertools.count():
        scene = made.scene_of(v.KioskView(v.Privileged("dowod", v.Home(), page), "pl"))
        texts = [item for item in scene.items if isinstance(item, Text)]
        shown += "".join(item.text for item in texts if is_words(scene, item))
        if "next" not in targets(scene):
            break
    assert said.replace(" ", "") in shown.replace(" ", "").replace("-", "")


def is_words(scene: Scene, text: Text) -> bool:
    """Whether a text stands neither in the band nor on a button."""
    return text.colour == LIGHT.ink and scene.target_at(text.x, text.baseline - 1) is None
