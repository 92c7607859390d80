"""Whatever the office, its pictures and the wire do: no page is empty, stale or in a hurry."""

import itertools

from hypothesis import given
from hypothesis import strategies as st
from side_in_hand import CHANGE_S, SideInHand, a_notice, plan_with

from display.core import events as ev
from display.core.information.page import NoticePage, PicturePage, ServicesPage
from display.core.information.side import CALM_MS, REDRAW_MS
from protocol import messages as m

CHANGE_MS = CHANGE_S * 1000
LIFT = "Winda jest w naprawie."
LIFT_EN = "The lift is being repaired."

acts = st.one_of(
    st.tuples(st.just("wait"), st.integers(0, 30)),
    st.tuples(st.just("close"), st.integers(0, 9)),
    st.tuples(st.just("open"), st.integers(0, 9)),
    st.tuples(st.just("pictures"), st.integers(0, 7)),
    st.tuples(st.just("room"), st.integers(0, 4)),
    st.tuples(st.just("call"), st.integers(1, 8)),
    st.tuples(st.just("pass"), st.sampled_from([1, 999, 2_000, 5_000, 20_000, 61_000])),
    st.tuples(st.just("silence"), st.sampled_from([1, 999, 4_000, 25_000])),
    st.tuples(st.just("link"), st.integers(0, 1)),
    st.tuples(st.just("restart"), st.just(0)),
    st.tuples(st.just("unreadable"), st.just(0)),
    st.tuples(st.just("clock"), st.integers(0, 23)),
)
REASONS = list(m.ClosedReason)


class Story:
    """A side whose pictures, rooms and menus change at any time."""

    def __init__(self, plan=None) -> None:
        self.hall = SideInHand(plan or plan_with(a_notice(LIFT, en=LIFT_EN), services=7))
        self.pictures: tuple[str, ...] = ()
        self.withdrawn_at: set[int] = set()

    def do(self, act: str, number: int) -> None:
        hall = self.hall
        services = list(hall.entries)
        service = services[number % len(services)]
        match act:
            case "wait":
                hall.wait(service, number)
            case "close":
                reason = REASONS[number % len(REASONS)]
                is_later = reason in {m.ClosedReason.BREAK, m.ClosedReason.NOT_YET}
                hall.close(service, reason, "12:30" if is_later else None)
            case "open":
                hall.menu(**{service: {"closed": None, "opens_at": None}})
            case "pictures":
                self.pictures = tuple(f"{n}.png" for n in range(3) if number >> n & 1)
                hall.handle(ev.PicturesCame(self.pictures))
            case "room":
                hall.handle(ev.ScreenMeasured(6, number))
            case "call":
                hall.call(f"A{len(hall.calls):03}", number)
            case "pass" | "silence":
                hall.pass_time(number, beats=act == "pass")
            case "link":
                hall.handle(ev.LinkUp() if number else ev.LinkDown())
            case "restart":
                hall.epoch += 1
                hall.menu_version = hall.version = 0
            case "unreadable":
                hall.handle(ev.FactUnreadable("menu"))
            case "clock":
                hall.handle(ev.WallClock(number, 0, 0))


def is_live(page, story: Story) -> bool:
    """Whether there still is such a page, whatever stands on it."""
    match page:
        case PicturePage(name):
            return name in story.pictures
        case NoticePage(text):
            return text in {LIFT, LIFT_EN}
    return True


@given(st.lists(acts, max_size=40))
def test_no_page_is_empty_stale_or_of_nothing_that_is_there(story):
    side = Story()
    for act, number in story:
        side.do(act, number)
        page = side.hall.page
        assert is_live(page, side)
        if isinstance(page, ServicesPage):
            assert page.rows
            assert 1 <= page.number <= page.pages
            assert side.hall.core._menu.fact(side.hall.now) is not None
    side.hall.handle(ev.LinkDown())
    assert not isinstance(side.hall.page, ServicesPage)


@given(st.lists(acts, max_size=40))
def test_in_the_end_the_counts_are_those_of_the_menu(story):
    side = Story()
    for act, number in story:
        side.do(act, number)
    hall = side.hall
    hall.handle(ev.PicturesCame(()))
    hall.handle(ev.ScreenMeasured(6, 99))
    hall.handle(ev.LinkUp())
    hall.board()
    hall.menu()
    hall.pass_time(60_000)
    listed = [page for _, page in hall.pages if isinstance(page, ServicesPage)]
    standings = {e.service: e for e in hall.entries.values()}
    can_list = any(
        entry.closed in {None, m.ClosedReason.BY_APPOINTMENT} for entry in standings.values()
    )
    if not can_list:
        assert not isinstance(hall.page, ServicesPage)
        return
    names = {service.name["pl"]: service.id for service in hall.plan.services}
    for row in listed[-1].rows:
        entry = standings[names[row.name]]
        assert row.waiting == (entry.waiting if entry.closed is None else None)


@given(st.lists(acts, max_size=40))
def test_a_page_keeps_its_time_and_changes_in_its_place_seldom(story):
    """Unless what stood there is there no more: a link, a picture or a menu has gone."""
    side = Story()
    changes = side.hall.pages
    for act, number in story:
        seen = len(changes)
        side.do(act, number)
        if act not in {"wait", "call", "pass"}:
            continue
        for (began, page), (ended, after) in itertools.pairwise(changes[max(seen - 1, 0) :]):
            if isinstance(page, NoticePage | PicturePage):
                assert ended - began >= CHANGE_MS
            elif isinstance(page, ServicesPage) and isinstance(after, ServicesPage):
                assert ended - began >= REDRAW_MS or page.number != after.number


@given(st.lists(acts, max_size=30), st.integers(0, 20_000))
def test_whatever_happens_a_call_has_the_first_moments_to_itself(story, later_ms):
    side = Story()
    for act, number in story:
        side.do(act, number)
    hall = side.hall
    hall.handle(ev.LinkUp())
    hall.board()
    hall.menu()
    hall.beat()
    hall.pass_time(later_ms)
    hall.call("Z999", 9)
    hall.wait("dowod", 29)
    hall.handle(ev.ScreenMeasured(6, 3))
    hall.pass_time(120_000)
    begun = hall.chimed_at[[call for call, _ in hall.chimes].index("1-z999")]
    assert not [at for at, _ in hall.pages if begun < at < begun + CALM_MS]
