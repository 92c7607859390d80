import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.mistakes import Mistakes
from office.read_settings import (
    read_controller_settings,
    read_desk_settings,
    read_display_settings,
    read_kiosk_settings,
    read_office_settings,
)
from office.settings import (
    BackupSettings,
    KeypadSettings,
    NetworkPrinter,
    OpinionSettings,
    PrinterMake,
    SerialPrinter,
    StandSettings,
    UsbPrinter,
)

DEVICE = """
[device]
id = "kiosk-1"
plan = "/etc/numerek/plan.toml"
assets = "/usr/share/numerek"
state_dir = "/var/lib/numerek"
"""
SCREEN = """
[screen]
width_px = 1080
height_px = 1920
width_mm = 300
"""
PRINTER = """
[printer]
transport = "network"
host = "192.168.1.20"
"""
KIOSK = DEVICE + SCREEN + PRINTER
DESK = (
    DEVICE + '[[box]]\ndesk = 3\nsource = "gpio"\n[[box]]\ndesk = 4\nsource = "screen"\n' + SCREEN
)
SETTINGS = {
    read_kiosk_settings: KIOSK,
    read_display_settings: DEVICE + SCREEN,
    read_desk_settings: DESK,
    read_controller_settings: DEVICE,
    read_office_settings: DEVICE,
}


def mistakes_in(read, text):
    with pytest.raises(Mistakes) as raised:
        read(text)
    return [(mistake.key_path, mistake.remedy) for mistake in raised.value.mistakes]


def test_a_kiosk_needs_to_be_told_only_what_nobody_can_know():
    settings = read_kiosk_settings(KIOSK)
    assert settings.device.id == "kiosk-1"
    assert settings.broker.host == "127.0.0.1"
    assert (settings.broker.port, settings.broker.mqtt) == (1883, 5)
    assert settings.broker.username == "kiosk-1"
    assert settings.hands_socket is settings.record_file is None
    assert settings.screen.full_screen
    assert settings.printer == NetworkPrinter(host="192.168.1.20", port=9100, paper_mm=80)


def test_a_broker_hands_and_a_record_can_be_named():
    settings = read_kiosk_settings(
        KIOSK
        + '[broker]\nhost = "10.0.0.1"\nport = 8883\nmqtt = 3\nusername = "k"\n'
        + '[hands]\nsocket = "/run/hands"\n[record]\nfile = "/var/r.jsonl"\n'
    )
    assert (settings.broker.host, settings.broker.port) == ("10.0.0.1", 8883)
    assert (settings.broker.mqtt, settings.broker.username) == (3, "k")
    assert (settings.hands_socket, settings.record_file) == ("/run/hands", "/var/r.jsonl")


def test_a_folder_with_a_certificate_makes_the_wire_one_of_tls_on_its_own_port():
    identity = '[broker]\nhost = "192.168.1.10"\nidentity = "/etc/numerek/identity/kiosk"\n'
    broker = read_kiosk_settings(KIOSK + identity).broker
    assert (broker.identity, broker.port) == ("/etc/numerek/identity/kiosk", 8883)
    assert read_kiosk_settings(KIOSK + identity + "port = 1\n").broker.port == 1
    assert read_kiosk_settings(KIOSK).broker.identity is None


def test_a_printer_is_on_the_network_on_a_serial_line_or_on_usb():
    serial = '[printer]\ntransport = "serial"\npath = "/dev/ttyUSB0"\nbaud = 9600\npaper_mm = 58\n'
    usb = '[printer]\ntransport = "usb"\npath = "/dev/usb/lp0"\n'
    assert read_kiosk_settings(DEVICE + SCREEN + serial).printer == SerialPrinter(
        path="/dev/ttyUSB0", baud=9600, paper_mm=58
    )
    assert read_kiosk_settings(DEVICE + SCREEN + usb).printer == UsbPrinter(path="/dev/usb/lp0")


def test_a_printer_has_a_cutter_no_presenter_and_a_usual_roll_unless_told_otherwise():
    told = KIOSK + "cutter = false\nroll_m = 0\n"
    assert read_kiosk_settings(KIOSK).printer.make == PrinterMake(
        cutter=True, presenter=False, roll_m=80
    )
    assert read_kiosk_settings(told).printer.make == PrinterMake(cutter=False, roll_m=None)
    presenter = read_kiosk_settings(KIOSK + "presenter = true\nroll_m = 250\n").printer.make
    assert presenter == PrinterMake(presenter=True, roll_m=250)


def test_all_mistakes_about_a_printers_make_are_told_at_once():
    wrong = KIOSK + 'cutter = "no"\npresenter = 1\nroll_m = -1\nrol_m = 3\n'
    assert [path for path, _ in mistakes_in(read_kiosk_settings, wrong)] == [
        "printer.cutter",
        "printer.presenter",
        "printer.roll_m",
        "printer.rol_m",
    ]


def test_a_presenter_without_a_cutter_has_nothing_to_hold():
    wrong = KIOSK + "cutter = false\npresenter = true\n"
    assert mistakes_in(read_kiosk_settings, wrong) == [
        ("printer.presenter", "Set cutter = true, or take it out")
    ]


def test_a_key_that_was_given_a_meaning_loses_its_usual_one():
    settings = read_kiosk_settings(KIOSK + '[keypad]\nhelp = ["down", "f13"]\njack_in = ["f20"]\n')
    keypad = settings.keypad
    assert (keypad.help, keypad.jack_in) == (("down", "f13"), ("f20",))
    assert keypad.next == ("right", "[2]", "[6]")
    assert keypad.select == KeypadSettings().select


def test_all_that_is_wrong_with_a_keypad_is_said_at_once():
    wrong = '[keypad]\nnext = 5\nback = ["x"]\nhelp = ["x"]\nlouder = [""]\n'
    found = {path for path, _ in mistakes_in(read_kiosk_settings, KIOSK + wrong)}
    assert found == {"keypad.next", "keypad.help", "keypad.louder[0]"}


def test_a_kiosk_stands_as_is_usual_unless_told_otherwise():
    told = "[stand]\nbottom_mm = 1000\ntilt_deg = 15\ndistance_mm = 600\n"
    assert read_kiosk_settings(KIOSK).stand == StandSettings(bottom_mm=850, tilt_deg=0)
    assert read_kiosk_settings(KIOSK + told).stand == StandSettings(
        bottom_mm=1000, tilt_deg=15, distance_mm=600
    )


def test_everything_wrong_about_the_stand_and_the_slip_is_told_at_once():
    wrong = "[stand]\nbottom_mm = 3001\ntilt_deg = -1\ndistance_mm = 199\n[slip]\nlarge = 1\n"
    assert mistakes_in(read_kiosk_settings, KIOSK + wrong) == [
        ("stand.bottom_mm", "Write a number from 0 to 3000"),
        ("stand.tilt_deg", "Write a number from 0 to 75"),
        ("stand.distance_mm", "Write a number from 200 to 2000"),
        ("slip.large", "Write large = true"),
    ]


def test_every_slip_may_be_in_large_print():
    assert not read_kiosk_settings(KIOSK).large_slips
    assert read_kiosk_settings(KIOSK + "[slip]\nlarge = true\n").large_slips


def test_a_kiosk_may_ask_for_opinions_alone_of_one_service_or_of_all():
    assert read_kiosk_settings(KIOSK).opinion is None
    assert read_kiosk_settings(KIOSK + "[opinion]\n").opinion == OpinionSettings()
    told = read_kiosk_settings(KIOSK + '[opinion]\nservice = "dowod"\n')
    assert told.opinion == OpinionSettings(service="dowod")
    assert mistakes_in(read_kiosk_settings, KIOSK + '[opinion]\nserwis = "dowod"\n') == [
        ("opinion.serwis", 'Did you mean "service"?')
    ]


def test_a_display_has_a_screen_a_sound_and_a_farthest_seat():
    usual = read_display_settings(DEVICE + SCREEN)
    told = read_display_settings(
        DEVICE + SCREEN + "[sound]\nenabled = false\nvolume = 30\n[display]\nfarthest_seat_m = 9\n"
    )
    assert (usual.sound.enabled, usual.farthest_seat_m) == (True, 5)
    assert (told.sound.enabled, told.sound.volume, told.farthest_seat_m) == (False, 30, 9)


def test_the_controllers_journal_is_among_its_state_unless_told_otherwise():
    told = DEVICE + '[journal]\nfile = "/data/j.sqlite3"\n'
    assert read_controller_settings(DEVICE).journal_file == "/var/lib/numerek/journal.sqlite3"
    assert read_controller_settings(told).journal_file == "/data/j.sqlite3"


def test_the_journal_is_copied_only_where_a_place_is_named():
    told = DEVICE + '[backup]\ndirectory = "/media/stick/numerek"\n'
    assert read_controller_settings(DEVICE).backup is None
    assert read_controller_settings(told).backup == BackupSettings(
        directory="/media/stick/numerek", every_min=15, keep=8
    )
    told += "every_min = 60\nkeep = 2\n"
    backup = read_controller_settings(told).backup
    assert (backup.every_min, backup.keep) == (60, 2)


@pytest.mark.parametrize(
    ("read", "old", "new", "key_path", "remedy"),
    [
        (read_kiosk_settings, PRINTER, "", "printer", "Add [printer]"),
        (read_kiosk_settings, "host", "baud = 9600\nhost", "printer.baud", "Take it out"),
        (read_kiosk_settings, '"network"', '"netwrok"', "printer.transport", '"network"'),
        (read_kiosk_settings, 'transport = "network"', "", "printer.transport", "Add transport"),
        (read_kiosk_settings, "width_mm = 300", "width_mm = 3", "screen.width_mm", "50"),
        (read_kiosk_settings, '"kiosk-1"', '"Kiosk 1"', "device.id", '"kiosk-1"'),
        (read_kiosk_settings, PRINTER, PRINTER + "paper_mm = 60", "printer.paper_mm", "80, 58"),
        (read_kiosk_settings, PRINTER, PRINTER + "[sound]\nvolume = 101", "sound.volume", "100"),
        (read_kiosk_settings, PRINTER, PRINTER + '[keypad]\nnext = "a"', "keypad.next", '["…"]'),
        (read_kiosk_settings, PRINTER, PRINTER + "[keypad]\nnexd = []", "keypad.nexd", "next"),
        (
            read_kiosk_settings,
            PRINTER,
            PRINTER + '[keypad]\nnext = ["a"]\nhelp = ["a"]',
            "keypad.help",
            "Take it out",
        ),
        (read_kiosk_settings, PRINTER, PRINTER + "[button]", "button", "Take it out"),
        (read_kiosk_settings, PRINTER, PRINTER + "[broker]\nmqtt = 4", "broker.mqtt", "5, 3"),
        (read_kiosk_settings, PRINTER, PRINTER + "[broker]\nidentity = 5", "broker.identity", ""),
        (read_kiosk_settings, PRINTER, PRINTER + "[hands]", "hands.socket", "Add socket"),
        (read_controller_settings, DEVICE, DEVICE + "[backup]", "backup.directory", "directory"),
        (
            read_controller_settings,
            DEVICE,
            DEVICE + '[backup]\ndirectory = "/b"\nkeep = 0',
            "backup.keep",
            "1 to 1000",
        ),
        (
            read_controller_settings,
            DEVICE,
            DEVICE + '[backup]\ndirectory = "/b"\nevery_min = 60\nkeep = 169',
            "backup.keep",
            "at most 168",
        ),
        (read_display_settings, SCREEN, SCREEN + "[sound]\nvolume = 101", "sound.volume", "100"),
        (read_controller_settings, DEVICE, DEVICE + "[jurnal]", "jurnal", '"journal"'),
        (read_office_settings, DEVICE, DEVICE + "[brokre]", "brokre", '"broker"'),
    ],
)
def test_one_thing_wrong_in_settings_is_one_mistake(read, old, new, key_path, remedy):
    assert old in SETTINGS[read]
    found = mistakes_in(read, SETTINGS[read].replace(old, new))
    assert [path for path, _ in found] == [key_path]
    assert remedy in found[0][1]


@pytest.mark.parametrize("read", SETTINGS)
def test_an_empty_file_lacks_its_tables_and_nothing_below_them(read):
    paths = [path for path, _ in mistakes_in(read, "")]
    assert "device" in paths
    assert all("." not in path for path in paths)


@given(
    st.sampled_from(list(SETTINGS)),
    st.integers(0, len(DESK)),
    st.integers(0, 30),
    st.text(max_size=5),
)
def test_settings_cut_anywhere_are_read_or_their_mistakes_are_told(read, start, length, piece):
    text = DESK[:start] + piece + DESK[start + length :]
    try:
        read(text)
    except Mistakes as found:
        told = found.mistakes
    else:
        return
    assert told
