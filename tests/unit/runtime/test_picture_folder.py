"""Files come, change and go in a folder, and what is known of them follows."""

import os
from pathlib import Path

import pytest

from runtime.picture_folder import PICTURES_MAX, PictureFolder


def put(folder: Path, *names: str, contents: str = "x") -> None:
    for name in names:
        (folder / name).write_text(contents)


def judge_all(folder: PictureFolder, **broken: str) -> list[str]:
    """Look, and judge what is to be judged; ``broken`` has the reasons, by name without suffix."""
    folder.look()
    judged = []
    while (name := folder.next_to_judge()) is not None:
        judged.append(name)
        folder.note(name, broken.get(Path(name).stem))
    return judged


@pytest.fixture
def folder(tmp_path) -> PictureFolder:
    return PictureFolder(tmp_path)


def test_a_picture_is_named_once_it_was_judged_and_judged_once(folder, tmp_path):
    put(tmp_path, "a.jpg")
    folder.look()
    assert folder.found().names == ()
    assert judge_all(folder) == ["a.jpg"]
    assert folder.found().names == ("a.jpg",)
    assert judge_all(folder) == []


def test_they_stand_in_the_order_that_people_expect(folder, tmp_path):
    put(tmp_path, "10.jpg", "2.JPG", "b.png", "A.webp", "Ż.bmp")
    judge_all(folder)
    assert folder.found().names == ("2.JPG", "10.jpg", "A.webp", "b.png", "Ż.bmp")


def test_what_is_there_for_other_purposes_is_passed_over(folder, tmp_path):
    put(tmp_path, "Thumbs.db", "desktop.ini", "._a.jpg", ".DS_Store", "notes.txt", "jpg")
    (tmp_path / "old.jpg").mkdir()
    assert judge_all(folder) == []
    assert folder.found().broken == {}


def test_what_was_meant_to_be_shown_and_cannot_be_is_judged_too(folder, tmp_path):
    put(tmp_path, "poster.pdf", "photo.HEIC")
    assert judge_all(folder) == ["photo.HEIC", "poster.pdf"]


def test_a_picture_is_said_to_be_broken_when_it_was_found_so_twice(folder, tmp_path):
    put(tmp_path, "a.jpg", "b.jpg")
    assert judge_all(folder, a="cut short") == ["a.jpg", "b.jpg"]
    assert folder.found().broken == {}
    assert folder.found().names == ("b.jpg",)
    assert judge_all(folder, a="cut short") == ["a.jpg"]
    assert folder.found().broken == {"a.jpg": "cut short"}
    assert judge_all(folder, a="cut short") == []


def test_one_that_was_being_copied_is_fine_in_the_end(folder, tmp_path):
    put(tmp_path, "a.jpg")
    judge_all(folder, a="cut short")
    put(tmp_path, "a.jpg", contents="the whole of it")
    assert judge_all(folder) == ["a.jpg"]
    assert folder.found().names == ("a.jpg",)
    assert folder.found().broken == {}


def test_one_that_is_made_readable_is_judged_again(folder, tmp_path):
    put(tmp_path, "a.jpg")
    for _ in range(2):
        judge_all(folder, a="it cannot be read")
    (tmp_path / "a.jpg").chmod(0o600)
    os.utime(tmp_path / "a.jpg", ns=(1, 1))
    assert judge_all(folder) == ["a.jpg"]
    assert folder.found().names == ("a.jpg",)


def test_one_that_is_gone_is_gone(folder, tmp_path):
    put(tmp_path, "a.jpg", "b.jpg")
    judge_all(folder)
    (tmp_path / "a.jpg").unlink()
    judge_all(folder)
    assert folder.found().names == ("b.jpg",)
    folder.note("a.jpg", "gone")  # whoever loaded it comes too late
    assert folder.found().names == ("b.jpg",)


def test_a_stick_that_is_pulled_takes_its_pictures_along_and_brings_them_back(tmp_path):
    stick = tmp_path / "stick"
    folder = PictureFolder(stick)
    folder.look()
    assert "No such file" in folder.found().broken[str(stick)]
    stick.mkdir()
    put(stick, "a.jpg")
    judge_all(folder)
    assert folder.found().names == ("a.jpg",)
    assert folder.found().broken == {}
    (stick / "a.jpg").unlink()
    stick.rmdir()
    folder.look()
    assert folder.found().names == ()
    assert folder.found().broken


def test_there_is_an_end_to_how_many_take_turns(folder, tmp_path):
    put(tmp_path, *(f"{number}.jpg" for number in range(PICTURES_MAX + 3)))
    assert len(judge_all(folder)) == PICTURES_MAX
    assert folder.found().left_out == 3
    assert folder.found().names[-1] == f"{PICTURES_MAX - 1}.jpg"


def test_a_name_in_any_encoding_is_a_name(folder, tmp_path):
    put(tmp_path, os.fsdecode(b"\xb3\xf3d\x9f.jpg"))  # as Windows wrote it
    assert len(judge_all(folder)) == 1
