"""The office's certificate authority, before disk, keys and wire.

Rule 1: a certificate stands in the register on the disk before anybody is given it.
Rule 2: the same key gets the same certificate, so a request may come twice, late, or again after
each start of the broker.
Rule 3: what is known of certificates that were taken away only grows.
"""

import datetime as dt
from typing import assert_never

from authority.core import effects as f
from authority.core import events as ev
from authority.core.changes import add, take_list
from authority.core.register import Issued, Register
from authority.core.signing import known_certificate, objection
from authority.core.uniting import unite
from office.plan import Plan
from protocol.certificate_life import renew_at
from protocol.messages import Certificate, CertificateRefusal
from protocol.types import DeviceId, Millis


class AuthorityCore:
    """Signs for one office, and keeps its register."""

    def __init__(self, plan: Plan, register: Register) -> None:
        self._plan = plan
        self._register = register
        self._own: dict[DeviceId, dt.datetime | None] = {}
        self._at: dt.datetime | None = None
        self._asked: set[tuple[DeviceId, str]] = set()
        """Keys that are being certified."""
        self._last: dict[DeviceId, ev.Offered | ev.BadRequest] = {}
        """What each device has asked for last: a broker hands retained requests over before the
        link is up, and their answers are said into the void."""

    def view(self) -> Register:
        """Return the register."""
        return self._register

    def next_deadline(self) -> Millis | None:
        """Say that no tick is needed: the wall clock's minutes come as events."""
        return None

    def handle(  # noqa: PLR0911 - a return for each kind of event
        self,
        event: ev.Event,
        now: Millis,  # noqa: ARG002 - it goes by dates
    ) -> list[f.Effect]:
        """Take one event; answer with effects, in order."""
        match event:
            case ev.NewKeyCame(device, request, at):
                self._last[device] = request
                return self._certify(device, request, at)
            case ev.Signed(certificate):
                return self._give(certificate)
            case ev.ListCame():
                return self._take_list(event)
            case ev.ForgeryCame(device, what):
                return [f.Remark(f"{device} has brought what is not to be believed: {what}")]
            case ev.RegisterCame(register):
                return self._unite(register)
            case ev.PlanCame(plan):
                return self._use(plan)
            case ev.LinkUp(at):
                return [
                    effect
                    for device, request in self._last.items()
                    for effect in self._certify(device, request, at)
                ]
            case ev.OwnCertificate() | ev.TimeCame():
                return self._look_at_own(event)
            case _:
                assert_never(event)

    def _certify(
        self, device: DeviceId, request: ev.Offered | ev.BadRequest, at: dt.datetime
    ) -> list[f.Effect]:
        self._at = at
        if isinstance(request, ev.BadRequest):
            return _refuse(device, request.text_sha256, request.refusal)
        if (known := known_certificate(self._register, device, request, at)) is not None:
            return [_answer(known)]
        why = objection(self._register, self._plan, device, request, at)
        if why is not None:
            return _refuse(device, request.key_sha256, why)
        if (device, request.key_sha256) in self._asked:
            return []
        self._asked.add((device, request.key_sha256))
        return [f.Certify(device, request.public_key, at)]

    def _give(self, certificate: Issued) -> list[f.Effect]:
        self._asked.discard((certificate.device, certificate.key_sha256))
        said = f"{certificate.device} has a certificate until {certificate.until:%Y-%m-%d}"
        effects = self._become(add(self._register, certificate), certificate.issued)
        if self._register.is_barred(certificate.device):
            return effects  # somebody said so while it was being signed
        return [*effects, _answer(self._register.issued[certificate.serial]), f.Remark(said)]

    def _take_list(self, came: ev.ListCame) -> list[f.Effect]:
        before = self._register.all_taken()
        register = take_list(self._register, came.listed, came.at)
        if came.certificate is not None and came.certificate.device == came.device:
            register = add(register, came.certificate)
        effects = self._become(register, came.at)
        new = len(register.all_taken().keys() - before.keys())
        if new:
            effects.append(f.Remark(f"{came.device} has brought a list: {new} count no more"))
        return [*effects, *self._still_barred(came)]

    def _still_barred(self, came: ev.ListCame) -> list[f.Effect]:
        """Say why a device is not let in: a wrong clock could make its successor look too old."""
        if came.certificate is None or not self._register.is_barred(came.device):
            return []
        since = self._register.barred[came.device]
        what = f"{came.device} stays cut off: its certificate is of {came.certificate.issued}"
        todo = "If it is the successor, set this clock and that of your computer and make its card"
        return [f.Remark(f"{what}, it was cut off at {since}. {todo} again")]

    def _unite(self, register: Register) -> list[f.Effect]:
        """Take over what another program has written; what it has to do with it, it has done."""
        self._register = unite(self._register, register)
        return []

    def _use(self, plan: Plan) -> list[f.Effect]:
        if plan == self._plan:
            return []
        self._plan = plan
        return [] if self._at is None else [self._keep(self._at)]

    def _look_at_own(self, event: ev.OwnCertificate | ev.TimeCame) -> list[f.Effect]:
        """Renew what nobody asks for; the shell then says when the new certificate ends."""
        if isinstance(event, ev.OwnCertificate):
            self._own[event.name] = event.until
            return []
        self._at = at = event.at
        due = [name for name, until in self._own.items() if until is None or at >= renew_at(until)]
        for name in due:
            del self._own[name]
        return [f.Renew(name, at) for name in due]

    def _become(self, register: Register, at: dt.datetime) -> list[f.Effect]:
        if register == self._register:
            return []
        self._register = register
        return [self._keep(at)]

    def _keep(self, at: dt.datetime) -> f.Keep:
        return f.Keep(self._register, self._plan, at)


def _answer(certificate: Issued) -> f.Say:
    answer = Certificate(certificate.key_sha256, certificate=certificate.certificate)
    return f.Say(certificate.device, answer)


def _refuse(device: DeviceId, key_sha256: str, why: CertificateRefusal) -> list[f.Effect]:
    return [
        f.Say(device, Certificate(key_sha256, refused=why)),
        f.Remark(f"{device} gets no certificate: {why.value}"),
    ]
