"""The readings of a machine from the files of its kernel, whole, partly there, and broken."""

import datetime as dt
import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_machine import FILES, make_machine

from runtime.machine.reading import read_machine
from upkeep.judge import judge
from upkeep.kinds import Kind
from upkeep.readings import Card, Clock, Memory, Network, Parts, Port, Readings, Supply, Versions

NOW = dt.datetime(2026, 11, 21, 10, 0, tzinfo=dt.UTC)
BOARD = "sys/devices/platform/soc/soc:firmware/get_throttled"


def read(root, *, chrony=None, **more):
    for file in (root / "var").rglob("*"):
        os.utime(file, (NOW.timestamp(), NOW.timestamp()))
    return read_machine(NOW, root=root, ask_chrony=lambda: chrony, **more)


def test_a_raspberry_pi_is_read_whole(tmp_path):
    readings = read(make_machine(tmp_path), certificate_until=NOW + dt.timedelta(days=200, hours=2))
    assert readings.clock == Clock(synchronised=True, behind_s=0)
    assert readings.card == Card("mmcblk0", 3, 1, 0, read_only=False)
    assert readings.supply == Supply(False, False, False, False)
    assert readings.temperature_mc == 52_582
    assert readings.memory == Memory(2_929, 3_794)
    assert readings.load_percent == 4
    assert readings.uptime_s == 4_242
    assert readings.certificate_left_days == 200
    assert readings.network == Network(
        (Port("eth0", True, ("192.168.1.21",)), Port("wlan0", False)), has_route=True
    )
    assert readings.parts == Parts(
        screens=("HDMI-A-1",),
        touch=("ILITEK ILITEK-TP",),
        sound_cards=("vc4hdmi0",),
        printers=("/dev/usb/lp0",),
        gpio_chips=("/dev/gpiochip0",),
        serial_ports=("/dev/ttyUSB0",),
    )
    assert readings.versions == Versions(
        readings.versions.program,
        "Debian GNU/Linux 13 (trixie)",
        "6.12.34+rpt-rpi-v8",
        "Raspberry Pi 4 Model B Rev 1.5",
    )
    assert judge(readings) == ()


def test_an_empty_tree_is_a_machine_of_which_nothing_is_known(tmp_path):
    readings = read(tmp_path)
    assert readings == Readings(spaces=readings.spaces, versions=readings.versions)


@pytest.mark.parametrize(
    ("path", "text", "kind"),
    [
        (BOARD, "50005\n", Kind.SUPPLY_LOW),
        (BOARD, "50000\n", Kind.SUPPLY_WAS_LOW),
        ("sys/class/thermal/thermal_zone0/temp", "86000\n", Kind.HOT),
        ("sys/fs/ext4/mmcblk0p2/errors_count", "3\n", Kind.CARD_ERRORS),
        ("sys/block/mmcblk0/device/life_time", "0x0b 0x01\n", Kind.CARD_WORN),
        ("sys/block/mmcblk0/device/pre_eol_info", "0x03\n", Kind.CARD_SPARE),
        (
            "proc/self/mountinfo",
            "21 1 179:2 / / rw shared:1 - ext4 /dev/root ro,emergency_ro\n",
            Kind.CARD_READ_ONLY,
        ),
        ("run/systemd/timesync/synchronized", None, Kind.CLOCK_UNSYNCHRONISED),
        ("proc/net/fib_trie", "", Kind.NO_ADDRESS),
        ("sys/class/net/eth0/carrier", "0\n", Kind.NO_NETWORK),
    ],
)
def test_what_breaks_is_found(tmp_path, path, text, kind):
    root = make_machine(tmp_path, **{path: text, "run/systemd/timesync/x": ""})
    assert kind in [each.kind for each in judge(read(root))]


def test_the_kernels_own_alarm_counts_where_the_firmware_tells_nothing(tmp_path):
    root = make_machine(
        tmp_path,
        **{
            BOARD: None,
            "sys/class/hwmon/hwmon1/name": "rpi_volt\n",
            "sys/class/hwmon/hwmon1/in0_lcrit_alarm": "1\n",
        },
    )
    assert Kind.SUPPLY_LOW in [each.kind for each in judge(read(root))]


def test_a_clock_that_was_set_back_is_behind_what_the_machine_wrote(tmp_path):
    root = make_machine(tmp_path)
    later = NOW.timestamp() + 7_200
    os.utime(root / "var/lib/systemd/timesync/clock", (later, later))
    readings = read_machine(NOW, root=root, ask_chrony=lambda: None)
    assert readings.clock.behind_s == 7_200


FOLLOWS = "C0A8010A,192.168.1.10,11,1795255200.1,-1.250000,0.1,0.1,-1.2,0,0.5,0.001,0.002,64.0,"
OWN = FOLLOWS.replace("C0A8010A", "7F7F0101") + "Normal\n"


@pytest.mark.parametrize(
    ("word", "clock"),
    [
        (FOLLOWS + "Normal\n", Clock(True, 1_250, 0)),
        (FOLLOWS + "Not synchronised\n", Clock(False, None, 0)),
        (OWN, Clock(False, None, 0, is_own=True)),
        ("506 Cannot talk to daemon\n", Clock(None, None, 0)),
        (None, Clock(None, None, 0)),
    ],
)
def test_chrony_is_understood(tmp_path, word, clock):
    root = make_machine(tmp_path, **{"run/chrony/chronyd.pid": "1\n"})
    assert read(root, chrony=word).clock == clock


@pytest.mark.parametrize(
    ("module", "set_by_s", "kinds"),
    [
        (None, 0, [Kind.CLOCK_UNPROVEN]),
        ("1970-01-01T00:00:05", 0, [Kind.CLOCK_UNPROVEN]),
        ("2026-11-21T09:59:10", 0, []),
        (None, 40 * 86_400, []),
    ],
)
def test_a_clock_without_a_server_is_well_if_a_module_or_a_person_told_it_the_time(
    tmp_path, module, set_by_s, kinds
):
    told = module and f"{dt.datetime.fromisoformat(module + '+00:00').timestamp():.0f}\n"
    root = make_machine(
        tmp_path,
        **{
            "run/chrony/chronyd.pid": "1\n",
            "sys/class/rtc/rtc0/since_epoch": told,
            "run/systemd/notify": "",
        },
    )
    started_s = NOW.timestamp() - 4_242 + 9
    os.utime(root / "run/systemd/notify", (started_s, started_s - set_by_s))
    readings = read(root, chrony=OWN)
    assert readings.clock.set_by_s == pytest.approx(set_by_s, abs=10)
    assert [each.kind for each in judge(readings)] == kinds


def test_an_input_list_of_a_32_bit_kernel_shows_its_panel(tmp_path):
    panel = 'N: Name="FT5406"\nB: PROP=2\nB: ABS=2608000 3\n'
    root = make_machine(tmp_path, **{"proc/bus/input/devices": panel})
    assert read(root).parts.touch == ("FT5406",)


@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.sampled_from(sorted(FILES)), st.text(max_size=60))
def test_whatever_a_file_says_nothing_is_raised(tmp_path, path, text):
    judge(read(make_machine(tmp_path, **{path: text})))
