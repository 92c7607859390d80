import pytest

from kiosk.core.events import Key
from kiosk.shell.keypad import meanings_of
from office.settings import KeypadSettings


def test_arrows_and_a_number_pad_work_as_they_come():
    keys = meanings_of(KeypadSettings())
    assert keys["down"] is keys["[2]"] is Key.NEXT
    assert keys["[5]"] is keys["return"] is Key.SELECT
    assert keys["f1"] is Key.HELP


def test_digits_mean_themselves_unless_they_were_given_another_meaning():
    keys = meanings_of(KeypadSettings(jack_in=("7",)))
    assert (keys["5"], keys["[7]"], keys["[9]"]) == (5, 7, 9)
    assert keys["7"] is Key.JACK_IN


@pytest.mark.parametrize("key", ["f4", "left alt", "q", "print screen", "left ctrl"])
def test_all_other_keys_mean_nothing(key):
    assert key not in meanings_of(KeypadSettings())
