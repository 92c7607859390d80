"""``numerek voice check FOLDER --plan PLAN``: are the recordings all there, and good enough."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from display.core.voice.clip import Clip
from display.core.voice.vocabulary import vocabulary
from numerek.office_line import FINE, REFUSED, UNREADABLE
from numerek.voice_flaws import Remark, look_at, uneven
from numerek.voice_words import TEXTS, languages_of, read_plan_and_texts, register_plan
from office.plan import Plan
from protocol.types import Language
from scene.texts import Catalogue

NAMED: Final = 12
"""So many of the missing and of the unknown ones are named."""


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("folder", type=Path, help="the recordings: FOLDER/pl/number-12.wav")
    register_plan(parser, "--plan")


def run(args: argparse.Namespace) -> int:
    """Check; 0 when every language that was begun is complete and good, 1 when not."""
    plan, texts = read_plan_and_texts(args)
    folder: Path = args.folder
    if not folder.is_dir():
        print(texts.say(f"{TEXTS}no-folder", folder=folder), file=sys.stderr)
        return UNREADABLE
    check = _Check(folder, plan, texts)
    for language in languages_of(args, plan):
        for line in check.language(language):
            print(line)
    for line in check.unknown():
        print(line)
    return FINE if check.is_fine else REFUSED


class _Check:
    def __init__(self, folder: Path, plan: Plan, texts: Catalogue) -> None:
        self._folder = folder
        self._clips = vocabulary(plan)
        self._texts = texts
        self.is_fine = True

    def language(self, language: Language) -> Iterator[str]:
        """Look at every recording of a language, and sum up."""
        clips = [clip for clip in self._clips if clip.language == language]
        heard = {
            clip: look_at(self._path(clip), clip) for clip in clips if self._path(clip).exists()
        }
        if not heard:
            yield self._say("none", language=self._name(language))
            return
        beyond = uneven(heard)
        bad = 0
        for clip, each in heard.items():
            remarks = [*each.remarks, *([beyond[clip]] if clip in beyond else [])]
            bad += any(not remark.is_hint for remark in remarks)
            yield from (self._line(clip, remark) for remark in remarks)
        missing = [clip for clip in clips if clip not in heard]
        if missing:
            names = ", ".join(clip.name for clip in missing[:NAMED])
            more = ", …" if len(missing) > NAMED else ""
            yield self._say("missing", language=self._name(language), names=names + more)
        self.is_fine = self.is_fine and not bad and not missing
        yield self._say(
            "summary",
            language=self._name(language),
            wanted=len(clips),
            given=len(heard),
            missed=len(missing),
            wrong=bad,
        )

    def unknown(self) -> Iterator[str]:
        """Name the files that nobody asks for: most often a name is not quite right."""
        known = {self._path(clip) for clip in self._clips}
        there = (path for path in sorted(self._folder.rglob("*")) if path.is_file())
        unknown = [path for path in there if path not in known and path.name[0] != "."]
        self.is_fine = self.is_fine and not unknown
        for path in unknown[:NAMED]:
            yield self._say("unknown", file=path.relative_to(self._folder))
        if len(unknown) > NAMED:
            yield "…"

    def _path(self, clip: Clip) -> Path:
        return self._folder / f"{clip.path}.wav"

    def _line(self, clip: Clip, remark: Remark) -> str:
        return f"{clip.path}.wav: {self._say(f'flaw.{remark.what}', **remark.fields)}"

    def _name(self, language: Language) -> str:
        return self._texts.say(f"kiosk.language.{language}")

    def _say(self, text_id: str, /, **fields: object) -> str:
        return self._texts.say(f"{TEXTS}{text_id}", **fields)
