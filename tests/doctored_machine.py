"""A machine for the doctor: a made tree with the settings and the plan of a real office."""

import os
from pathlib import Path

from made_machine import make_machine

from rig.layout import SAMPLE_PLAN
from rig.settings import toml_of

SCREEN = {"width_px": 1920, "height_px": 1080, "width_mm": 600}


def common(device, port, **broker):
    return {
        "device": {
            "id": device,
            "plan": "/etc/numerek/plan.toml",
            "assets": "/usr/share/numerek",
            "state_dir": f"/var/lib/numerek-{device}",
        },
        "broker": {"host": "127.0.0.1", "port": port, **broker},
    }


def settings(role, port, printer_port=9, **broker):
    """Return the settings file of a role as a technician would write it."""
    device = {"kiosk": "kiosk-1", "display": "display-1", "office": "office-1"}.get(role, role)
    tables = common(device, port, **broker)
    if role in ("kiosk", "display"):
        tables["screen"] = SCREEN
    if role == "kiosk":
        tables["printer"] = {"transport": "network", "host": "127.0.0.1", "port": printer_port}
    if role == "desk-1":
        tables["box"] = [{"desk": 1, "source": "gpio"}]
    if role == "controller":
        tables["journal"] = {"file": "/var/lib/numerek-controller/journal.sqlite3"}
    return toml_of(tables)


def doctored(root: Path, files: dict[str, str], **changed: str | None) -> Path:
    """Make a machine with these settings files, by role, and return its root."""
    make_machine(root, **changed)
    folder = root / "etc/numerek"
    folder.mkdir(parents=True, exist_ok=True)
    plan = SAMPLE_PLAN.read_text(encoding="utf-8")
    (folder / "plan.toml").write_text(plan, encoding="utf-8")
    for role, text in files.items():
        (folder / f"{role}.toml").write_text(text, encoding="utf-8")
    for path in (root / "var").rglob("*"):
        os.utime(path)
    return root
