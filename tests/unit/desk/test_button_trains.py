"""Trains of pushes on one button: what is told is what the fingers meant, and nothing else."""

import edge_trains as t
from button_in_hand import a_button, late, on_time, read_too, told
from hypothesis import given
from hypothesis import strategies as st

NEW = (t.NEW_MS,)
END_MS = 30_000
"""After the last push: everything is known long before."""


def kinds(presses):
    return [press.kind.value for press in told(presses)]


def meant(made, *, double):
    return [kind for kind, _ in t.expected(made, double=double)]


def end_of(made):
    return made[-1].until + END_MS


@given(t.pushes(), st.booleans())
def test_what_is_told_is_what_the_fingers_meant(made, double):
    presses = on_time(a_button(double=double), t.edges_of(made), until=end_of(made))
    assert kinds(presses) == meant(made, double=double)


@given(t.pushes(noisy=True), st.booleans())
def test_noise_of_the_cable_changes_nothing_of_what_is_told(made, double):
    presses = on_time(a_button(double=double), t.edges_of(made), until=end_of(made))
    assert kinds(presses) == meant(made, double=double)


@given(t.pushes(worn=True, pauses=t.WORN_PAUSES), st.booleans())
def test_a_worn_contact_that_closes_again_by_itself_changes_nothing_of_it_either(made, double):
    presses = on_time(a_button(double=double), t.edges_of(made), until=end_of(made))
    assert kinds(presses) == meant(made, double=double)


@given(t.pushes(noisy=True), st.booleans(), t.loops)
def test_a_loop_that_stands_still_tells_the_same_of_the_same_times(made, double, pauses):
    edges, end = t.edges_of(made), end_of(made)
    in_time = on_time(a_button(double=double), edges, until=end)
    too_late = late(a_button(double=double), edges, t.wakings(pauses, end))
    assert told(too_late) == told(in_time)


@given(t.pushes(), st.booleans())
def test_a_press_is_told_when_its_push_has_come_up_and_waits_for_a_second_only_where_one_counts(
    made, double
):
    presses = told(on_time(a_button(double=double), t.edges_of(made), until=end_of(made)))
    for press, (_, push) in zip(presses, t.expected(made, double=double), strict=True):
        assert 10 <= press.at - push.until <= 10 + t.BOUNCE_MS


@given(t.pushes(kinds=("short",), pauses=NEW))
def test_where_a_double_push_means_nothing_no_short_one_waits(made):
    button, presses = a_button(double=False), []
    for push in made:
        presses += on_time(button, push.edges, until=push.until + 10 + t.BOUNCE_MS)
        assert not button.busy
    assert kinds(presses) == ["short"] * len(made)


@given(t.pushes(pauses=NEW), st.booleans())
def test_no_push_that_rests_before_the_next_one_is_lost(made, double):
    presses = on_time(a_button(double=double), t.edges_of(made), until=end_of(made))
    assert kinds(presses) == [push.kind for push in made if push.kind != "stuck"]


@given(t.noise(t.START, t.START + 60_000, pressed=False), st.booleans())
def test_noise_alone_is_never_a_press(edges, double):
    button = a_button(double=double)
    assert on_time(button, edges, until=90_000) == []
    assert not button.stuck


@given(t.pushes(), st.booleans(), st.data())
def test_whatever_edges_are_lost_a_push_makes_at_most_one_press(made, double, data):
    seen = some_of(t.edges_of(made), data)
    presses = told(read_too(a_button(double=double), seen, made, until=end_of(made)))
    of = [max(push.at for push in made if push.at <= press.at) for press in presses]
    assert len(of) == len(set(of))


def some_of(edges, data):
    kept = data.draw(st.lists(st.booleans(), min_size=len(edges), max_size=len(edges)))
    return [edge for edge, keep in zip(edges, kept, strict=True) if keep]


RANK = ["short", "held", "held-long"]


@given(t.pushes(kinds=("short", "held", "held-long"), pauses=NEW), st.booleans(), st.data())
def test_whatever_edges_are_lost_a_push_never_counts_for_more_than_it_was(made, double, data):
    seen = some_of(t.edges_of(made), data)
    presses = told(read_too(a_button(double=double), seen, made, until=end_of(made)))
    for press in presses:
        push = [push for push in made if push.at <= press.at][-1]
        as_late_as_read = push.until - push.at + 120
        longest = "held-long" if as_late_as_read >= 4_000 else "held"
        longest = longest if as_late_as_read >= 1_500 else "short"
        assert RANK.index(press.kind.value) <= RANK.index(longest)


@given(
    t.pushes(kinds=("short",), lengths={"short": (140, 1_380)}, pauses=((540, 3_000),)),
    st.booleans(),
)
def test_readings_find_the_end_of_a_push_whose_last_edges_are_lost(made, double):
    seen = [edge for edge in t.edges_of(made) if edge[1]]
    presses = read_too(a_button(double=double), seen, made, until=end_of(made))
    assert kinds(presses) == ["short"] * len(made)


@given(t.pushes(kinds=("short",), lengths={"short": (1_040, 1_480)}, pauses=((1_100, 3_000),)))
def test_readings_find_a_push_whose_first_edges_are_lost(made):
    seen = [edge for edge in t.edges_of(made) if not edge[1]]
    presses = read_too(a_button(), seen, made, until=end_of(made))
    assert kinds(presses) == ["short"] * len(made)


@given(t.pushes(kinds=("short",), lengths={"short": (140, 1_380)}, pauses=((110, 180),)))
def test_readings_find_the_second_half_of_a_double_push_whose_first_edges_are_lost(made):
    made = made[:2]
    seen = [*made[0].edges, *(edge for push in made[1:] for edge in push.edges if not edge[1])]
    presses = read_too(a_button(), seen, made, until=end_of(made))
    assert kinds(presses) == meant(made, double=True)


@given(t.pushes(kinds=("short", "held", "held-long")), st.integers(12_000, 60_000), st.booleans())
def test_a_contact_that_is_closed_from_the_start_asks_for_nothing_until_it_has_opened(
    made, opens_at, double
):
    lift = opens_at + t.NEW_MS[0] - t.START
    moved = [
        t.Push(push.at + lift, push.until + lift, tuple((at + lift, up) for at, up in push.edges))
        for push in made
    ]
    button = a_button(double=double, closed=True)
    assert on_time(button, [], until=opens_at - 1) == []
    assert button.stuck
    edges = [(opens_at, False), *t.edges_of(moved)]
    presses = on_time(button, edges, until=end_of(moved))
    assert kinds(presses) == meant(moved, double=double)


@given(t.pushes(), st.integers(0, 300), st.booleans())
def test_a_contact_that_sticks_after_a_push_of_any_kind_asks_for_nothing_more(made, pause, double):
    sticks_at = made[-1].until + t.SECOND_MS[0] + pause
    button = a_button(double=double)
    presses = on_time(button, t.edges_of(made), until=sticks_at)
    presses += on_time(button, [(sticks_at, True)], until=sticks_at + 60_000)
    assert button.stuck
    all_meant = meant(made, double=double)
    assert kinds(presses) in (all_meant, all_meant[:-1])
    assert on_time(button, [(sticks_at + 70_000, False)], until=sticks_at + 80_000) == []
    assert not button.stuck


@given(st.lists(st.tuples(st.integers(0, 400), st.booleans(), st.booleans()), max_size=60))
def test_deadlines_lead_somewhere_whatever_comes(moments):
    button, now = a_button(), 0
    for wait, is_edge, level in moments:
        now += wait
        (button.edge if is_edge else button.read)(now, pressed=level)
    for _ in range(6):
        due = button.next_deadline()
        if due is None:
            break
        now = max(now, due)
        button.tick(now)
        assert button.next_deadline() is None or button.next_deadline() > now
    assert button.next_deadline() is None
