"""Two clerks press in the same millisecond, ten thousand times, while somebody waits.

A real broker, a real controller, and two desk boxes as processes of their own, whose buttons are
let go at the same moment. Now one visitor waits for both of them, now two: whoever comes second
gets the other one, or is told that nobody is left. Judged from the journal, by identity.

The boxes are set so that they can be pushed in quick succession: no double push, no lock-out. The
contact settles as it always does.
"""

import itertools
import random
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from proof.judge.clerks import Round, judge_clerks
from proof.judge.evidence import read_journal
from proof.judge.history import History
from proof.judge.verdict import Verdict
from proof.proof import Outcome, Proof, Say
from protocol.types import ServiceId
from rig.hands import RemoteHands
from rig.layout import SAMPLE_PLAN, Layout
from rig.office import Office
from rig.percentile import percentile
from rig.tail import Tail
from rig.takings import Takings

ROUNDS: Final = 10_000
SAID_EACH: Final = 1_000

SERVICES: Final = tuple(map(ServiceId, ("dowod", "meldunek", "odbior")))
"""What both desks serve: three letters, for one has only 9,999 numbers a day."""

IN_THE_PLAN: Final = {
    "\ndigits = 3": "\ndigits = 4",
    '"karta-rodziny", "odbior"]': '"karta-rodziny", "odbior", "dowod", "meldunek"]',
}
"""What is changed in the sample plan: as many numbers as there can be, and all three at desk 1."""

PRESS: Final[Mapping[str, object]] = {"double": "nothing", "lock_out_ms": 0}

DOWN_S: Final = 0.03
"""A push has to last 20 ms to be one."""

REST_S: Final = 0.02
"""From the answer to the next push; a fact may come a little later than the answer."""

OPEN_S: Final = 0.06
"""From a release to the next push at least: what closes again within 40 ms was no finger."""

ANSWER_S: Final = 5.0
"""A box gives a press up after 2 s, and says so."""

TURNS_LOST_MOST: Final = 0.01
"""So much of the presses may be refused as the box had not heard of its last turn yet; a proof with
more of them has proved too little."""


def run(folder: Path, say: Say) -> Outcome:
    """Play and judge all rounds."""
    return play(folder, say, ROUNDS)


def play(
    folder: Path, say: Say, rounds: int, env: Mapping[str, Mapping[str, str]] | None = None
) -> Outcome:
    """Play and judge so many rounds.

    Args:
        folder: takes all files; short enough for sockets.
        say: is told how far it got.
        rounds: in each both clerks press once.
        env: by process: what its environment has besides.
    """
    layout = Layout(
        folder=folder,
        plan=_plan_of_one_queue(folder),
        kiosks=0,
        desks=2,
        has_display=False,
        press=PRESS,
        env=env or {},
    )
    began = time.monotonic()
    chance = random.Random(rounds)  # noqa: S311 - a play, no secret
    came = [chance.choice((1, 2)) for _ in range(rounds)]
    with Office(layout) as office:
        _press_all(office, came, say)
    return _judge(office, came, time.monotonic() - began, say)


def _plan_of_one_queue(folder: Path) -> Path:
    """Write a plan whose first two desks serve the same, with numbers for ten thousand rounds."""
    text = SAMPLE_PLAN.read_text(encoding="utf-8")
    for old, new in IN_THE_PLAN.items():
        if text.count(old) != 1:
            raise ValueError(f"{SAMPLE_PLAN} has {old!r} {text.count(old)} times, not once")
        text = text.replace(old, new)
    plan = folder / "sample.toml"
    plan.write_text(text, encoding="utf-8")
    return plan


def _press_all(office: Office, came: Sequence[int], say: Say) -> None:
    tails = [Tail(office.path(desk, "record")) for desk in office.desks]
    services = itertools.cycle(SERVICES)
    hands = [office.hands_of(desk) for desk in office.desks]
    with Takings(office) as takings:
        for number, visitors in enumerate(came, 1):
            _at_once(hands, do="down")
            until = time.monotonic() + DOWN_S
            for _ in range(visitors):
                takings.take(next(services))
            time.sleep(max(0.0, until - time.monotonic()))
            _at_once(hands, do="up")
            until = time.monotonic() + OPEN_S
            for tail in tails:
                tail.wait(_is_end_of_press, "a press to end", ANSWER_S)
            hands.reverse()  # who is told first comes first a little more often
            time.sleep(max(REST_S, until - time.monotonic()))
            if number % SAID_EACH == 0:
                say(f"{number} of {len(came)} rounds")


def _at_once(hands: Sequence[RemoteHands], **command: object) -> None:
    """Have both do it at as nearly the same moment as one hand can."""
    answers = [each.begin(**command) for each in hands]
    for answer in answers:
        answer()


def _is_end_of_press(line: dict[str, Any]) -> bool:
    """Hold for the line of a press that was answered, given up, or refused by the box itself."""
    return line["what"] == "press-ended" or (line["what"] == "press" and "request" not in line)


def _judge(office: Office, came: Sequence[int], seconds: float, say: Say) -> Outcome:
    verdict = Verdict()
    rows, wrong = read_journal(office.path("controller", "journal"))
    verdict.wrong.extend(wrong)
    History(rows, verdict)
    records = {desk: office.records(desk) for desk in office.desks}
    played = judge_clerks(rows, records, came, verdict)
    refused = sum(
        press.outcome not in {"done", "nobody"} for each in played for press in each.presses
    )
    if len(played) < len(came):
        verdict.wrong.append(f"only {len(played)} of {len(came)} rounds were played to their end")
    if refused > TURNS_LOST_MOST * 2 * len(came):
        verdict.wrong.append(f"{refused} presses of {2 * len(came)} were refused: too many")
    details = {**_figures(played), "refused": refused, "rounds_per_s": len(came) / seconds}
    say(", ".join(f"{name} {value}" for name, value in details.items()))
    return Outcome(
        lost=len(verdict.lost),
        doubled=len(verdict.doubled),
        troubles=verdict.troubles,
        details=details,
    )


def _figures(rounds: Sequence[Round]) -> dict[str, Any]:
    if not rounds:
        return {"rounds": 0}
    apart = [each.apart_ms for each in rounds]
    last = [each for each in rounds if each.waiting == 1]
    return {
        "rounds": len(rounds),
        "presses": sum(len(each.presses) for each in rounds),
        "calls": sum(each.calls for each in rounds),
        "one_waited": len(last),
        "of_these_the_earlier_edge_called": sum(_earlier_called(each) for each in last),
        "edges_apart_p50_ms": round(percentile(apart, 50), 3),
        "edges_apart_p99_ms": round(percentile(apart, 99), 3),
        "edges_apart_longest_ms": round(max(apart), 3),
        "edges_within_1_ms_percent": round(100 * sum(ms <= 1 for ms in apart) / len(apart), 2),
    }


def _earlier_called(played: Round) -> bool:
    return min(played.presses, key=lambda press: press.released_ns).outcome == "done"


PROOF: Final = Proof(
    name="two-clerks",
    about="two clerks press in the same millisecond, 10,000 times: nobody is called twice",
    run=run,
    needs=("mosquitto",),
)
