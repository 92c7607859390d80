"""``numerek voice hear PLAN LABEL DESK``: one call as a WAV file, as the hall hears it."""

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Final

from display.core.phrase import Form, Phrase
from display.shell.clip_sound import RATE_HZ
from display.shell.clips import Clips
from display.shell.made_voice import hall_voice
from numerek.office_line import FINE, REFUSED, UNREADABLE
from numerek.voice_words import TEXTS, languages_of, read_plan_and_texts, register_plan
from office.short_label import in_full, is_label
from protocol.types import DeskNumber
from runtime.espeak import VoiceError, wav_of

_OUTPUT: Final = Path("numerek-voice.wav")
_PAUSE: Final = bytes(2 * RATE_HZ)
"""A second between two languages."""


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    register_plan(parser, "plan")
    parser.add_argument("label", help="of the ticket: A42 or A042")
    parser.add_argument("desk", type=int, help="its number")
    parser.add_argument("--form", choices=[form.value for form in Form], default="call")
    parser.add_argument("--recordings", type=Path, help="a folder of clips read by a person")
    parser.add_argument("--output", type=Path, default=_OUTPUT, help="(%(default)s)")


def run(args: argparse.Namespace) -> int:
    """Write the call in every language that is meant; 1 without a voice, 2 for a wrong desk."""
    plan, texts = read_plan_and_texts(args)
    desk = next((each for each in plan.desks if each.number == args.desk), None)
    if desk is None or not is_label(args.label):
        print(texts.say(f"{TEXTS}hear-what", label=args.label, desk=args.desk), file=sys.stderr)
        return UNREADABLE
    label = in_full(args.label, plan)
    try:
        with tempfile.TemporaryDirectory() as folder:
            clips = Clips((), hall_voice(), folder=Path(folder), recordings=args.recordings)
            said = [
                clips.phrase(
                    Phrase(language, Form(args.form), label, DeskNumber(desk.number), desk.room)
                )
                for language in languages_of(args, plan)
            ]
        args.output.write_bytes(wav_of(_PAUSE.join(said), RATE_HZ))
    except (VoiceError, OSError) as error:
        print(texts.say(f"{TEXTS}not-heard", reason=error), file=sys.stderr)
        return REFUSED
    print(texts.say(f"{TEXTS}written", file=args.output))
    return FINE
