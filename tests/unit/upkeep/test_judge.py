"""Readings become findings: what is bad is said, what is not known is not, and nothing flaps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol.messages import Alerts, Severity
from upkeep import limits
from upkeep.findings import Finding
from upkeep.judge import alerts_of, judge
from upkeep.kinds import Kind
from upkeep.readings import Card, Clock, Memory, Network, Port, Readings, Space, Supply
from upkeep.words import ROWS

WATCH, ACT = Severity.WATCH, Severity.ACT


def said(readings, before=()):
    return [(each.kind, each.severity, each.value) for each in judge(readings, before)]


def test_a_machine_of_which_nothing_is_known_has_nothing_wrong():
    assert judge(Readings()) == ()


@pytest.mark.parametrize(
    ("readings", "expected"),
    [
        (Readings(clock=Clock(synchronised=False)), (Kind.CLOCK_UNSYNCHRONISED, WATCH, None)),
        (Readings(clock=Clock(False, is_own=True)), (Kind.CLOCK_UNPROVEN, WATCH, None)),
        (
            Readings(clock=Clock(False, None, 86_400, is_own=True)),
            (Kind.CLOCK_BEHIND, ACT, 86_400),
        ),
        (Readings(clock=Clock(True, 1_500)), (Kind.CLOCK_OFF, WATCH, 1_500)),
        (Readings(clock=Clock(True, 90_000)), (Kind.CLOCK_OFF, ACT, 90_000)),
        (Readings(clock=Clock(behind_s=86_400)), (Kind.CLOCK_BEHIND, ACT, 86_400)),
        (Readings(card=Card(life_used_tenths=9)), (Kind.CARD_WORN, WATCH, 90)),
        (Readings(card=Card(life_used_tenths=11)), (Kind.CARD_WORN, ACT, 100)),
        (Readings(card=Card(spare_blocks=2)), (Kind.CARD_SPARE, WATCH, None)),
        (Readings(card=Card(spare_blocks=3)), (Kind.CARD_SPARE, ACT, None)),
        (Readings(card=Card(errors=2)), (Kind.CARD_ERRORS, ACT, 2)),
        (Readings(card=Card(read_only=True)), (Kind.CARD_READ_ONLY, ACT, None)),
        (Readings(temperature_mc=80_000), (Kind.HOT, WATCH, 80)),
        (Readings(temperature_mc=85_999), (Kind.HOT, ACT, 85)),
        (Readings(spaces=(Space("/", 100),)), (Kind.SPACE_LOW, ACT, 100)),
        (Readings(spaces=(Space("/", 9_000, 4),)), (Kind.INODES_LOW, WATCH, 4)),
        (Readings(memory=Memory(30, 1_000)), (Kind.MEMORY_LOW, ACT, 3)),
        (Readings(load_percent=200), (Kind.BUSY, WATCH, 200)),
        (Readings(network=Network((Port("eth0", False),))), (Kind.NO_NETWORK, ACT, None)),
        (Readings(network=Network((Port("eth0", True),))), (Kind.NO_ADDRESS, ACT, None)),
        (Readings(certificate_left_days=30), (Kind.CERTIFICATE_ENDS, WATCH, 30)),
        (Readings(certificate_left_days=0), (Kind.CERTIFICATE_ENDS, ACT, 0)),
        (Readings(certificate_left_days=-2), (Kind.CERTIFICATE_EXPIRED, ACT, 2)),
    ],
)
def test_what_is_bad_is_said_with_its_value(readings, expected):
    assert said(readings) == [expected]


def test_good_readings_are_no_findings():
    good = Readings(
        clock=Clock(True, 3, 0),
        card=Card("mmcblk0", 1, 1, 0, read_only=False),
        supply=Supply(False, False, False, False),
        temperature_mc=52_000,
        spaces=(Space("/", 9_000, 80),),
        memory=Memory(600, 1_000),
        load_percent=3,
        network=Network((Port("eth0", True, ("192.168.1.10",)), Port("wlan0", False))),
        certificate_left_days=200,
    )
    assert judge(good) == ()


def test_a_low_supply_is_worse_now_than_before():
    now = Readings(supply=Supply(True, True, True, True))
    before = Readings(supply=Supply(False, True, False, True))
    assert said(now)[0] == (Kind.SUPPLY_LOW, ACT, None)
    assert said(before)[0] == (Kind.SUPPLY_WAS_LOW, WATCH, None)


def test_a_temperature_about_its_limit_is_one_finding_until_it_is_well_below():
    before, heard = (), []
    for mc in (79_900, 80_100, 79_900, 80_100, 77_100, 76_900, 79_900):
        before = judge(Readings(temperature_mc=mc), before)
        heard.append(bool(before))
    assert heard == [False, True, True, True, True, False, False]


def test_what_had_to_be_acted_on_stays_so_until_it_is_well_below():
    act = judge(Readings(temperature_mc=85_100))
    assert judge(Readings(temperature_mc=83_000), act)[0].severity is ACT
    assert judge(Readings(temperature_mc=81_000), act)[0].severity is WATCH


def test_two_full_disks_are_one_alert_the_worse_one():
    full = judge(Readings(spaces=(Space("/", 400), Space("/var", 90))))
    assert [(each.about, each.value) for each in full] == [("/", 400), ("/var", 90)]
    assert [(each.kind, each.severity, each.value) for each in alerts_of(full)] == [
        ("space-low", ACT, 90)
    ]


LIMITS = [each for each in vars(limits).values() if isinstance(each, limits.Limit)]


@given(st.sampled_from(LIMITS), st.integers(-(10**6), 10**6), st.sampled_from([None, WATCH, ACT]))
def test_no_limit_is_milder_for_what_was_there_before(limit, value, before):
    rank = {None: 0, WATCH: 1, ACT: 2}
    assert rank[limit.severity(value, before)] >= rank[limit.severity(value, None)]


@given(st.sampled_from(LIMITS), st.lists(st.integers(-(10**6), 10**6), min_size=2, max_size=2))
def test_a_worse_value_is_never_judged_milder(limit, values):
    rank = {None: 0, WATCH: 1, ACT: 2}
    better, worse = sorted(values, reverse=limit.watch > limit.act)
    assert rank[limit.severity(better, None)] <= rank[limit.severity(worse, None)]


def test_every_kind_fits_on_the_wire_all_at_once():
    everything = [Finding(kind, ACT, 1, "x") for kind in Kind]
    machine = alerts_of(everything)[:32]
    assert Alerts("boot-1", 1, tuple(machine)).alerts


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_words_and_can_say_them(kind):
    finding = Finding(kind, ACT, 7, "about-it")
    assert set(ROWS) == set(Kind)
    for text in (finding.what, finding.why, finding.remedy):
        assert text
        assert "{" not in text
    assert (ROWS[kind].unit != "") == ("{value}" in ROWS[kind].what)
