"""A sound card that is missing is said once, in words, and never in those of a library."""

import pygame
import pytest

from runtime.mixer import Mixer

NO_CARDS = "--- no soundcards ---\n"
A_CARD = " 0 [Device         ]: USB-Audio - USB Audio\n"


@pytest.fixture
def cards(tmp_path, monkeypatch):
    monkeypatch.setenv("SDL_AUDIODRIVER", "alsa")
    file = tmp_path / "proc/asound/cards"
    file.parent.mkdir(parents=True)
    file.write_text(NO_CARDS)
    return file


@pytest.fixture
def mixer(cards, tmp_path):
    each = Mixer(buffer_frames=4_096, channels=1, root=tmp_path)
    yield each
    each.close()


def test_no_card_is_said_once_and_nothing_is_tried(mixer, monkeypatch, caplog):
    monkeypatch.setattr(pygame.mixer, "init", None)
    assert [mixer.open(), mixer.open(), mixer.open()] == [False, False, False]
    assert [record.getMessage() for record in caplog.records] == [
        "no sound: there is no sound card"
    ]


def test_a_card_that_is_back_is_opened_and_said(mixer, cards, monkeypatch, caplog):
    caplog.set_level("INFO")
    mixer.open()
    cards.write_text(A_CARD)
    monkeypatch.setattr(pygame.mixer, "init", lambda *_a, **_k: None)
    monkeypatch.setattr(pygame.mixer, "set_reserved", lambda _n: None)
    monkeypatch.setattr(pygame.mixer, "get_init", lambda: (48_000, -16, 1))
    assert mixer.open()
    assert [record.getMessage() for record in caplog.records][-1] == "sound at 48000 Hz"


def test_a_library_that_misses_a_card_by_name_writes_nothing(mixer, cards, monkeypatch, capfd):
    monkeypatch.setenv("AUDIODEV", "plughw:CARD=NotThere")
    cards.write_text(A_CARD)
    assert not mixer.open()
    assert capfd.readouterr().err == ""


def test_a_desktop_is_asked_for_sound_whatever_the_kernel_has(mixer, monkeypatch):
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    assert mixer.open()
