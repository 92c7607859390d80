"""What every chime keeps to: on a sound card, without one, and on one that comes later."""

from pathlib import Path

import pytest

from display.shell.chime import Chime, SoundCard

SOUND = Path("assets/sounds/chime.wav")


@pytest.fixture
def chime():
    card = SoundCard(SOUND, volume=80)
    yield card
    card.close()


@pytest.fixture
def no_card(monkeypatch):
    monkeypatch.setenv("SDL_AUDIODRIVER", "a-driver-that-is-not-there")


def test_a_chime_that_is_not_open_does_not_sound(chime: Chime):
    assert not chime.is_open
    assert not chime.play()


def test_an_open_chime_sounds_as_often_as_asked(chime: Chime):
    assert chime.open()
    assert chime.is_open
    assert chime.play()
    assert chime.play()


def test_opening_twice_is_opening_once(chime: Chime):
    assert chime.open()
    assert chime.open()
    assert chime.play()


def test_without_a_sound_card_nothing_happens(chime: Chime, no_card: None):
    assert not chime.open()
    assert not chime.is_open
    assert not chime.play()


def test_a_card_that_comes_later_is_found(chime: Chime, monkeypatch):
    with monkeypatch.context() as gone:
        gone.setenv("SDL_AUDIODRIVER", "a-driver-that-is-not-there")
        assert not chime.open()
    assert chime.open()
    assert chime.play()


def test_a_missing_card_is_logged_once(chime: Chime, no_card: None, caplog):
    chime.open()
    chime.open()
    assert [record.levelname for record in caplog.records] == ["WARNING"]


def test_a_closed_chime_can_be_opened_again(chime: Chime):
    chime.open()
    chime.close()
    assert not chime.play()
    assert chime.open()
    assert chime.play()
