"""The authority's core: who gets a certificate, and what is taken away."""

import datetime as dt
from pathlib import Path

from certificate_registers import EPOCH, issued
from msgspec import structs

from authority.core import changes
from authority.core import effects as f
from authority.core import events as ev
from authority.core.machine import AuthorityCore
from authority.core.register import Issued, Register, Why
from authority.core.signing import MOST_A_DAY
from office.check import read_plan
from protocol.messages import Certificate, CertificateRefusal
from protocol.types import DeviceId, Millis

PLAN = read_plan(Path("assets/offices/lipowo.toml").read_text(encoding="utf-8"))
OFFICE = PLAN.office.id
KIOSK = DeviceId("kiosk-1")
NOW = EPOCH + dt.timedelta(days=200)
DAY = dt.timedelta(days=1)
KEY = "a" * 64


def core(*known: Issued) -> AuthorityCore:
    return AuthorityCore(
        PLAN, Register(office=OFFICE, issued={each.serial: each for each in known})
    )


def handle(authority: AuthorityCore, event: ev.Event) -> list[f.Effect]:
    """Let something happen; the shell's part, signing, is done at once."""
    done = []
    for effect in authority.handle(event, Millis(0)):
        done.append(effect)
        if isinstance(effect, f.Certify):
            signed = issued(77, device=effect.device, key_sha256=KEY, issued=effect.at)
            done += handle(authority, ev.Signed(signed))
    return done


def ask(
    device: str = KIOSK, name: str = "", key: str = KEY, at: dt.datetime = NOW
) -> ev.NewKeyCame:
    return ev.NewKeyCame(DeviceId(device), ev.Offered(name or device, key, "public"), at)


def said(effects: list[f.Effect]) -> Certificate:
    answers = [effect.answer for effect in effects if isinstance(effect, f.Say)]
    assert len(answers) == 1, effects
    return answers[0]


def test_a_device_of_the_plan_gets_a_certificate_after_it_is_on_the_disk() -> None:
    authority = core()
    effects = handle(authority, ask())
    kinds = [type(effect) for effect in effects]
    assert kinds.index(f.Keep) < kinds.index(f.Say)
    answer = said(effects)
    assert answer.key_sha256 == KEY
    assert answer.certificate == authority.view().issued[77].certificate


def test_the_same_key_gets_the_same_certificate_and_no_second_one_is_signed() -> None:
    authority = core()
    first = said(handle(authority, ask()))
    again = handle(authority, ask(at=NOW + DAY))
    assert said(again) == first
    assert not any(isinstance(effect, f.Certify | f.Keep) for effect in again)


def test_what_was_asked_before_the_link_was_up_is_answered_when_it_is() -> None:
    """A broker hands retained requests over at once, and takes no answer yet."""
    authority = core()
    first = said(handle(authority, ask()))
    assert said(handle(authority, ev.LinkUp(NOW))) == first


def test_a_request_that_comes_again_while_it_is_signed_is_signed_once() -> None:
    authority = core()
    effects = [*authority.handle(ask(), Millis(0)), *authority.handle(ask(), Millis(0))]
    assert sum(isinstance(effect, f.Certify) for effect in effects) == 1


def test_a_stranger_gets_nothing() -> None:
    assert said(handle(core(), ask("kiosk-99"))).refused is CertificateRefusal.NOT_IN_PLAN


def test_the_command_line_is_not_signed_for_over_the_wire() -> None:
    assert said(handle(core(), ask("office-1"))).refused is CertificateRefusal.NOT_IN_PLAN


def test_the_controller_gets_a_certificate_though_no_plan_has_it() -> None:
    assert said(handle(core(), ask("controller"))).certificate is not None


def test_a_device_cannot_ask_for_the_name_of_another_one() -> None:
    refused = said(handle(core(), ask(KIOSK, name="kiosk-2"))).refused
    assert refused is CertificateRefusal.OTHER_NAME


def test_a_key_whose_certificate_was_taken_away_gets_no_other_one() -> None:
    authority = core()
    handle(authority, ask())
    handle(authority, ev.ListCame(KIOSK, {77: NOW}, None, NOW))
    assert said(handle(authority, ask())).refused is CertificateRefusal.REVOKED


def test_a_barred_device_gets_nothing_until_its_successor_shows_a_later_certificate() -> None:
    authority = core()
    handle(authority, ev.RegisterCame(changes.bar(authority.view(), KIOSK, NOW)))
    assert said(handle(authority, ask(at=NOW + DAY))).refused is CertificateRefusal.REVOKED
    stolen = issued(5, device=KIOSK, issued=NOW - DAY)
    effects = handle(authority, ev.ListCame(KIOSK, {}, stolen, NOW + DAY))
    assert any("stays cut off" in effect.text for effect in effects if isinstance(effect, f.Remark))
    assert said(handle(authority, ask(at=NOW + DAY))).refused is CertificateRefusal.REVOKED
    successor = issued(6, device=KIOSK, issued=NOW + DAY)
    effects = handle(authority, ev.ListCame(KIOSK, {5: NOW}, successor, NOW + DAY))
    assert any(isinstance(effect, f.Keep) for effect in effects)
    assert said(handle(authority, ask(at=NOW + DAY))).certificate is not None


def test_a_device_brings_a_certificate_of_its_own_only() -> None:
    authority = core()
    handle(authority, ev.ListCame(KIOSK, {}, issued(6, device="kiosk-2"), NOW))
    assert 6 not in authority.view().issued


def test_an_unreadable_request_is_refused_as_such() -> None:
    bad = ev.BadRequest(KEY, CertificateRefusal.WEAK_KEY)
    assert said(handle(core(), ev.NewKeyCame(KIOSK, bad, NOW))).refused is (
        CertificateRefusal.WEAK_KEY
    )


def test_a_device_gone_wild_does_not_fill_the_register() -> None:
    many = [issued(n, device=KIOSK, issued=NOW - dt.timedelta(hours=n)) for n in range(1, 5)]
    assert len(many) == MOST_A_DAY
    assert said(handle(core(*many), ask())).refused is CertificateRefusal.TOO_MANY
    assert said(handle(core(*many), ask("kiosk-2"))).certificate is not None
    assert said(handle(core(*many), ask(at=NOW + DAY))).certificate is not None


def test_an_older_list_changes_nothing_and_nobody_is_bothered() -> None:
    authority = core()
    handle(authority, ask())
    handle(authority, ev.ListCame(KIOSK, {77: NOW, 5: NOW}, None, NOW))
    assert handle(authority, ev.ListCame(KIOSK, {5: NOW}, None, NOW)) == []


def test_a_forged_list_is_told_and_changes_nothing() -> None:
    authority = core()
    before = authority.view()
    effects = handle(authority, ev.ForgeryCame(KIOSK, "has not signed"))
    assert [type(effect) for effect in effects] == [f.Remark]
    assert authority.view() == before


def test_what_was_taken_away_while_it_was_being_signed_is_not_given() -> None:
    authority = core()
    [certify] = authority.handle(ask(), Millis(0))
    assert isinstance(certify, f.Certify)
    handle(authority, ev.RegisterCame(changes.bar(authority.view(), KIOSK, NOW)))
    effects = handle(authority, ev.Signed(issued(77, device=KIOSK, key_sha256=KEY, issued=NOW)))
    assert not any(isinstance(effect, f.Say) for effect in effects)


def test_another_plan_makes_another_access_list() -> None:
    authority = core()
    handle(authority, ev.TimeCame(NOW))
    fewer = structs.replace(PLAN, devices=PLAN.devices[1:])
    [keep] = handle(authority, ev.PlanCame(fewer))
    assert isinstance(keep, f.Keep)
    assert keep.plan == fewer
    assert said(handle(authority, ask())).refused is CertificateRefusal.NOT_IN_PLAN
    assert handle(authority, ev.PlanCame(fewer)) == []


def test_own_certificates_are_renewed_once_when_most_of_their_life_is_over() -> None:
    authority = core()
    handle(authority, ev.OwnCertificate(DeviceId("broker"), NOW + 147 * DAY))
    assert handle(authority, ev.TimeCame(NOW)) == []
    due = NOW + DAY
    assert handle(authority, ev.TimeCame(due)) == [f.Renew(DeviceId("broker"), due)]
    assert handle(authority, ev.TimeCame(due + DAY)) == []
    handle(authority, ev.OwnCertificate(DeviceId("broker"), due + 365 * DAY))
    assert handle(authority, ev.TimeCame(due + DAY)) == []


def test_what_has_no_certificate_on_this_machine_gets_one_at_once() -> None:
    authority = core()
    handle(authority, ev.OwnCertificate(DeviceId("office-1"), None))
    assert handle(authority, ev.TimeCame(NOW)) == [f.Renew(DeviceId("office-1"), NOW)]


def test_what_another_program_wrote_is_known() -> None:
    authority = core(issued(3))
    other = changes.take_away(authority.view(), DeviceId("kiosk-1"), Why.BY_HAND, NOW)
    handle(authority, ev.RegisterCame(other))
    assert authority.view().issued[3].taken is not None
