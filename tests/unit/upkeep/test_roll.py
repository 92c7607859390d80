"""The office at a glance: who is missing, who is a stranger, who needs somebody first."""

from builders import a_plan

from protocol.messages import Alert, Alerts, Fault, Health, Online, Severity
from upkeep.roll import Said, roll

PLAN = a_plan()
WELL = Said(Online(True, "boot-1", "0.1.0"))


def office(**said):
    """Everybody of the plan is well but those who are named."""
    known = {"controller": WELL} | {each.id: WELL for each in PLAN.devices}
    return roll(PLAN, known | {name.replace("_", "-"): its for name, its in said.items()})


def wrong(entries, device):
    entry = next(each for each in entries if each.device == device)
    return [(each.group, each.what, each.severity) for each in entry.wrong]


def test_an_office_in_which_all_is_well_needs_nobody():
    assert not [each for each in office() if each.severity]


def test_nobody_who_was_never_seen_is_left_out():
    entries = roll(PLAN, {})
    assert {each.device for each in entries} == {"controller", *(d.id for d in PLAN.devices)}
    assert wrong(entries, "kiosk-1") == [("state", "never-seen", Severity.ACT)]


def test_who_has_gone_is_missing_and_its_last_words_are_no_news():
    gone = Said(Online(False, "boot-1", "0.1.0"), Health("boot-1", 1, (Fault.PAPER_OUT,)), None)
    assert wrong(office(kiosk_1=gone), "kiosk-1") == [("state", "missing", Severity.ACT)]


def test_faults_and_alerts_are_told_and_those_of_an_earlier_life_are_not():
    health = Health("boot-1", 1, (Fault.PAPER_LOW,))
    alerts = Alerts("boot-1", 1, (Alert("hot", Severity.ACT, 86),), "2027-11-21")
    said = Said(WELL.online, health, alerts)
    entries = office(kiosk_1=said)
    assert wrong(entries, "kiosk-1") == [
        ("fault", "paper-low", Severity.WATCH),
        ("alert", "hot", Severity.ACT),
    ]
    assert next(e for e in entries if e.device == "kiosk-1").certificate_until == "2027-11-21"
    reborn = Said(Online(True, "boot-2", "0.1.0"), health, alerts)
    assert wrong(office(kiosk_1=reborn), "kiosk-1") == []


def test_a_stranger_is_shown_and_one_of_a_former_plan_that_is_gone_is_not():
    entries = office(kiosk_9=WELL, kiosk_8=Said(Online(False, "boot-1", "0.1.0")))
    assert wrong(entries, "kiosk-9") == [("state", "stranger", Severity.WATCH)]
    assert "kiosk-8" not in {each.device for each in entries}


def test_another_version_than_the_controllers_is_told():
    entries = office(kiosk_1=Said(Online(True, "boot-1", "0.0.9")))
    assert wrong(entries, "kiosk-1") == [("state", "other-version", Severity.WATCH)]


def test_who_needs_somebody_soonest_stands_first():
    hot = Alerts("boot-1", 1, (Alert("hot", Severity.WATCH, 81),))
    gone = Said(Online(False, "boot-1", "0.1.0"))
    entries = office(kiosk_1=Said(WELL.online, None, hot), display_1=gone)
    assert [each.device for each in entries][:3] == ["display-1", "kiosk-1", "controller"]


def test_a_command_line_is_never_missed():
    assert "office-1" not in {each.device for each in roll(PLAN, {})}


def so_for_s(age_s, office_s):
    said = Said(Online(False, "boot-1", "0.1.0"), online_age_s=age_s)
    (entry,) = (
        each for each in roll(PLAN, {"kiosk-1": said}, office_s) if each.device == "kiosk-1"
    )
    return entry.so_for_s


def test_for_how_long_somebody_is_away_is_told():
    assert so_for_s(7_200, 86_400) == 7_200


def test_what_is_older_than_the_controllers_machine_was_counted_by_a_clock_that_was_set():
    assert so_for_s(86_401, 86_400) is None
    assert so_for_s(-5, 86_400) is None


def test_without_a_controller_nobody_knows_for_how_long():
    assert so_for_s(7_200, None) is None
