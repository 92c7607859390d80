"""A desk computer's settings: boxes, signs, the line, what a push means."""

import msgspec
import pytest

from line.keys import Key
from office.desk_settings import (
    KEY_NAMES,
    GpioBox,
    LineSettings,
    PadBox,
    PressSettings,
    ScreenBox,
    SignSettings,
    UsbPadBox,
)
from office.mistakes import Mistakes
from office.pin_jobs import pin_warnings
from office.read_settings import read_desk_settings

DEVICE = """[device]
id = "desks-1"
plan = "/etc/numerek/plan.toml"
assets = "/usr/share/numerek"
state_dir = "/var/lib/numerek"
"""
SCREEN = "[screen]\nwidth_px = 800\nheight_px = 480\nwidth_mm = 154\n"
LINE = '[line]\npath = "/dev/ttyUSB0"\n'
PINS = '[[box]]\ndesk = 3\nsource = "gpio"\n'
DRAWN = '[[box]]\ndesk = 4\nsource = "screen"\n'
PAD = '[[box]]\ndesk = 5\nsource = "pad"\naddress = 2\n'
USB = '[[box]]\ndesk = 6\nsource = "usb-pad"\npath = "/dev/input/by-id/usb-a-event-kbd"\n'
SIGN = "[[sign]]\ndesk = 3\naddress = 17\n"
ALL = DEVICE + PINS + DRAWN + PAD + USB + SIGN + LINE + SCREEN


def mistakes_in(text):
    with pytest.raises(Mistakes) as raised:
        read_desk_settings(text)
    return raised.value.mistakes


def test_a_box_is_on_pins_on_a_screen_on_the_line_or_on_usb():
    settings = read_desk_settings(ALL)
    pins, drawn, pad, usb = settings.boxes
    assert pins == GpioBox(desk=3, button_pin=17, lamp_pin=27)
    assert isinstance(drawn, ScreenBox)
    assert (drawn.desk, drawn.screen.width_px) == (4, 800)
    assert pad == PadBox(desk=5, address=2)
    assert usb == UsbPadBox(desk=6, path="/dev/input/by-id/usb-a-event-kbd")
    assert settings.signs == (SignSettings(desk=3, address=17),)
    assert settings.line == LineSettings(path="/dev/ttyUSB0", baud=115_200, rs485=False)
    assert settings.press == PressSettings()
    assert settings.keys == {}


def test_a_desk_may_have_two_boxes_and_a_box_a_buzzer_and_levels_of_its_own():
    told = 'button_pin = 5\nlamp_pin = 22\nbuzzer_pin = 23\npressed_is = "high"\nlit_is = "low"\n'
    boxes = read_desk_settings(DEVICE + PINS + PINS + told).boxes
    assert [box.desk for box in boxes] == [3, 3]
    assert boxes[1] == GpioBox(
        desk=3, button_pin=5, lamp_pin=22, buzzer_pin=23, pressed_is="high", lit_is="low"
    )


def test_the_line_the_presses_and_the_keys_can_be_told_otherwise():
    told = ALL.replace(LINE, LINE + "baud = 19200\nrs485 = true\n")
    told += '[press]\ndouble = "nothing"\nlock_out_ms = 0\nlong_hold = "help"\n'
    told += '[keys]\nKEY_KPPLUS = "recall"\nKEY_F1 = "take-back"\n'
    settings = read_desk_settings(told)
    assert settings.line == LineSettings(path="/dev/ttyUSB0", baud=19_200, rs485=True)
    assert settings.press == PressSettings(double="nothing", lock_out_ms=0, long_hold="help")
    assert settings.keys == {"KEY_KPPLUS": "recall", "KEY_F1": "take-back"}


def test_two_pushes_may_mean_the_same():
    told = DEVICE + PINS + '[press]\nhold = "absent"\ndouble = "absent"\n'
    assert read_desk_settings(told).press.hold == "absent"


def test_the_names_of_keys_are_those_of_the_serial_line():
    assert sorted(KEY_NAMES) == sorted(key.value for key in Key)


def test_the_usual_times_of_a_push_keep_their_own_rules():
    usual = PressSettings()
    text = "".join(
        f"{key} = {value!r}\n" for key, value in msgspec.structs.asdict(usual).items()
    ).replace("'", '"')
    assert read_desk_settings(DEVICE + PINS + "[press]\n" + text).press == usual


@pytest.mark.parametrize(
    ("old", "new", "key_path", "remedy"),
    [
        (PINS, PINS + "button_pin = 2\n", "box[0].button_pin", "4 to 27"),
        (PINS, PINS + "lamp_pin = 17\n", "box[0].lamp_pin", "another pin"),
        (PINS, PINS + "buzzer_pin = 27\n", "box[0].buzzer_pin", "another pin"),
        (PINS, PINS + 'lit_is = "hihg"\n', "box[0].lit_is", '"high"'),
        ('"gpio"', '"gpoi"', "box[0].source", '"gpio"'),
        (PINS, PINS + "lamp = 4\n", "box[0].lamp", "lamp_pin"),
        ("desk = 5", "desk = 0", "box[2].desk", "1 to 999"),
        ("address = 2", "address = 240", "box[2].address", "1 to 239"),
        ("address = 17", "address = 2", "sign[0].address", "another address"),
        (PAD, PAD + PAD, "box[3].address", "another address"),
        (USB, USB + USB, "box[4].path", "another pad"),
        (DRAWN, DRAWN + DRAWN, "box[2].source", "Take one of both out"),
        (LINE, "", "box[2]", "Add [line]"),
        (LINE + SCREEN, SCREEN + LINE + "baud = 1200\n", "line.baud", "9600"),
        (PAD + USB + SIGN, USB, "line", "[[sign]]"),
        (DRAWN, "", "screen", "Take it out"),
        (SIGN, SIGN + '[press]\nshort = "nothing"\n', "press.short", '"next"'),
        (SIGN, SIGN + '[press]\nhold = "transfer"\n', "press.hold", '"recall"'),
        (SIGN, SIGN + "[press]\nhold_ms = 4000\n", "press.hold_ms", "hold_ms < long_hold_ms"),
        (SIGN, SIGN + "[press]\nstuck_ms = 3999\n", "press.stuck_ms", "long_hold_ms < stuck_ms"),
        (
            SIGN,
            SIGN + "[press]\ndouble_ms = 700\nhold_ms = 600\nlock_out_ms = 700\n",
            "press.hold_ms",
            "double_ms < hold_ms",
        ),
        (SIGN, SIGN + "[press]\nlock_out_ms = 299\n", "press.lock_out_ms", "= 300 or more"),
        (SIGN, SIGN + "[press]\ndouble_ms = 500\n", "press.double_ms", "= 500 or more"),
        (SIGN, SIGN + '[keys]\nKEY_F1 = "recal"\n', "keys.KEY_F1", 'Did you mean "recall"?'),
        (SIGN, SIGN + '[keys]\nF1 = "recall"\n', "keys.F1", "KEY_KPPLUS"),
        (USB, '[keys]\nKEY_F1 = "recall"\n', "keys", "usb-pad"),
    ],
)
def test_one_thing_wrong_is_one_mistake_with_its_line(old, new, key_path, remedy):
    assert old in ALL
    (mistake,) = mistakes_in(ALL.replace(old, new, 1))
    assert mistake.key_path == key_path
    assert remedy in mistake.remedy
    assert mistake.line is not None


def test_a_computer_without_a_box_is_told_how_one_is_written():
    (mistake,) = mistakes_in(DEVICE)
    assert (mistake.key_path, mistake.remedy) == ("box", "Add [[box]]")


def test_a_sign_without_a_line_is_told_too():
    (mistake,) = mistakes_in(DEVICE + PINS + SIGN)
    assert (mistake.key_path, mistake.line) == ("sign[0]", 9)


def test_one_pin_of_two_boxes_is_told_by_where_both_stand():
    found = mistakes_in(DEVICE + PINS + PINS + "lamp_pin = 22\n")
    assert [(each.key_path, each.what) for each in found] == [
        ("box[1].button_pin", "GPIO 17 is the button_pin of [[box]] 1 already")
    ]


def test_an_address_that_is_none_takes_no_other_box_its_own():
    wrong = PAD.replace("address = 2", "address = 240") + PAD.replace("address = 2", "address = 1")
    assert [each.key_path for each in mistakes_in(DEVICE + wrong + LINE)] == ["box[0].address"]


def test_what_a_line_and_keys_are_for_is_not_asked_while_a_source_is_unknown():
    wrong = PAD.replace('"pad"', '"pda"') + LINE + '[keys]\nKEY_F1 = "recall"\n'
    assert [each.key_path for each in mistakes_in(DEVICE + wrong)] == ["box[0].source"]


def test_everything_wrong_is_told_at_once():
    wrong = ALL.replace(LINE, "").replace("address = 17", "address = 2")
    wrong += PINS + DRAWN + "[press]\nhold_ms = 4500\nstuck_ms = 3000\n"
    assert {each.key_path for each in mistakes_in(wrong)} == {
        "sign[0].address",
        "box[2]",
        "box[4].button_pin",
        "box[4].lamp_pin",
        "box[5].source",
        "press.hold_ms",
        "press.stuck_ms",
    }


def warned(box):
    found = pin_warnings(read_desk_settings(DEVICE + PINS + box))
    assert all(each.severity == "warning" for each in found)
    return [(each.key_path, each.what) for each in found]


def test_pins_that_have_no_other_job_are_not_warned_of():
    assert warned("") == []
    assert warned("button_pin = 5\nlamp_pin = 22\nbuzzer_pin = 26\n") == []


def test_a_pin_that_has_another_job_is_warned_of():
    assert warned("button_pin = 14\nbuzzer_pin = 18\n") == [
        ("box[0].button_pin", "GPIO 14 is also for the serial console"),
        ("box[0].buzzer_pin", "GPIO 18 is also for I2S sound boards"),
    ]


def test_a_lamp_that_would_be_lit_from_power_on_is_warned_of():
    assert [path for path, _ in warned("lamp_pin = 5\nbuzzer_pin = 6\n")] == [
        "box[0].lamp_pin",
        "box[0].buzzer_pin",
    ]
    assert warned('lamp_pin = 5\nlit_is = "low"\n') == []
