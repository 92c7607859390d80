"""What every sound card keeps to: where there is one, where none is, and where one comes later."""

from pathlib import Path

import pygame
import pytest

from display.shell.sides import sound_of
from display.shell.sound_card import PAUSE_MS, Card, SoundCard

CHIME = Path("assets/sounds/chime.wav")
RATE_HZ = 22_050
HALF_A_SECOND = bytes(RATE_HZ)


@pytest.fixture(params=[False, True], ids=["hall alone", "with a loop"])
def card(request):
    each = SoundCard(CHIME, volume=80, has_loop=request.param)
    yield each
    each.close()


@pytest.fixture
def no_card(monkeypatch):
    monkeypatch.setenv("SDL_AUDIODRIVER", "a-driver-that-is-not-there")


def test_a_card_that_is_not_open_does_not_sound(card: Card):
    assert not card.is_open
    assert card.chime(100) == 0


def test_an_open_card_chimes_as_often_as_asked_and_says_how_long_it_takes(card: Card):
    assert card.open()
    assert card.is_open
    with_pause = card.chime(100)
    assert 600 + PAUSE_MS <= with_pause <= 1_000 + PAUSE_MS
    assert card.chime(30) == with_pause


def test_opening_twice_is_opening_once(card: Card):
    assert card.open()
    assert card.open()
    assert card.chime(100)


def test_what_is_said_waits_until_the_chime_is_over(card: Card):
    card.open()
    card.chime(100)
    chime = pygame.mixer.Channel(1).get_sound()
    card.say(speech := sound_of(HALF_A_SECOND, RATE_HZ, card.sides(100)))
    assert pygame.mixer.Channel(1).get_sound() is chime
    assert pygame.mixer.Channel(1).get_queue() is speech


def test_what_is_said_without_a_chime_begins_at_once(card: Card):
    card.open()
    card.say(speech := sound_of(HALF_A_SECOND, RATE_HZ, card.sides(100)))
    assert pygame.mixer.Channel(1).get_sound() is speech


def test_without_a_sound_card_nothing_happens(card: Card, no_card: None):
    assert not card.open()
    assert not card.is_open
    assert card.chime(100) == 0
    assert not card.lose_what_was_pulled()


def test_a_card_that_comes_later_is_found(card: Card, monkeypatch):
    with monkeypatch.context() as gone:
        gone.setenv("SDL_AUDIODRIVER", "a-driver-that-is-not-there")
        assert not card.open()
    assert card.open()
    assert card.chime(100)


def test_a_missing_card_is_logged_once(card: Card, no_card: None, caplog):
    card.open()
    card.open()
    assert [record.levelname for record in caplog.records] == ["WARNING"]


def test_a_closed_card_can_be_opened_again(card: Card):
    card.open()
    card.close()
    assert not card.chime(100)
    assert card.open()
    assert card.chime(100)


@pytest.fixture
def screen():
    pygame.display.init()
    pygame.event.clear()
    yield
    pygame.display.quit()


@pytest.mark.parametrize(
    ("which", "is_microphone", "is_lost"),
    [(2, 0, True), (0, 0, False), (2, 1, False)],
    ids=["ours", "one that nobody had opened", "a microphone"],
)
def test_only_our_own_card_is_lost_when_one_is_pulled(
    card: Card, screen: None, which, is_microphone, is_lost
):
    card.open()
    pygame.event.post(
        pygame.event.Event(pygame.AUDIODEVICEREMOVED, which=which, iscapture=is_microphone)
    )
    assert card.lose_what_was_pulled() is is_lost
    assert card.is_open is not is_lost
    assert not card.lose_what_was_pulled()


def test_a_card_that_was_pulled_and_put_back_sounds_again(card: Card, screen: None):
    card.open()
    pygame.event.post(pygame.event.Event(pygame.AUDIODEVICEREMOVED, which=2, iscapture=0))
    card.lose_what_was_pulled()
    assert not card.chime(100)
    assert card.open()
    assert card.chime(100)


def test_without_a_loop_both_sides_are_as_loud_and_follow_hour_and_volume():
    card = SoundCard(CHIME, volume=80, has_loop=False)
    assert card.sides(50) == (0.4, 0.4)
    assert card.sides(0) == (0, 0)


def test_a_loop_has_the_whole_level_whatever_the_hall_hears():
    card = SoundCard(CHIME, volume=80, has_loop=True)
    assert card.sides(50) == (0.4, 1)
    assert card.sides(0) == (0, 1)
