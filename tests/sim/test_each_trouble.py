"""Each kind of trouble alone: it has its effect, and no promise is broken by it."""

from collections.abc import Callable
from dataclasses import fields, replace

import pytest
from morning import Morning
from office_in_time import OfficeInTime, a_busy_office, a_busy_plan

from numerek.sim_days import setting
from protocol import messages as m
from protocol import topics
from sim.checkers import violations_of
from sim.device import RESTART_MS, Fuse
from sim.dice import Dice
from sim.disk_troubles import old_backup, two_controllers
from sim.faults import HARSH, NONE, Faults
from sim.focus import KINDS
from sim.hand_troubles import held_at_start
from sim.harm import Harm
from sim.intruder import Intruder
from sim.long_troubles import stolen_numbers
from sim.play import play
from sim.process_troubles import dark_hall
from sim.reading import entries, sent
from sim.trace import (
    Committed,
    Died,
    Faulted,
    Lit,
    Pressed,
    Sent,
    SlipCameOut,
    Started,
    Touched,
    Trace,
)

SEEDS = 2
RATE = 3.0
UNTIL_MS = 600_000

NOT_IN_A_MORNING = {"midnight"}
"""The mornings of these tests end long before it."""

ALONE = [field.name for field in fields(Faults) if field.name not in NOT_IN_A_MORNING]


def morning(seed: int, faults: Faults) -> Trace:
    office = a_busy_office()
    Morning(office, seed, faults=faults).run()
    return office.trace


@pytest.mark.parametrize("name", ALONE)
def test_no_trouble_alone_breaks_a_promise(name: str):
    for seed in range(SEEDS):
        trace = morning(seed, replace(NONE, **{name: RATE}))
        assert violations_of(trace, a_busy_plan()) == []
        assert any(isinstance(seen, SlipCameOut) for seen in trace)


def test_a_harsh_morning_is_the_same_twice():
    assert morning(5, HARSH) == morning(5, HARSH)


# What each does ---------------------------------------------------------------------------------


def test_a_process_may_be_killed_between_any_two_effects_of_a_batch():
    said = []
    for spared in range(5):
        office = OfficeInTime()
        office.take()
        since = len(office.trace)
        office.office.controller.kill_at_commit(Fuse.AFTER_COMMIT, spared)
        office.call()
        assert not office.office.controller.alive
        after = office.trace[since:]
        commit = next(place for place, seen in enumerate(after) if isinstance(seen, Committed))
        mine = [seen for seen in after[commit:] if isinstance(seen, Sent | Died)]
        dies = next(place for place, seen in enumerate(mine) if isinstance(seen, Died))
        said.append(sum(seen.who == "controller-1" for seen in mine[:dies]))
    assert said == [0, 1, 2, 3, 4]


def test_a_full_disk_ends_the_process_at_each_try_and_it_lives_again_when_there_is_space():
    office = OfficeInTime()
    controller = office.office.controller
    controller.disk.is_full = True
    office.come()
    office.office.run_for(5 * RESTART_MS)
    assert len(office.all(Died, "controller-1")) > 2
    assert office.events("ticket-issued") == []
    controller.disk.is_full = False
    office.office.run_for(2 * RESTART_MS)
    assert controller.alive
    assert len(office.slips()) == 1


def test_a_lying_disk_forgets_a_ticket_and_the_kiosk_brings_it_back():
    office = OfficeInTime()
    office.take()
    controller = office.office.controller
    controller.kill()
    left = controller.disk.lose_since(office.office.clock.now - 4_000)
    office.trace.append(Faulted(office.office.clock.now, "lying-disk", controller.who, "", left))
    assert all(b"ticket-issued" not in record for record in controller.journal)
    controller.start()
    office.office.run_for(10_000)
    assert any(b"number-handed-over" in record for record in controller.journal)


def test_an_old_copy_begins_with_a_higher_epoch_and_leaves_numbers_out():
    office = OfficeInTime()
    office.take()
    harm = Harm(office.office, UNTIL_MS)
    before = office.events("epoch-began")[-1]["epoch"]
    old_backup(harm, Dice(3))
    harm.end_all()
    office.office.run_for(10_000)
    assert office.events("journal-restored")[-1]["skip"] >= 200
    assert office.events("epoch-began")[-1]["epoch"] > before + 1_000_000
    office.take()
    assert [label for label, _ in office.slips()] == ["D001", "D201"] or len(office.slips()) == 2


def test_the_first_of_two_controllers_is_refused_by_the_journal_and_ends():
    office = OfficeInTime()
    harm = Harm(office.office, UNTIL_MS)
    first = office.office.controller
    two_controllers(harm, Dice(2))
    assert first.alive
    office.take()
    office.office.run_for(20_000)
    deaths = len(office.all(Died, "controller-1"))
    harm.end_all()
    office.office.run_for(5_000)
    assert deaths == 1
    assert len(office.slips()) == 1
    assert len({entry.request for entry in office.journal() if entry.of("ticket-issued")}) == 1


def lamps(office: OfficeInTime) -> list[str]:
    return [seen.state for seen in office.all(Lit, "desk-1")]


def test_a_clerk_learns_that_the_hall_is_dark_and_that_the_screens_are_back():
    office = OfficeInTime()
    office.take()
    harm = Harm(office.office, UNTIL_MS)
    dark_hall(harm, Dice(1))
    office.call()
    office.office.run_for(6_000)
    assert lamps(office)[-1] == "unseen"
    harm.end_all()
    office.office.run_for(5_000)
    assert lamps(office)[-1] == "serving"


def test_a_clerk_whose_call_one_screen_shows_is_told_nothing():
    office = OfficeInTime()
    office.take()
    office.office.kill("display-2")
    office.call()
    office.office.run_for(30_000)
    assert "unseen" not in lamps(office)


def test_a_process_that_stands_still_goes_on_with_everything_that_came():
    office = OfficeInTime()
    controller = office.office.controller
    controller.stand_still()
    office.come()
    office.office.run_for(2_000)
    assert office.events("ticket-issued") == []
    controller.go_on()
    office.office.run_for(2_000)
    assert len(office.events("ticket-issued")) == 1
    assert office.all(Died) == []


def test_a_drifting_clock_goes_wrong_by_its_share_and_never_back():
    office = OfficeInTime()
    desk = office.office.desks[0]
    began = desk.now
    desk.drift(10_000)
    assert desk.now == began
    office.office.run_for(100_000)
    assert desk.now - began == 101_000
    desk.drift(0)
    assert desk.now - began == 101_000


@pytest.mark.parametrize("off_ms", [86_400_000, -3_600_000, -1_795_161_600_000])
def test_a_wall_clock_that_jumps_is_noticed_and_put_right(off_ms: int):
    office = OfficeInTime()
    controller = office.office.controller
    shown = controller.moment().utc_ms
    controller.set_clock(off_ms)
    assert controller.moment().utc_ms == shown + off_ms
    office.office.heal()
    assert controller.moment().utc_ms == shown


def by_an_intruder(seed: int, of: Callable[[str], bool]) -> OfficeInTime | None:
    """An office with tickets in which somebody speaks for a device, if it is one of those."""
    office = OfficeInTime()
    office.take()
    office.take("kasa")
    harm = Harm(office.office, UNTIL_MS)
    intruder = Intruder(harm, Dice(seed))
    office.office.run_for(20_000)
    harm.end_all()
    office.office.heal()
    office.office.run_for(5_000)
    return office if of(intruder.who) else None


def test_an_intruder_says_what_is_no_message_and_what_is_not_for_it_to_say():
    office = by_an_intruder(1, lambda _: True)
    assert office is not None
    who = next(seen.who for seen in office.all(Faulted) if seen.kind == "malicious")
    where = topics.REQUEST.at(office.office.plan.office.id, device=who)
    payloads = [seen.payload for seen in office.all(Sent, who) if seen.topic == where]
    assert any(not payload.startswith(b"{") for payload in payloads)
    assert any(b"hand-over" in payload for payload in payloads)
    assert len(payloads) > 20


def test_an_intruder_on_a_desk_calls_nobody_to_another_one():
    called = set()
    for seed in range(12):
        office = by_an_intruder(seed, lambda who: who.startswith("desk"))
        if office is None:
            continue
        who = next(seen.who for seen in office.all(Faulted) if seen.kind == "malicious")
        for entry in entries(office.trace):
            for call in entry.of("ticket-called"):
                called.add((str(who)[-1], str(call["desk"])))
    assert all(of == desk for of, desk in called)


def test_an_intruder_on_a_display_changes_nothing():
    for seed in range(20):
        office = by_an_intruder(seed, lambda who: who.startswith("display"))
        if office is not None:
            causes = {entry.device for entry in entries(office.trace) if entry.device}
            assert causes <= {"kiosk-1", "kiosk-2"}
            return
    pytest.fail("no seed spoke for a display")


def test_a_kiosk_of_the_version_before_is_served_without_a_reserve():
    trace = morning(0, Faults(old_device=3.0, old_controller=3.0))
    assert any(isinstance(seen, SlipCameOut) for seen in trace)
    first = next(seen.at for seen in trace if isinstance(seen, Started) and seen.at > 0)
    asked = [said.at for said in sent(trace, m.ReserveNumbers)]
    granted = [entry.at for entry in entries(trace) if entry.of("numbers-reserved")]
    assert asked
    assert all(at > first for at in granted)


def test_a_button_that_is_held_while_its_box_starts_is_nobodys():
    office = OfficeInTime()
    harm = Harm(office.office, UNTIL_MS)
    held_at_start(harm, Dice(1))
    office.office.run_for(150_000)
    who = next(seen.who for seen in office.all(Faulted) if seen.kind == "held-at-start")
    assert len(office.all(Started, who)) == 2
    assert not office.office.device(who).contact.level  # type: ignore[attr-defined]
    assert office.all(Pressed, who) == []


def test_whoever_tells_of_a_number_in_a_kiosks_name_has_it_and_the_kiosk_is_refused():
    office = OfficeInTime()
    harm = Harm(office.office, UNTIL_MS)
    stolen_numbers(harm, Dice(1))
    office.office.run_for(120_000)
    handed = office.events("number-handed-over")
    takes = {event["take"] for event in handed}
    assert any("-x" in take for take in takes)
    why = [answer.message.result for answer in sent(office.trace, m.Answer)]
    assert m.Refused(m.Refusal.NUMBER_TAKEN) in why


def test_visitors_with_other_wishes_see_every_screen():
    trace = play(4, setting(), KINDS["visitors"]).trace
    touched = (each.target for each in trace if isinstance(each, Touched))
    seen = {target.partition("/")[0] for target in touched}
    assert seen >= {
        "check-in", "digit", "delete", "confirm", "privileged", "take-privileged",
        "reprint", "rate", "face", "language",
    }  # fmt: skip
