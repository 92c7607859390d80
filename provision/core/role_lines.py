"""The doctor's lines on one program: its settings, link, certificate and parts. Pure."""

from collections.abc import Iterator

from office.desk_settings import DeskSettings, GpioBox
from office.settings import CommonSettings, DisplaySettings, KioskSettings
from protocol.link_cause import LinkCause
from protocol.messages import Severity
from protocol.types import DeskNumber
from provision.core.report import Line, Verdict, lines_of
from provision.core.role_look import LinkTrial, RoleLook
from upkeep import limits
from upkeep.faults import finding_of
from upkeep.findings import Finding
from upkeep.judge import judge
from upkeep.kinds import Kind, Subject
from upkeep.readings import Parts, Readings


def role_lines(look: RoleLook, parts: Parts) -> Iterator[Line]:
    """Yield what to say of a program.

    Args:
        look: what was seen of it.
        parts: what the machine has.
    """
    role = look.role
    if look.mistakes:
        for mistake in look.mistakes:
            yield Line.of(Finding(Kind.SETTINGS_WRONG, Severity.ACT, about=mistake), role)
    elif look.settings is not None:
        yield Line(Subject.SETTINGS, Verdict.OK, f"device {look.settings.device.id}", role=role)
    yield from _program(look)
    yield from _link(look)
    yield from _certificate(look)
    yield from _parts(look, parts)


def _program(look: RoleLook) -> Iterator[Line]:
    if look.unit is None or look.service is None:
        return
    about = look.unit
    if look.service.active != "active":
        yield Line.of(Finding(Kind.PROGRAM_STOPPED, Severity.ACT, about=about), look.role)
        return
    severity = limits.RESTARTS.severity(look.service.starts, None)
    if severity is not None:
        found = Finding(Kind.PROGRAM_RESTARTS, severity, look.service.starts, about)
        yield Line.of(found, look.role)
    else:
        said = f"{about} runs" + (f": {look.service.said}" if look.service.said else "")
        yield Line(Subject.PROGRAM, Verdict.OK, said, role=look.role)


def _link(look: RoleLook) -> Iterator[Line]:
    settings, state, trial = look.settings, look.state, look.trial
    if settings is None:
        return
    broker = f"{settings.broker.host}:{settings.broker.port}"
    if state is not None:
        ours = LinkTrial(
            state.link_up, state.reason, state.cause, state.controller_heard, state.refused,
            trial.finding if trial else None,
        )  # fmt: skip
        yield from _link_as(look.role, ours, broker, "the running program says")
    elif look.state_unreadable:
        text = "the running program's word on it cannot be read; begin the command with sudo"
        yield Line(Subject.LINK, Verdict.UNKNOWN, text, role=look.role)
    elif trial is not None:
        yield from _link_as(look.role, trial, broker, "tried just now")


def _link_as(role: str, link: LinkTrial, broker: str, by: str) -> Iterator[Line]:
    if not link.is_up:
        if link.cause is not LinkCause.RENEWED:
            yield Line.of(_why_down(link, broker), role)
        return
    if link.refused:
        about = ", ".join(link.refused)
        yield Line.of(Finding(Kind.NOT_LET_THROUGH, Severity.ACT, about=about), role)
    else:
        yield Line(Subject.LINK, Verdict.OK, f"connected with {broker} ({by})", role=role)
    if link.heard:
        yield Line(Subject.CONTROLLER, Verdict.OK, "heard", role=role)
    elif link.heard is False:
        yield Line.of(Finding(Kind.CONTROLLER_SILENT, Severity.ACT), role)


def _why_down(link: LinkTrial, broker: str) -> Finding:
    """Return what keeps a link down: the most exact thing that is known."""
    if link.cause in (None, LinkCause.BROKER_GONE) and link.finding is not None:
        return link.finding
    kind = Kind.BROKER_GONE if link.cause is None else Kind(link.cause.value)
    return Finding(kind, Severity.ACT, about=link.reason or broker)


def _certificate(look: RoleLook) -> Iterator[Line]:
    if look.certificate_trouble is not None:
        yield Line.of(look.certificate_trouble, look.role)
    left = look.certificate_left_days
    if left is not None:
        found = judge(Readings(certificate_left_days=left))
        fine = f"ends in {left} days; it is renewed by itself"
        yield from lines_of(found, Subject.CERTIFICATE, fine, look.role)


def _parts(look: RoleLook, parts: Parts) -> Iterator[Line]:
    settings = look.settings
    if settings is None:
        return
    faults = look.state.faults if look.state is not None else ()
    findings = [finding_of(each, _desks(settings)) for each in faults]
    # What the program says of its link is said above, by cause.
    findings = [each for each in findings if each.kind is not Kind.CONTROLLER_SILENT]
    findings += [each for each in _missing(settings, parts) if not _is_said(each, findings)]
    findings += look.parts
    findings += _noticed(look)
    for each in findings:
        yield Line.of(each, look.role)
    spoken_of = {each.subject for each in findings}
    for subject, text in _well(settings, parts, look):
        if subject not in spoken_of:
            yield Line(subject, Verdict.OK, text, role=look.role)


def _noticed(look: RoleLook) -> Iterator[Finding]:
    """Yield what the program has found beside its parts; what only a later one knows is unsaid."""
    known = {kind.value: kind for kind in Kind}
    for each in look.state.noticed if look.state is not None else ():
        if each.kind in known:
            yield Finding(known[each.kind], each.severity, about=each.about)


def _is_said(finding: Finding, findings: list[Finding]) -> bool:
    return any(each.kind is finding.kind for each in findings)


def _missing(settings: CommonSettings, parts: Parts) -> Iterator[Finding]:
    """Yield what the settings name and the machine has not; what is not known is not missing."""
    if isinstance(settings, KioskSettings | DisplaySettings) and parts.screens == ():
        yield Finding(Kind.SCREEN_MISSING, Severity.ACT)
    if isinstance(settings, KioskSettings) and parts.touch == ():
        yield Finding(Kind.TOUCH_MISSING, Severity.ACT)
    sounds = isinstance(settings, KioskSettings | DisplaySettings) and settings.sound.enabled
    if sounds and parts.sound_cards == ():
        yield Finding(Kind.SOUND_MISSING, Severity.ACT)
    if isinstance(settings, DeskSettings):
        has_pins = any(isinstance(box, GpioBox) for box in settings.boxes)
        if has_pins and parts.gpio_chips == ():
            yield Finding(Kind.GPIO_MISSING, Severity.ACT)


def _well(settings: CommonSettings, parts: Parts, look: RoleLook) -> Iterator[tuple[Subject, str]]:
    if isinstance(settings, KioskSettings | DisplaySettings):
        if parts.screens:
            yield Subject.SCREEN, f"connected: {', '.join(parts.screens)}"
        if settings.sound.enabled and parts.sound_cards:
            yield Subject.SOUND, f"cards: {', '.join(parts.sound_cards)}"
    if isinstance(settings, KioskSettings) and parts.touch:
        yield Subject.TOUCH, f"connected: {', '.join(parts.touch)}"
    if look.state is not None and isinstance(settings, KioskSettings) and not settings.opinion:
        yield Subject.PRINTER, "the running kiosk finds nothing wrong with it"
    if look.state is not None and isinstance(settings, DeskSettings):
        yield Subject.BUTTON, "the running program finds nothing wrong with buttons and pads"
    for said in look.probed:
        subject, _, text = said.partition(": ")
        yield Subject(subject), text


def _desks(settings: CommonSettings) -> tuple[DeskNumber, ...]:
    if not isinstance(settings, DeskSettings):
        return ()
    return tuple(dict.fromkeys(each.desk for each in settings.boxes))
