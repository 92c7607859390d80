"""What happens around a program's loop, and in which order."""

import pytest

from runtime.service import in_service


class Told:
    """Stands for systemd; keeps what it was told, and what was closed."""

    def __init__(self):
        self.heard = []

    def ready(self):
        self.heard.append("ready")

    def stopping(self):
        self.heard.append("stopping")

    def part(self, name, error=None):
        def end():
            self.heard.append(name)
            if error is not None:
                raise error

        return end


def test_systemd_hears_of_both_ends_and_the_parts_are_closed_in_their_order():
    told = Told()
    with in_service(told, (told.part("link"), told.part("screen"))):
        told.heard.append("loop")
    assert told.heard == ["ready", "loop", "stopping", "link", "screen"]


def test_a_loop_that_fails_still_closes_everything_and_says_why():
    told = Told()
    with pytest.raises(ZeroDivisionError), in_service(told, (told.part("link"),)):
        raise ZeroDivisionError
    assert told.heard == ["ready", "stopping", "link"]


def test_a_part_that_cannot_be_closed_keeps_no_other_open():
    told = Told()
    parts = (told.part("link", OSError()), told.part("screen"))
    with pytest.raises(OSError), in_service(told, parts):  # noqa: PT011 - any of them
        pass
    assert told.heard == ["ready", "stopping", "link", "screen"]
