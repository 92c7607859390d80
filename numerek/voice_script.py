"""``numerek voice script PLAN``: the list that a person reads, one line for each recording.

Plain text, to be printed: the speaker has it on paper, and whoever cuts the recordings has the
names of the files beside the words.
"""

import argparse
import textwrap
from collections.abc import Iterator
from typing import Final

from display.core.voice.clip import Clip, Tone
from display.core.voice.vocabulary import Group, clips_in
from numerek.office_line import FINE
from numerek.voice_words import TEXTS, languages_of, read_plan_and_texts, register_plan
from office.plan import Plan
from protocol.types import Language
from scene.texts import Catalogue

COLUMNS: Final = 78
ADVICE: Final = ("room", "distance", "file", "signs", "consent", "check")
SIGNS: Final = {Tone.LEADS: " …", Tone.GOES_ON: ",", Tone.ENDS: "."}
"""What a reader sees at the end of a line, and does with the voice."""


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    register_plan(parser, "plan")


def run(args: argparse.Namespace) -> int:
    """Print the list."""
    plan, texts = read_plan_and_texts(args)
    for line in lines_of(plan, languages_of(args, plan), texts):
        print(line)
    return FINE


def lines_of(plan: Plan, languages: tuple[Language, ...], texts: Catalogue) -> Iterator[str]:
    """Return the whole list: how to record first, then language by language."""
    title = texts.say(f"{TEXTS}title", office=plan.office.name)
    yield title
    yield "=" * len(title)
    yield ""
    for advice in ADVICE:
        text = texts.say(f"{TEXTS}advice.{advice}")
        yield from textwrap.wrap(text, COLUMNS, initial_indent="- ", subsequent_indent="  ")
    for language in languages:
        groups = {group: clips_in(plan, language, group) for group in Group}
        name = texts.say(f"kiosk.language.{language}")
        count = sum(map(len, groups.values()))
        heading = texts.say_count(f"{TEXTS}language", count, language=name)
        yield ""
        yield heading
        yield "-" * len(heading)
        width = max(len(_file(clip)) for clips in groups.values() for clip in clips)
        for group, clips in groups.items():
            if clips:
                yield ""
                yield texts.say(f"{TEXTS}group.{group.value}")
                yield from (f"  {_file(clip):<{width}}  {_read(clip)}" for clip in clips)


def _file(clip: Clip) -> str:
    return f"{clip.path}.wav"


def _read(clip: Clip) -> str:
    return f"{clip.text}{SIGNS[clip.tone]}"
