"""A tree of files as the kernel of a Raspberry Pi shows them, for tests that break it."""

from pathlib import Path

FILES = {
    "etc/os-release": 'NAME="Debian"\nPRETTY_NAME="Debian GNU/Linux 13 (trixie)"\n',
    "proc/sys/kernel/osrelease": "6.12.34+rpt-rpi-v8\n",
    "proc/device-tree/model": "Raspberry Pi 4 Model B Rev 1.5\0",
    "proc/meminfo": "MemTotal:        3885396 kB\nMemFree:  100 kB\nMemAvailable:    3000000 kB\n",
    "proc/loadavg": "0.10 0.20 0.08 1/200 3000\n",
    "proc/uptime": "4242.17 16000.00\n",
    "proc/self/mountinfo": "21 1 179:2 / / ro,noatime shared:1 - ext4 /dev/root rw,commit=30\n",
    "sys/dev/block/179:2/uevent": "MAJOR=179\nMINOR=2\nDEVNAME=mmcblk0p2\n",
    "sys/block/mmcblk0/device/life_time": "0x02 0x03\n",
    "sys/block/mmcblk0/device/pre_eol_info": "0x01\n",
    "sys/fs/ext4/mmcblk0p2/errors_count": "0\n",
    "sys/class/thermal/thermal_zone0/temp": "52582\n",
    "sys/devices/platform/soc/soc:firmware/get_throttled": "0\n",
    "sys/devices/system/cpu/cpu0/online": "1\n",
    "sys/devices/system/cpu/cpu1/online": "1\n",
    "sys/class/drm/card0/uevent": "",
    "sys/class/drm/card1-HDMI-A-1/status": "connected\n",
    "sys/class/drm/card1-HDMI-A-2/status": "disconnected\n",
    "proc/bus/input/devices": (
        "I: Bus=0003 Vendor=222a Product=0001 Version=0110\n"
        'N: Name="ILITEK ILITEK-TP"\n'
        "B: PROP=2\nB: EV=1b\nB: KEY=400 0 0 0 0 0\nB: ABS=3273800000000003\n\n"
        "I: Bus=0003 Vendor=046d Product=c077 Version=0111\n"
        'N: Name="Logitech USB Optical Mouse"\n'
        "B: PROP=0\nB: EV=17\nB: KEY=70000 0 0 0 0\nB: REL=903\n\n"
    ),
    "proc/asound/cards": " 0 [vc4hdmi0       ]: vc4-hdmi - vc4-hdmi-0\n      vc4-hdmi-0\n",
    "dev/usb/lp0": "",
    "dev/gpiochip0": "",
    "dev/ttyUSB0": "",
    "sys/class/net/lo/operstate": "unknown\n",
    "sys/class/net/eth0/operstate": "up\n",
    "sys/class/net/eth0/carrier": "1\n",
    "sys/class/net/eth0/device/uevent": "",
    "sys/class/net/wlan0/operstate": "down\n",
    "sys/class/net/wlan0/carrier": "0\n",
    "sys/class/net/wlan0/device/uevent": "",
    "proc/net/route": (
        "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT\n"
        "eth0\t00000000\t0101A8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0\n"
        "eth0\t0001A8C0\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0\n"
    ),
    "proc/net/fib_trie": (
        "Local:\n  +-- 0.0.0.0/0 3 0 5\n     |-- 127.0.0.1\n        /32 host LOCAL\n"
        "     |-- 192.168.1.21\n        /32 host LOCAL\n"
    ),
    "run/systemd/timesync/synchronized": "",
    "var/lib/systemd/timesync/clock": "",
}


def make_machine(root: Path, **changed: str | None) -> Path:
    """Write the tree, and return its root.

    Args:
        root: a folder that is there.
        changed: by path, other contents; None: the file is not there.
    """
    for path, text in {**FILES, **changed}.items():
        if text is not None:
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    return root
