"""The wire against the journal: nothing is said that it does not hold, and nothing goes back."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from proof.judge.evidence import Heard, Json
from proof.judge.history import History
from proof.judge.verdict import Verdict

Key: TypeAlias = tuple[str, str]
"""A device, and the id of one of its requests."""

FACTS: Final = ("menu", "board", "desk")
"""Third level of the topics that carry an epoch and a version."""


@dataclass(frozen=True)
class Message:
    """One message, its topic taken apart: ``numerek/v1/<office>/<kind>...``."""

    topic: str
    levels: tuple[str, ...]
    """Below the office."""
    said: Json
    retained: bool

    @property
    def kind(self) -> str:
        """``menu``, ``board``, ``desk``, ``beat``, ``request``, ``answer``, ``online``, ..."""
        return self.levels[2] if self.levels[0] == "device" else self.levels[0]

    @property
    def device(self) -> str:
        """Whose request or answer it is."""
        return self.levels[1]


def judge_wire(history: History, heard: Sequence[Heard], verdict: Verdict) -> None:
    """Judge what one listener heard, in its order, by the journal of the same office."""
    newest: dict[str, tuple[int, int]] = {}
    requests: dict[Key, Json] = {}
    answered: dict[Key, list[Json]] = {}
    for message in _messages(heard):
        if message.kind in FACTS:
            _judge_fact(history, message, verdict)
        if message.kind in {*FACTS, "beat"} and not message.retained:
            _judge_order(message, newest, verdict)
        if message.kind == "request" and "id" in message.said:
            _judge_request(message, requests, verdict)
        if message.kind == "answer" and "request" in message.said:
            _judge_answer(history, message, requests, answered, verdict)
    for key, request in requests.items():
        _judge_press(history, key, request, verdict)
    looked = verdict.looked_at
    for name, count in (
        ("messages", len(heard)),
        ("requests", len(requests)),
        ("answers", sum(map(len, answered.values()))),
    ):
        looked[name] = looked.get(name, 0) + count


def _messages(heard: Sequence[Heard]) -> Iterator[Message]:
    for each in heard:
        _, _, _, *levels = each.topic.split("/")
        try:
            said: Any = json.loads(each.payload)
        except ValueError:
            said = None
        yield Message(
            each.topic, tuple(levels), said if isinstance(said, dict) else {}, each.retained
        )


def _judge_order(message: Message, newest: dict[str, tuple[int, int]], verdict: Verdict) -> None:
    """Within a topic the epoch never falls, nor the version within an epoch."""
    stamp = (int(message.said["epoch"]), int(message.said.get("version", 0)))
    before = newest.get(message.topic, (0, 0))
    if stamp < before:
        verdict.wrong.append(f"{message.topic} went back from {before} to {stamp}")
    newest[message.topic] = max(stamp, before)


def _judge_fact(history: History, message: Message, verdict: Verdict) -> None:
    """A fact says what was so after the row of its version."""
    said, version = message.said, int(message.said["version"])
    if version > history.last:
        verdict.lost.append(f"{message.topic} speaks of row {version}, which is not there")
        return
    if said["epoch"] != history.epoch_at(version):
        verdict.wrong.append(
            f"{message.topic}: version {version} in epoch {said['epoch']}, "
            f"but row {version} is of {history.epoch_at(version)}"
        )
    if message.kind == "desk":
        _judge_desk(history, message, version, verdict)
    if message.kind == "board":
        for call in said["calls"]:
            _judge_call(history, call, version, verdict)


def _judge_desk(history: History, message: Message, version: int, verdict: Verdict) -> None:
    said = message.said
    standing = history.desk_at(int(said["desk"]), version)
    ticket = said["ticket"]["id"] if said.get("ticket") else None
    if (said["turn"], ticket) != (standing.turn, standing.ticket):
        verdict.wrong.append(
            f"desk {said['desk']} at row {version}: said turn {said['turn']} with {ticket}, "
            f"the journal has turn {standing.turn} with {standing.ticket}"
        )


def _judge_call(history: History, call: Json, version: int, verdict: Verdict) -> None:
    known = history.calls.get(call["call_id"])
    if known is None or known.seq > version:
        verdict.lost.append(f"the board of row {version} shows {call['label']}, never called so")
        return
    recalls = sum(seq <= version for seq in known.recalled)
    if (call["label"], call["desk"], call["recalls"]) != (known.label, known.desk, recalls):
        verdict.wrong.append(
            f"call {call['call_id']} is shown as {call['label']} to {call['desk']}, recalled "
            f"{call['recalls']}, and was {known.label} to {known.desk}, recalled {recalls}"
        )


def _judge_request(message: Message, requests: dict[Key, Json], verdict: Verdict) -> None:
    """An id stands for one request, however often it is said."""
    key = (message.device, str(message.said["id"]))
    if requests.setdefault(key, message.said) != message.said:
        verdict.wrong.append(f"{key} was said with two meanings")


def _judge_answer(
    history: History,
    message: Message,
    requests: dict[Key, Json],
    answered: dict[Key, list[Json]],
    verdict: Verdict,
) -> None:
    """What is answered stands in the journal; a refusal that promises nothing need not."""
    key = (message.device, str(message.said["request"]))
    result = message.said["result"]
    said_before = answered.setdefault(key, [])
    if result in said_before:
        return
    said_before.append(result)
    if result.get("done") == "taken" and result["ticket"]["id"] == history.handed_over.get(key):
        return  # the number was given by the kiosk itself, and the paper is right
    remembered = history.results.get(key)
    if remembered is None:
        take = (message.device, str(requests.get(key, {}).get("take", "")))
        if result.get("done") != "refused" and not _is_known(history, take, result):
            verdict.lost.append(f"{key} was answered {result}, which is not in the journal")
    elif result != remembered:
        verdict.wrong.append(f"{key} was answered {result}; the journal has {remembered}")


def _is_known(history: History, take: Key, result: Json) -> bool:
    """Say whether a number that is handed over again stands in the journal already."""
    if result.get("done") == "noted":
        return take in history.came_late
    is_on_paper = result.get("done") == "taken" and "ticket" in result
    return history.results.get(take) == result or (
        is_on_paper and history.handed_over.get(take) == result["ticket"]["id"]
    )


def _judge_press(history: History, key: Key, request: Json, verdict: Verdict) -> None:
    """A call came of a press in the turn and the epoch that were so just before it."""
    made = history.calls_by_cause.get(key)
    if not made:
        return
    if len(made) > 1:
        verdict.doubled.append(f"{key} called {[call.label for call in made]}")
    call = made[0]
    before = history.desk_at(call.desk, call.seq - 1)
    epoch = history.epoch_at(call.seq - 1)
    if (request.get("desk"), request.get("turn"), request.get("epoch")) != (
        call.desk,
        before.turn,
        epoch,
    ):
        verdict.wrong.append(
            f"{key} of desk {request.get('desk')}, turn {request.get('turn')}, epoch "
            f"{request.get('epoch')} called {call.label} to desk {call.desk} in turn "
            f"{before.turn}, epoch {epoch}"
        )
