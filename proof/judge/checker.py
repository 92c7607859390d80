"""The checker: one verdict over everything that is known of an office."""

from proof.judge.evidence import Evidence
from proof.judge.history import History
from proof.judge.paper import judge_kiosk, judge_paper
from proof.judge.verdict import Verdict
from proof.judge.wire import judge_wire


def judge(evidence: Evidence) -> Verdict:
    """Judge an office that has stopped."""
    verdict = Verdict()
    history = History(evidence.journal, verdict)
    for heard in evidence.wires:
        judge_wire(history, heard, verdict)
    for device, records in evidence.kiosks:
        judge_kiosk(device, records, verdict)
    judge_paper(history, evidence, verdict)
    verdict.looked_at["rows"] = len(evidence.journal)
    verdict.looked_at["tickets"] = len(history.tickets)
    verdict.looked_at["calls"] = len(history.calls)
    return verdict
