"""Commands with one certificate take turns, and say what is wrong with it."""

import threading

import pytest

from office.settings import BrokerSettings, DeviceSettings, OfficeSettings
from protocol.messages import Noted
from protocol.types import DeviceId
from rig.broker import Broker
from runtime import asking
from runtime.asking import Asking, NoAnswer
from runtime.identity import IdentityFolders
from runtime.identity_choice import IdentityChoice
from runtime.turn import taking_turns
from tests.identities import authority, issue, tls_broker, write_identity
from tests.integration.office_ends import PLAN, Controller, settings
from tests.integration.test_asking import an_import

pytestmark = pytest.mark.broker

CA = authority()
GOOD, REVOKED = issue(CA, "office-1"), issue(CA, "office-1")


@pytest.fixture(scope="module")
def broker(tmp_path_factory):
    folder = tmp_path_factory.mktemp("broker")
    with tls_broker(folder, CA, revoked=[REVOKED], plan=PLAN) as running:
        yield running


@pytest.fixture
def controller(broker, tmp_path):
    folder = write_identity(tmp_path / "controller", CA, issue(CA, "controller"))
    choice = IdentityChoice(IdentityFolders(None, (folder,)), "controller")
    with Controller(broker.port, lambda _: Noted(), choice):
        yield


def _settings(broker: Broker, folder) -> OfficeSettings:
    return OfficeSettings(
        device=DeviceSettings(id=DeviceId("office-1"), plan="-", assets="assets", state_dir="-"),
        broker=BrokerSettings(username="office-1", port=broker.port, identity=str(folder)),
    )


@pytest.mark.usefixtures("controller")
def test_two_commands_at_once_have_their_answers_one_after_the_other(broker, tmp_path):
    mine = _settings(broker, write_identity(tmp_path, CA, GOOD))
    answers = []

    def ask() -> None:
        with Asking(mine, PLAN) as office:
            answers.append(office.ask(an_import(office)))

    both = [threading.Thread(target=ask) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert answers == [Noted(), Noted()]


def test_a_command_that_waits_too_long_for_its_turn_says_so(broker, tmp_path, monkeypatch):
    monkeypatch.setattr(asking, "TURN_TIMEOUT_S", 0.1)
    folder = write_identity(tmp_path, CA, GOOD)
    with (
        taking_turns(folder, 0.0),
        pytest.raises(NoAnswer, match="Inne polecenie"),
        Asking(_settings(broker, folder), PLAN),
    ):
        pass


def test_a_revoked_certificate_of_the_command_line_is_told(broker, tmp_path):
    mine = _settings(broker, write_identity(tmp_path, CA, REVOKED))
    with pytest.raises(NoAnswer, match=r"Nie ma wstępu .* revoked"), Asking(mine, PLAN):
        pass


def test_a_missing_certificate_of_the_command_line_is_told(broker, tmp_path):
    with (
        pytest.raises(NoAnswer, match=r"ca\.crt: there is no such file"),
        Asking(_settings(broker, tmp_path / "none"), PLAN),
    ):
        pass


def test_a_plain_wire_needs_no_turn():
    assert Asking(settings(1), PLAN)._identities is None
