"""Paper against the journal: every number issued is in one hand, and every hand's number waits."""

from collections.abc import Sequence
from dataclasses import replace

from proof.judge.evidence import Evidence, Json, Paper
from proof.judge.history import History
from proof.judge.verdict import Verdict


def judge_paper(history: History, evidence: Evidence, verdict: Verdict) -> None:
    """Match what the kiosks printed with what the controller issued."""
    holder: dict[str, Paper] = {}
    printed: dict[tuple[str, str], str] = {}
    for paper in [_as_known(history, paper) for paper in evidence.papers]:
        other = holder.setdefault(paper.ticket, paper)
        if (other.device, other.take) != (paper.device, paper.take):
            verdict.doubled.append(
                f"{paper.ticket} is on paper for {other.device} {other.take} and for "
                f"{paper.device} {paper.take}"
            )
        key = (paper.device, paper.take)
        if printed.setdefault(key, paper.ticket) != paper.ticket:
            verdict.doubled.append(f"{key} got {printed[key]} and {paper.ticket} on paper")
        if paper.from_reserve and not _in_a_reserve(history, paper):
            verdict.wrong.append(f"{paper.ticket} of {paper.device} is not from its reserve")
        if paper.ticket not in history.tickets and key not in history.came_late:
            verdict.lost.append(f"{paper.ticket} is on paper, and the controller knows nothing")
    if evidence.all_printed:
        for ident, seen in history.tickets.items():
            if ident not in holder and seen.replaced_by is None:
                verdict.lost.append(f"{ident} was issued to {seen.cause} and is on no paper")
    verdict.looked_at["papers"] = len(evidence.papers)
    verdict.looked_at["from_reserve"] = sum(paper.from_reserve for paper in evidence.papers)


def judge_kiosk(device: str, records: Sequence[Json], verdict: Verdict) -> None:
    """Look whether a kiosk that had time for it has finished everything."""
    ids = {
        what: {record["id"] for record in records if record["what"] == what}
        for what in ("asked", "refused", "slip-started", "slip-ended", "reported", "handed-over")
    }
    reports = {record["report"] for record in records if record["what"] == "slip-ended"}
    given = [record for record in records if record["what"] == "given"]
    for name, left in (
        ("asked and not answered", ids["asked"] - ids["refused"] - ids["slip-started"]),
        ("begun to print and not ended", ids["slip-started"] - ids["slip-ended"]),
        ("printed and not reported", reports - ids["reported"]),
        ("not handed over", {each["hand_over"]["id"] for each in given} - ids["handed-over"]),
    ):
        if left:
            verdict.lost.append(f"{device}: {name}: {sorted(left)}")
    what_came = [record["what"] for record in records]
    if "given" in what_came and "reserve-came" not in what_came[: what_came.index("given")]:
        verdict.wrong.append(f"{device} gave a number before it had a reserve")


def _as_known(history: History, paper: Paper) -> Paper:
    """Return a paper with its ticket as the controller names it.

    A kiosk that begins a day alone may not know that it is one; people see the label only.
    """
    known = history.handed_over.get((paper.device, paper.take), paper.ticket)
    is_same_label = known.split("/")[1] == paper.ticket.split("/")[1]
    return replace(paper, ticket=known) if is_same_label else paper


def _in_a_reserve(history: History, paper: Paper) -> bool:
    number = int(paper.ticket.split("/")[1][1:])
    return any(
        device == paper.device
        and (
            reserve["first"] <= number <= reserve["last"]
            or reserve["overflow_first"] <= number <= reserve["overflow_last"]
        )
        for device, reserve in history.reserves
    )
