"""The thread that loads pictures: what is wanted first, the rest in its own time."""

import threading
from pathlib import Path

import pytest
from PIL import Image

from protocol.types import Millis
from runtime.inbox import Inbox
from runtime.pictures import PictureEvent, PictureLoaded, PictureLoader, PicturesFound, Wanted

SOON_MS = Millis(10_000)


def a_picture(path: Path, colour: str = "red") -> None:
    Image.new("RGB", (60, 40), colour).save(path)


class Loader:
    """A loader, and what it has told so far."""

    def __init__(self, folder: Path | None) -> None:
        self.inbox: Inbox[PictureEvent] = Inbox()
        self.loader = PictureLoader(folder, self.inbox.put, look_s=0.05)
        self.events: list[PictureEvent] = []

    def until(self, holds) -> None:
        """Wait until something was told of which this holds."""
        while not any(holds(event) for event in self.events):
            came = self.inbox.take(SOON_MS)
            assert came, f"nothing came after {self.events}"
            self.events += came

    def until_loaded(self, wanted: Wanted) -> PictureLoaded:
        self.until(lambda event: isinstance(event, PictureLoaded) and event.wanted == wanted)
        return next(each for each in self.events if isinstance(each, PictureLoaded))

    def until_named(self, *names: str) -> None:
        self.until(lambda event: isinstance(event, PicturesFound) and event.found.names == names)

    def until_broken(self, name: str) -> None:
        self.until(lambda event: isinstance(event, PicturesFound) and name in event.found.broken)


@pytest.fixture
def make():
    made: list[Loader] = []

    def loader(folder: Path | None) -> Loader:
        made.append(Loader(folder))
        return made[-1]

    yield loader
    for each in made:
        each.loader.close()


def test_only_what_can_be_shown_is_named(make, tmp_path):
    a_picture(tmp_path / "1.png")
    a_picture(tmp_path / "2.png")
    (tmp_path / "1a.jpg").write_text("Nie jestem obrazem.")
    loader = make(tmp_path)
    loader.loader.start()
    loader.until_named("1.png", "2.png")
    loader.until_broken("1a.jpg")


def test_what_is_wanted_comes_as_large_as_it_fits(make, tmp_path):
    a_picture(tmp_path / "1.png")
    loader = make(tmp_path)
    wanted = Wanted("1.png", 30, 30)
    loader.loader.want([wanted])
    assert loader.until_loaded(wanted).surface.get_size() == (30, 20)


def test_arms_need_no_folder_and_broken_ones_are_told(make, tmp_path):
    a_picture(tmp_path / "arms.png")
    good, bad = (Wanted(str(tmp_path / name), 30, 30) for name in ("arms.png", "gone.png"))
    loader = make(None)
    loader.loader.want([bad, good])
    loader.until_loaded(good)
    loader.until_broken(bad.name)
    assert loader.events[-1] != loader.events[0]


def test_a_picture_that_comes_later_and_one_that_changes_are_noticed(make, tmp_path):
    loader = make(tmp_path)
    wanted = Wanted("1.png", 60, 60)
    loader.loader.want([wanted])
    a_picture(tmp_path / "1.png", "red")
    assert loader.until_loaded(wanted).surface.get_at((9, 9)) == (255, 0, 0)
    loader.events.clear()
    a_picture(tmp_path / "1.png", "blue")
    assert loader.until_loaded(wanted).surface.get_at((9, 9)) == (0, 0, 255)


def test_what_is_wanted_again_is_loaded_again(make, tmp_path):
    a_picture(tmp_path / "1.png")
    loader = make(tmp_path)
    wanted = Wanted("1.png", 30, 30)
    for _ in range(2):
        loader.loader.want([wanted])
        loader.until_loaded(wanted)
        loader.loader.want([])
        loader.events.clear()


def test_a_folder_that_goes_is_told_and_nothing_of_it_is_named(make, tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    a_picture(folder / "1.png")
    loader = make(folder)
    loader.loader.start()
    loader.until_named("1.png")
    loader.events.clear()
    (folder / "1.png").unlink()
    folder.rmdir()
    loader.until_broken(str(folder))
    loader.until_named()


def test_the_death_of_the_thread_ends_the_process_loudly(make, tmp_path, monkeypatch):
    def fail(*_: object) -> None:
        raise RuntimeError("a mistake of ours")

    monkeypatch.setattr("runtime.pictures.signature_of", fail)
    loader = make(tmp_path)
    loader.loader.want([Wanted("1.png", 3, 3)])
    with pytest.raises(RuntimeError, match="pictures died"):
        loader.inbox.take(SOON_MS)


def test_without_anything_to_show_there_is_no_thread(make):
    loader = make(None)
    loader.loader.want([])
    assert "pictures" not in {thread.name for thread in threading.enumerate()}
