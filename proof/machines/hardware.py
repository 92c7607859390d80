"""What the kernel's drivers see of our programs: USB devices, screens, sound.

The far end of each USB device is made by the same kernel (``dummy_hcd`` and its gadget code), with
the stand-ins of ``standin/`` behind it; the near end are the drivers that a Raspberry Pi uses.
"""

import base64
import time
from typing import Final

from proof.machines.bench_office import (
    COUNTER,
    DESK2_HANDS,
    PAD,
    START_S,
    ask_far_end,
    take,
    wait_for_view,
)
from proof.machines.heard import heard, sound_of_wav
from proof.machines.office import DESK_HANDS, DISPLAY_HANDS, HALL, OfficeOfMachines
from proof.machines.photograph import is_drawn
from proof.machines.steps import Steps
from proof.machines.tones import strongest_hz

_KEYPAD_ENTER: Final = 0x58
"""Keypad Enter in the HID usage tables: next."""
_CHIME_HZ: Final = (659.26, 523.25)
"""The two tones of assets/sounds/chime.wav, as ``tools/make_sounds.py`` has them."""
_OTHER_HZ: Final = (330.0, 392.0, 440.0, 494.0, 587.0, 740.0, 831.0, 880.0)
"""Tones beside them, which a voice or a crackle might be taken for."""
_CHIME_S: Final = 0.9
_ANNOUNCES_S: Final = 25.0
"""Chime and words of two calls, twice over."""
_LISTENS_S: Final = 8
"""From the call on the screen to the end of its first phrase."""
_LEAST_DB: Final = -20.0
"""The chime's peak is at -5.7 dB of full scale, at 80 percent volume 2 dB less."""
_RECORDING: Final = "/run/heard.wav"


def start(machines: OfficeOfMachines, steps: Steps) -> None:
    """Switch it on and wait until everything is in service."""
    machine = machines.machines[COUNTER]
    with steps.step("the machine with USB devices starts"):
        age = machines.switch_on(COUNTER, START_S)
    told = machine.run("ls -l /dev/usb /dev/ttyACM0 /dev/input/by-id /dev/numerek; "
                       "systemctl status --no-pager 'numerek*' | cat")  # fmt: skip
    steps.check("kiosk and desks are in service at USB devices", age is not None, told.text)
    steps.fact("in service after s", age and round(age, 1))
    # It has minutes for its own start while the printer and the desks are tried.
    machines.machines[HALL].start()


def desks(machines: OfficeOfMachines, steps: Steps) -> None:
    """Call with a key of a pad on /dev/ttyACM0, and with one of a USB keypad."""
    take(machines)
    with steps.step("a key of the pad calls"):
        called = _call(machines)
    steps.check("desk 1 has a ticket from its pad", called, machines.view(COUNTER, DESK_HANDS))
    with steps.step("a key of the USB keypad calls"):
        struck = machines.machines[COUNTER].run(
            f"python3 /usr/lib/machines/moves.py strike {_KEYPAD_ENTER}"
        )
        turn = wait_for_view(machines, COUNTER, DESK2_HANDS, lambda view: view.get("label"))
    steps.check("desk 2 has a ticket from its keypad", turn is not None,
                (struck.text, machines.view(COUNTER, DESK2_HANDS)))  # fmt: skip


def screen(machines: OfficeOfMachines, steps: Steps) -> None:
    """Look at the kiosk's screen from outside the machine."""
    _photograph(machines, steps, COUNTER, "kiosk")


def hall(machines: OfficeOfMachines, steps: Steps) -> None:
    """Start the display on a machine of its own; hear and see a call there."""
    machine = machines.machines[HALL]
    with steps.step("the hall display starts"):
        machine.wait_for_shell()
        age = machines.wait_in_service(HALL, START_S)
    told = machine.run("cat /proc/asound/cards; systemctl status --no-pager 'numerek*' | cat")
    steps.check("the display is in service with a loopback for a sound card",
                age is not None and "Loopback" in told.text, told.text)  # fmt: skip
    take(machines)
    # A display that has just started announces what was called before it.
    time.sleep(_ANNOUNCES_S)
    with steps.step("a call is recorded at the loopback's other end"):
        machine.run(
            f"arecord --quiet --device=plughw:CARD=Loopback,DEV=1 --format=S16_LE --rate=48000 "
            f"--channels=2 {_RECORDING} >/run/arecord 2>&1 &"
        )
        called = _call(machines)
        seen = wait_for_view(machines, HALL, DISPLAY_HANDS, lambda view: view["hero"] == called)
        steps.check(f"the hall shows {called}", called and seen,
                    machines.view(HALL, DISPLAY_HANDS))  # fmt: skip
        _photograph(machines, steps, HALL, "display")
        machine.run(
            f"sleep {_LISTENS_S}; pkill -INT -x arecord; while pgrep -x arecord; do sleep 0.1; done"
        )
        packed = machine.run(f"cat /run/arecord >&2; base64 -w0 {_RECORDING}", 120)
    wav = machines.folder / "heard.wav"
    wav.write_bytes(base64.b64decode(packed.text.splitlines()[-1]))
    _listen(steps, wav.read_bytes())
    told = machines.machines[COUNTER].run(
        "journalctl -b --no-pager -u numerek-desk@1 | grep -c 'does not answer'"
    )
    # Once is before the stand-in has started.
    steps.fact("how often the desk gave its pad up, two machines at work", told.text)


def _call(machines: OfficeOfMachines) -> str | None:
    """Press the pad's key; return whom desk 1 called then."""
    before = machines.view(COUNTER, DESK_HANDS).get("label")
    ask_far_end(machines, PAD, verb="press", key="next")
    turn = wait_for_view(
        machines, COUNTER, DESK_HANDS, lambda view: view.get("label") not in {None, before}
    )
    return None if turn is None else str(turn["label"])


def _listen(steps: Steps, wav: bytes) -> None:
    sound = sound_of_wav(wav)
    whole = heard(sound)
    steps.fact("recorded at the loopback, s", round(sound.length_s, 1))
    steps.fact("of that to be heard, s", round(whole.loud_s, 1))
    steps.fact("loudest, dB of full scale", round(whole.peak_db, 1) if whole.loud_s else None)
    steps.check("a call is heard as long as the chime lasts, and loud enough",
                whole.loud_s >= _CHIME_S and whole.peak_db >= _LEAST_DB, whole)  # fmt: skip
    tones = strongest_hz(sound, (*_CHIME_HZ, *_OTHER_HZ))
    steps.fact("strongest tones, Hz", tones[:12])
    first, second = _CHIME_HZ
    steps.check("it begins with the two tones of the chime, the higher one first",
                tones[:1] == [first] and second in tones[1:12], tones)  # fmt: skip


def _photograph(machines: OfficeOfMachines, steps: Steps, name: str, what: str) -> None:
    picture = machines.folder / f"{what}.ppm"
    machines.machines[name].photograph(picture)
    steps.check(f"the {what}'s picture is on its screen", is_drawn(picture), picture)
