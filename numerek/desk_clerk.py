"""Do one action of a clerk over the wire, and say what became of it."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

from numerek.desk_actions import parse
from numerek.desk_answers import sentence
from numerek.desk_requests import request_of
from office.check import read_plan
from office.plan import Plan
from office.read_settings import read_office_settings
from office.settings import OfficeSettings
from protocol.messages import Refusal, Refused, Result
from runtime.asking import Asking, NoAnswer
from runtime.settings_file import read_or_exit
from runtime.texts import load_texts
from scene.texts import Catalogue

DONE: Final = 0
REFUSED: Final = 1
NO_ANSWER: Final = 3


def act(action: str, words: Sequence[str]) -> int:
    """Do an action.

    Args:
        action: one of ``ACTIONS``, such as ``next``.
        words: what stands behind it.

    Returns:
        The exit status: 0 done, 1 refused, 3 no answer.

    Raises:
        SystemExit: the words, the settings or the plan cannot be understood, status 2; why has
            been printed.
    """
    args = parse(action, words)
    settings = read_or_exit(args.settings, read_office_settings)
    plan = read_or_exit(Path(settings.device.plan), read_plan)
    texts = load_texts(Path(settings.device.assets) / "texts")[args.language]
    try:
        result, said = _ask(args, settings, plan, texts)
    except NoAnswer as why:
        _tell(action, args, None, str(why))
        return NO_ANSWER
    _tell(action, args, result, said)
    return REFUSED if isinstance(result, Refused) else DONE


def _ask(
    args: Namespace, settings: OfficeSettings, plan: Plan, texts: Catalogue
) -> tuple[Result, str]:
    if plan.desk(args.desk) is None:
        known = ", ".join(str(desk.number) for desk in plan.desks)
        said = texts.say("office.asking.no-such-desk", desk=args.desk, desks=known)
        return Refused(Refusal.UNKNOWN_DESK), said
    with Asking(settings, plan, texts) as office:
        turn = office.desk(args.desk)
        request = request_of(args, turn, office.new_id(), office.controller_ms())
        result = office.ask(request)
    return result, sentence(request, turn, result, texts, plan)


def _tell(action: str, args: Namespace, result: Result | None, said: str) -> None:
    """Print the answer: as JSON if that was asked for, else what went wrong as an error."""
    if args.json:
        answer = {"action": action, "desk": args.desk, "result": result, "words": said}
        print(msgspec.json.encode(answer).decode())
        return
    went_well = result is not None and not isinstance(result, Refused)
    print(said, file=sys.stdout if went_well else sys.stderr)
