"""Do one action of a clerk over the wire, and say what became of it."""

import sys
from argparse import Namespace
from collections.abc import Sequence

import msgspec

from numerek import office_line
from numerek.desk_actions import parse
from numerek.desk_answers import sentence
from numerek.desk_requests import request_of
from numerek.office_line import FINE, NO_ANSWER, REFUSED, OfficeLine
from protocol.messages import Refusal, Refused, Result
from runtime.asking import Asking, NoAnswer


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
    line = office_line.read(args)
    try:
        result, said = _ask(args, line)
    except NoAnswer as why:
        _tell(action, args, None, str(why))
        return NO_ANSWER
    _tell(action, args, result, said)
    return REFUSED if isinstance(result, Refused) else FINE


def _ask(args: Namespace, line: OfficeLine) -> tuple[Result, str]:
    if line.plan.desk(args.desk) is None:
        known = ", ".join(str(desk.number) for desk in line.plan.desks)
        said = line.texts.say("office.asking.no-such-desk", desk=args.desk, desks=known)
        return Refused(Refusal.UNKNOWN_DESK), said
    with Asking(line.settings, line.plan, line.texts) as office:
        turn = office.desk(args.desk)
        request = request_of(args, line.plan, turn, office.new_id(), office.controller_ms())
        result = office.ask(request)
    return result, sentence(request, turn, result, line.texts, line.plan)


def _tell(action: str, args: Namespace, result: Result | None, said: str) -> None:
    """Print the answer: as JSON if that was asked for, else what went wrong as an error."""
    if args.json:
        answer = {"action": action, "desk": args.desk, "result": result, "words": said}
        print(msgspec.json.encode(answer).decode())
        return
    went_well = result is not None and not isinstance(result, Refused)
    print(said, file=sys.stdout if went_well else sys.stderr)
