import datetime as dt
import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from office.check import check_plan, read_plan
from office.mistakes import Mistakes, spell
from office.openings import openings_of
from office.plan import Interval, docs_in, name_in
from office.plan_changes import changes
from office.toml_lines import key_lines, spell_path
from protocol.messages import ClosedReason

LIPOWO = Path("assets/offices/lipowo.toml").read_text(encoding="utf-8")
KEYS = sorted((path for path in key_lines(LIPOWO) if isinstance(path[-1], str)), key=spell_path)


def test_the_sample_office_is_without_even_a_warning():
    assert check_plan(LIPOWO).mistakes == ()


def test_the_sample_office_is_read_as_it_is_written():
    plan = read_plan(LIPOWO)
    cash = plan.service("kasa")
    friday = 4

    assert plan.office.id == "um-lipowo"
    assert plan.office.hours[friday] == (Interval(8 * 60, 14 * 60 + 30),)
    assert plan.office.hours[5:] == ((), ())
    assert cash.hours[friday] == (Interval(8 * 60 + 15, 14 * 60),)
    assert [service.id for service in plan.services_in("pojazdy")] == ["pojazd", "prawo-jazdy"]
    assert plan.desk(6).room == "pokój 12"
    assert plan.device("desk-6").desks == (6,)
    assert plan.closures[1].services == ("pojazd", "prawo-jazdy")
    assert plan.special_hours[0].services == ("zgon",)
    assert plan.device("office-1").role == "office"
    assert plan.rooms[0].name == plan.desk(6).room
    assert plan.office.calling.short_after_long == 3
    assert all(service.service_min for service in plan.services)


def test_a_device_may_have_boxes_of_several_desks_and_a_desk_boxes_of_two_devices():
    text = LIPOWO.replace("\ndesk = 1\n", "\ndesks = [1, 2]\n")
    plan = read_plan(text)
    assert plan.device("desk-1").desks == (1, 2)
    assert plan.device("desk-2").desks == (2,)
    assert plan.device("kiosk-1").desks == ()
    assert changes(read_plan(LIPOWO), plan) == ("devices.desk-1.desks: [1] -> [1,2]",)


def test_what_a_visitor_should_know_before_the_visit_is_read_for_each_service():
    plan = read_plan(LIPOWO)
    card, car = plan.service("dowod"), plan.service("pojazd")

    assert card.fee["pl"] == "bezpłatnie"
    assert all((card.form, card.deadline, card.appeal))
    assert card.page is None
    assert car.page.startswith("https://")
    assert plan.office.page.startswith("https://")
    assert any(plan.office.help in desk.services for desk in plan.desks)


@pytest.mark.parametrize(
    ("dates", "first", "last"),
    [
        ("date = 2026-12-28", dt.date(2026, 12, 28), dt.date(2026, 12, 28)),
        ("from = 2026-12-28\nto = 2027-01-02", dt.date(2026, 12, 28), dt.date(2027, 1, 2)),
        ("from = 2026-12-28", dt.date(2026, 12, 28), None),
    ],
)
def test_a_notice_is_for_a_day_a_time_or_until_further_notice(dates, first, last):
    text = f'{LIPOWO}\n[[notice]]\n{dates}\ntext.pl = "Winda nie działa."\n'
    notice = check_plan(text).plan.notices[-1]
    assert (notice.first_day, notice.last_day) == (first, last)
    assert notice.text == {"pl": "Winda nie działa."}


@pytest.mark.parametrize(
    "page",
    [
        "http://www.lipowo.example",
        "https://lipowo",
        "https://www.lipowo.example/nowy dowód",
        "https://www.lipowo.example/a b",
        "https://jan@www.lipowo.example/",
        "javascript:alert(1)",
    ],
)
def test_an_address_that_a_phone_would_not_open_safely_is_named(page):
    text = LIPOWO.replace('page = "https://www.lipowo.example/sprawy"', f'page = "{page}"')
    assert [mistake.key_path for mistake in check_plan(text).mistakes] == ["office.page"]


def test_a_new_fee_and_a_new_notice_are_told_as_changes_of_the_plan():
    text = LIPOWO.replace('fee.pl = "100 zł"', 'fee.pl = "110 zł"')
    text += '\n[[notice]]\ndate = 2026-12-28\ntext.pl = "Winda nie działa."\n'
    told = changes(read_plan(LIPOWO), read_plan(text))
    assert 'services.prawo-jazdy.fee.pl: "100 zł" -> "110 zł"' in told
    assert 'notices.1.text.pl: - -> "Winda nie działa."' in told


def test_deaths_are_registered_on_the_day_in_lieu_of_the_sample_office():
    openings = openings_of(read_plan(LIPOWO), dt.date(2026, 12, 28), None)
    assert [service for service, each in openings.items() if each.intervals] == ["zgon"]
    assert {each.why_closed for each in openings.values()} == {None, ClosedReason.CLOSURE}


def test_one_opening_may_begin_as_another_ends():
    text = LIPOWO.replace('fri = ["08:15-14:00"]', 'fri = ["08:15-12:00", "12:00-14:00"]')
    assert len(read_plan(text).service("kasa").hours[4]) == 2


def test_what_a_plan_does_not_have_is_none():
    plan = read_plan(LIPOWO)
    assert plan.service("x") is plan.desk(99) is plan.device("x") is None
    assert plan.services_in("x") == ()


def test_what_is_not_translated_is_said_in_polish():
    cash = read_plan(LIPOWO).service("kasa")
    assert name_in(cash.name, "de") == "Kasse"
    assert name_in({"pl": "Kasa"}, "de") == "Kasa"
    assert docs_in(cash.docs, "uk") == cash.docs["pl"]
    assert docs_in({}, "uk") == ()


@given(st.text() | st.text(st.sampled_from('[]{}"=.,#\n abz19-:\\'), max_size=60))
@example("a = " + "[" * 5000)
@example("a = " + "9" * 5000)
@example("[office.tickets]\ndigits = 0x" + "f" * 5000)
@example('[office]\ntimezone = "\ud800"')
@example("a" + ".a" * 5000 + " = 1")
@example("a = 2026-13-40")
def test_any_text_at_all_gives_a_plan_or_its_mistakes(text):
    verdict = check_plan(text)
    assert verdict.plan is not None or verdict.mistakes
    for mistake in verdict.mistakes:
        assert spell(mistake, "file").isprintable()


@given(st.data())
def test_a_sample_with_a_piece_cut_out_or_put_in_never_breaks_the_reader(data):
    start = data.draw(st.integers(0, len(LIPOWO)))
    end = data.draw(st.integers(start, min(len(LIPOWO), start + 40)))
    piece = data.draw(st.text(st.sampled_from('[]{}"=.,#\n az1-:'), max_size=8))
    text = LIPOWO[:start] + piece + LIPOWO[end:]
    assert (check_plan(text).plan is None) == any(
        mistake.severity == "error" for mistake in check_plan(text).mistakes
    )


def emptied(value):
    """A value of another kind."""
    return [] if isinstance(value, dict) else {}


def parent_of(tree, path):
    for part in path[:-1]:
        tree = tree[part]
    return tree


def written(tree):
    """Write a tree as TOML, all of it inline."""

    def value_of(value):
        if isinstance(value, dict):
            return "{" + ", ".join(f'"{k}" = {value_of(v)}' for k, v in value.items()) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(value_of(entry) for entry in value) + "]"
        if isinstance(value, bool):
            return str(value).lower()
        return f'"{value}"' if isinstance(value, str) else str(value)

    return "\n".join(f"{key} = {value_of(value)}" for key, value in tree.items())


@given(st.sampled_from(KEYS), st.sampled_from(["delete", "rename", "replace"]))
def test_a_key_deleted_renamed_or_replaced_is_named_unless_the_plan_does_without(path, change):
    tree = tomllib.loads(LIPOWO)
    parent = parent_of(tree, path)
    value = parent.pop(path[-1])
    blamed = path
    if change == "rename":
        blamed = (*path[:-1], path[-1] + "q")
        parent[blamed[-1]] = value
    elif change == "replace":
        parent[path[-1]] = emptied(value)
    verdict = check_plan(written(tree))

    if verdict.plan is None:
        named = [mistake.key_path for mistake in verdict.mistakes]
        if path[0] == "desk" and path[-1] == "room" and change == "delete":
            assert all(name.startswith("room[") for name in named)  # its limit is for nobody now
        else:
            assert any(name.startswith(spell_path(blamed)) for name in named) or named == [
                spell_path(path[:-1])  # the last opening of the week
            ]
    else:
        assert change == "delete"


def test_a_mistake_is_one_line_with_file_line_and_key():
    text = LIPOWO.replace('letter = "K"', 'letter = "KK"')
    with pytest.raises(Mistakes) as raised:
        read_plan(text)
    line = LIPOWO.splitlines().index('letter = "K"') + 1
    assert spell(raised.value.mistakes[0], "a.toml") == (
        f'a.toml:{line}: service[9].letter: "KK" is not one letter from A to Z. Did you mean "K"?'
    )


def test_what_screens_cannot_draw_is_a_warning_that_says_what_they_show():
    text = LIPOWO.replace('name.pl = "Kasa"', 'name.pl = "🚗 Kasa 中"', 1)
    assert text != LIPOWO
    [mistake] = check_plan(text).mistakes
    assert mistake.severity == "warning"
    assert mistake.key_path.endswith("name.pl")
    assert "U+1F697, AUTOMOBILE" in mistake.what
    assert '"Kasa …"' in mistake.remedy


def test_a_name_of_an_office_that_fits_no_screen_is_a_warning():
    text = LIPOWO.replace('name = "Urząd Miasta Lipowo"', f'name = "Urząd {"Miasta " * 9}"', 1)
    assert text != LIPOWO
    [mistake] = check_plan(text).mistakes
    assert (mistake.key_path, mistake.severity) == ("office.name", "warning")


def test_a_byte_order_mark_in_front_is_no_mistake():
    assert read_plan("\ufeff" + LIPOWO) == read_plan(LIPOWO)
