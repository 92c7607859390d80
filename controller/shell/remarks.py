"""What a technician should know of requests that changed nothing."""

import logging
from collections import Counter
from collections.abc import Sequence

from controller.core import effects as f
from controller.core.entries import Cause
from protocol.messages import Answer, Refused

_LOG = logging.getLogger(__name__)


class Remarks:
    """Counts refused and repeated requests by kind, and logs the first of each kind."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        """By the reason of the refusal, or ``repeated``."""

    def hear(self, effects: Sequence[f.Effect]) -> None:
        """Take one batch as the core gave it: each answer stands behind what it rests on."""
        carried_out: Cause | None = None
        for effect in effects:
            match effect:
                case f.Object(reasons):
                    for reason in reasons:
                        _LOG.error("the new plan cannot be taken now: %s", reason)
                case f.Append(entry):
                    carried_out = entry.cause
                case f.Publish(message=Answer() as answer, device=str(device)):
                    if isinstance(answer.result, Refused):
                        self._note(answer.result.why.value, Cause(device, answer.request))
                    elif carried_out != Cause(device, answer.request):
                        self._note("repeated", Cause(device, answer.request))
                case _:
                    pass

    def _note(self, kind: str, cause: Cause) -> None:
        self.counts[kind] += 1
        if self.counts[kind] == 1:
            _LOG.warning(
                "a request changed nothing (%s), more of this kind are only counted: %s of %s",
                kind,
                cause.request,
                cause.device,
            )
