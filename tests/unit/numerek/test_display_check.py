"""What a technician is told of a display before it hangs."""

from pathlib import Path

import pytest

from numerek.main import main

PLAN = "assets/offices/lipowo.toml"
SCREEN_MM = {43: 952, 55: 1218, 75: 1660}


def settings(tmp_path, inches=55, seat_m=5, display="", more="", plan=PLAN, upright=False):
    width, height = (1080, 1920) if upright else (1920, 1080)
    width_mm = round(SCREEN_MM[inches] * width / 1920)
    file = tmp_path / "display.toml"
    file.write_text(
        f"""
[device]
id = "display-1"
plan = "{plan}"
assets = "assets"
state_dir = "{tmp_path}"
[broker]
username = "display-1"
[screen]
width_px = {width}
height_px = {height}
width_mm = {width_mm}
[display]
farthest_seat_m = {seat_m}
{display}
{more}
""",
        encoding="utf-8",
    )
    return str(file)


def checked(capsys, file, *words):
    status = main(["display", "check", file, *words])
    said = capsys.readouterr()
    return status, said.out, said.err


@pytest.mark.parametrize("language", ["pl", "en"])
def test_a_screen_that_is_large_enough_is_said_to_be(tmp_path, capsys, language):
    status, said, mistakes = checked(capsys, settings(tmp_path), "--language", language)
    assert status == 0
    assert {"pl": "W porządku", "en": "All is well"}[language] in said
    assert "55" in said
    assert "1218 x 685 mm" in said
    assert "125 mm" in said
    assert mistakes == ""
    assert max(map(len, said.splitlines())) <= 90


def test_of_one_that_is_too_small_one_learns_from_how_far_it_is_read_and_what_would_do(
    tmp_path, capsys
):
    status, said, _ = checked(capsys, settings(tmp_path, 43, 8), "--language", "en")
    assert status == 1
    assert "WRONG: not everything can be read from a seat at 8 m" in said
    assert "diagonal of 75 inches" in said
    assert "farthest_seat_m = 4." in " ".join(said.split())
    status, said, _ = checked(capsys, settings(tmp_path, 75, 8), "--language", "en")
    assert status == 0
    status, said, _ = checked(capsys, settings(tmp_path, 43, 4), "--language", "en")
    assert status == 0


def test_where_no_screen_would_do_another_one_is_advised(tmp_path, capsys):
    status, said, _ = checked(capsys, settings(tmp_path, seat_m=30), "--language", "en")
    assert status == 1
    assert "second screen" in said


def test_an_information_side_that_takes_too_much_is_named(tmp_path, capsys):
    file = settings(tmp_path, seat_m=6, more="[information]")
    status, said, _ = checked(capsys, file, "--language", "en")
    assert status == 1
    assert "do without the information side" in said


def test_a_screen_of_rows_alone_says_how_many(tmp_path, capsys):
    file = settings(tmp_path, display="skip = 7")
    status, said, _ = checked(capsys, file, "--language", "en")
    assert status == 0
    assert "no room for: 12." in said
    assert "Newest" not in said


def test_the_sign_of_a_desk_is_measured_as_one(tmp_path, capsys):
    file = settings(tmp_path, more="[sign]\ndesk = 3")
    status, said, _ = checked(capsys, file, "--language", "en")
    assert status == 0
    assert "Number of the desk" in said


def test_mistakes_of_scope_and_look_are_told_beside_the_rest(tmp_path, capsys):
    file = settings(tmp_path, display='desks = [1, 99]\nlook = "lihgt"')
    status, said, mistakes = checked(capsys, file)
    assert status == 1
    assert "display.desks[1]: the plan has no desk 99" in mistakes
    assert "Those that ship are contrast, dark, light, lipowo" in mistakes
    assert "W porządku" in said


@pytest.mark.parametrize(
    ("wrong", "status", "said"),
    [
        ({"display": "lok = 1"}, 1, "lok"),
        ({"plan": "pyproject.toml"}, 1, "office"),
        ({"plan": "nowhere.toml"}, 2, "cannot be read"),
    ],
)
def test_files_with_mistakes_are_refused(tmp_path, capsys, wrong, status, said):
    file = settings(tmp_path, **wrong)
    with pytest.raises(SystemExit) as ended:
        main(["display", "check", file])
    assert ended.value.code == status
    assert said in capsys.readouterr().err


def test_a_notice_of_the_plan_that_is_too_long_for_the_foot_is_named(tmp_path, capsys):
    plan = tmp_path / "plan.toml"
    text = "W dniach od 1 do 5 grudnia winda jest nieczynna. " + "Pomoc: portiernia. " * 4
    lipowo = Path(PLAN).read_text(encoding="utf-8")
    notices = "".join(
        f'[[notice]]\nfrom = 2026-12-01\ntext.pl = "{each}"\n'
        for each in (text.strip(), "Winda nie działa.")
    )
    plan.write_text(f"{lipowo}\n{notices}", encoding="utf-8")
    _, said, _ = checked(capsys, settings(tmp_path, plan=plan), "--language", "en")
    assert said.count("The notice") == 1
    assert "W dniach od 1 do 5" in said


def test_other_words_are_not_understood(tmp_path, capsys):
    assert main(["display", settings(tmp_path), "please"]) == 2
    assert "check" in capsys.readouterr().err
