import pygame

from runtime.rendered import Rendered


def picture() -> pygame.Surface:
    return pygame.Surface((10, 10))


def refuse() -> pygame.Surface:
    raise AssertionError("rendered again")


def test_what_was_rendered_is_not_rendered_again():
    rendered = Rendered()
    assert rendered.get("a", picture) is rendered.get("a", refuse)


def test_the_least_recently_used_is_forgotten_first():
    rendered = Rendered(pixels_max=200)
    for key in ("a", "b", "a", "c"):
        rendered.get(key, picture)
    rendered.get("a", refuse)
    rendered.get("c", refuse)
    made = picture()
    assert rendered.get("b", lambda: made) is made


def test_no_more_is_kept_than_allowed():
    rendered = Rendered(pixels_max=250)
    for key in range(20):
        rendered.get(key, picture)
    assert rendered.pixels <= 250


def test_a_picture_larger_than_the_room_is_still_returned():
    assert Rendered(pixels_max=50).get("a", picture).get_size() == (10, 10)


def test_the_size_of_what_was_forgotten_is_known_without_rendering_it_again():
    rendered = Rendered(pixels_max=50)
    assert rendered.size("a", picture) == (10, 10)
    assert rendered.size("a", refuse) == (10, 10)
