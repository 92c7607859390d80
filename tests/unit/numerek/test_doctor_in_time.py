"""A part that does not answer holds nobody up, and one that breaks hides no other."""

import threading
import time

from numerek.doctor.in_time import in_time


def test_what_hangs_is_left_behind_and_named():
    is_over = threading.Event()
    begun_s = time.monotonic()
    done, failed = in_time({"kiosk": lambda: 1, "desk-1": is_over.wait}, within_s=0.1)
    is_over.set()
    assert time.monotonic() - begun_s < 5
    assert (done, list(failed)) == ({"kiosk": 1}, ["desk-1"])
    assert "no answer" in failed["desk-1"]


def test_a_look_that_fails_says_why_and_the_others_go_on():
    def breaks():
        raise OSError("the line is cut")

    done, failed = in_time({"kiosk": lambda: 1, "desk-1": breaks})
    assert done == {"kiosk": 1}
    assert "the line is cut" in failed["desk-1"]
