"""The office's authority as a process, on a real Mosquitto that takes certificates only."""

import datetime as dt
import queue
import shutil
import time

import paho.mqtt.client as mqtt
import pytest
from paho.mqtt.enums import CallbackAPIVersion

from authority.core.access import access_of_office
from authority.core.changes import bar
from authority.shell.broker_files import CHANGED, BrokerFiles
from authority.shell.broker_files import FILES as BROKER_FILES
from authority.shell.certificates import describe, is_issued_by, make_authority, make_key
from authority.shell.folder import AuthorityFolder
from authority.shell.revocation_lists import (
    RevokedSerial,
    make_revocation_list,
    read_revocation_list,
)
from authority.shell.signing_requests import make_signing_request
from office.check import read_plan
from protocol.codec import decode, encode
from protocol.link_cause import LinkCause
from protocol.messages import Certificate, CertificateRefusal, NewKey, Revocations
from protocol.topics import CERTIFICATE, NEW_KEY, REVOCATIONS, Role
from protocol.types import DeviceId
from provision.core.office_file import OfficeFile
from provision.shell.office_folder import OfficeFolder
from provision.shell.office_making import Wanted, make_office
from rig.broker import Broker
from rig.layout import SAMPLE_PLAN
from rig.process import Process
from runtime.identity import IdentityFolders
from runtime.identity_choice import IdentityChoice
from runtime.link_events import LinkDown, LinkUp
from runtime.tls import context_of
from tests.integration.wire_ends import OFFICE, PATIENCE_MS, End

pytestmark = pytest.mark.broker

NOW = dt.datetime.now(dt.UTC).replace(microsecond=0)
LONG_AGO = NOW - dt.timedelta(days=300)
PATIENCE_S = PATIENCE_MS / 1000


class Rig:
    """The technician's folder, and the controller's machine with broker and authority."""

    def __init__(self, path) -> None:
        self.path = path
        text = SAMPLE_PLAN.read_text(encoding="utf-8")
        wanted = Wanted(text, read_plan(text), OfficeFile("192.168.1.10", None))
        list(make_office(path / "office", wanted, NOW))
        self.office = OfficeFolder.open(path / "office")
        self.identity("authority", NOW)
        self.old_kiosk = self.identity("kiosk-1", LONG_AGO)
        self.there = path / "controller"
        self.there.mkdir(mode=0o700)
        for name, content in {
            **self.office.broker_files(NOW),
            **self.office.authority_files(),
        }.items():
            (self.there / name).write_text(content)
        self.folder = AuthorityFolder(self.there)
        # As root would put them; this broker is not started again when they change.
        self.broker = Broker(tls=shutil.copytree(self.there, path / "mosquitto"))
        self.process: Process | None = None

    def start(self) -> None:
        port = self.broker.start()
        settings = self.path / "authority.toml"
        settings.write_text(
            f'[device]\nid = "authority"\nplan = "{SAMPLE_PLAN}"\nassets = "assets"\n'
            f'state_dir = "{self.there}"\n'
            f'[broker]\nport = {port}\nidentity = "{self.path}/authority"\n'
            f'[authority]\nfolder = "{self.there}"\n'
        )
        log = self.path / "authority.log"
        self.process = Process(
            "authority", "numerek", ["authority", str(settings)], log=log, env={}
        )
        self.process.start()

    def stop(self) -> None:
        if self.process is not None:
            assert self.process.stop() == 0, self.log
        self.broker.close()

    def install(self) -> None:
        """Play root's part: put the broker's files into their place and start it again."""
        (self.there / CHANGED).unlink()
        for name in BROKER_FILES:
            shutil.copy(self.there / name, self.path / "mosquitto")
        self.broker.stop()
        self.broker.start(self.broker.port)

    def access(self, device: str) -> str:
        """Return what the broker's access list says of a device."""
        sections = (self.there / "acl").read_text().split("user ")
        return next(each for each in sections if each.startswith(f"{device}\n"))

    @property
    def log(self) -> str:
        return (self.path / "authority.log").read_text()

    def identity(self, device: str, at: dt.datetime):
        """Write what a card brings for a device, and return it."""
        made = self.office.new_identity(device, at)
        place = self.path / device
        place.mkdir(exist_ok=True)
        texts = (made.ca_crt, made.device_crt, made.device_key, made.revocation_list)
        names = ("ca.crt", "device.crt", "device.key", "revoked.pem")
        for name, text in zip(names, texts, strict=True):
            (place / name).write_text(text)
        return made


@pytest.fixture(name="rig", scope="module")
def running(tmp_path_factory):
    rig = Rig(tmp_path_factory.mktemp("authority"))
    try:
        rig.start()
        yield rig
    finally:
        rig.stop()


class Hand:
    """A device that says what a test lets it say."""

    def __init__(self, rig: Rig, device: str) -> None:
        self.device = DeviceId(device)
        choice = IdentityChoice(IdentityFolders(None, (rig.path / device,)), device)
        self._answers: queue.Queue[Certificate] = queue.Queue()
        self._client = mqtt.Client(CallbackAPIVersion.VERSION2, device, protocol=mqtt.MQTTv5)
        self._client.tls_set_context(context_of(choice.next(NOW), PATIENCE_S))
        self._client.on_message = self._receive
        self._client.on_connect = lambda client, *_: client.subscribe(
            CERTIFICATE.at(OFFICE, device=device), 1
        )
        self._client.connect("127.0.0.1", rig.broker.port)
        self._client.loop_start()

    def __enter__(self):
        return self

    def __exit__(self, *_: object) -> None:
        self._client.disconnect()
        self._client.loop_stop()

    def _receive(self, _client, _userdata, message) -> None:
        self._answers.put(decode(message.topic, message.payload)[1])

    def say(self, topic, message) -> None:
        self._client.publish(topic.at(OFFICE, device=self.device), encode(message), 1, retain=True)

    def ask(self, key: str) -> Certificate:
        """Offer a key and wait for the answer about it."""
        self.say(NEW_KEY, NewKey(make_signing_request(key, self.device)))
        return self._answers.get(timeout=PATIENCE_S)


def listed(rig: Rig) -> set[int]:
    own = (rig.there / "ca.crt").read_text()
    text = (rig.there / "revoked.pem").read_text()
    return {each.serial for each in read_revocation_list(text, own).revoked}


def wait_for(rig: Rig, holds) -> None:
    """Wait for another process's file; nothing tells when it comes."""
    until = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < until, rig.log
        time.sleep(0.02)


def test_a_device_whose_certificate_is_old_comes_back_with_a_new_one(rig, tmp_path):
    folders = IdentityFolders(tmp_path, (rig.path / "kiosk-1",))
    end = End(
        "kiosk-1", rig.broker.port, identities=IdentityChoice(folders, "kiosk-1"), role=Role.KIOSK
    )
    end.link.start()
    try:
        events = [end.next() for _ in range(3)]
    finally:
        end.link.stop()
    assert [type(event) for event in events] == [LinkUp, LinkDown, LinkUp]
    assert events[1].cause is LinkCause.RENEWED
    new = (tmp_path / "device.crt").read_text()
    assert is_issued_by(new, rig.old_kiosk.ca_crt)
    assert describe(new).until > describe(rig.old_kiosk.device_crt).until
    assert describe(new).serial in rig.folder.register().issued


def test_the_same_key_gets_the_same_certificate_over_a_kill_of_the_authority(rig):
    rig.identity("kiosk-2", NOW)
    key = make_key()
    with Hand(rig, "kiosk-2") as hand:
        first = hand.ask(key)
        assert first.certificate is not None
        assert describe(first.certificate).name == "kiosk-2"
        rig.process.kill()
        rig.process.start()
        assert hand.ask(key) == first
    assert len(rig.folder.register().of_device(DeviceId("kiosk-2"))) == 1


def test_who_was_revoked_on_this_machine_gets_nothing(rig):
    rig.identity("desk-1", NOW)
    with Hand(rig, "desk-1") as hand:
        key = make_key()
        certified = hand.ask(key)
        assert certified.certificate is not None
        rig.folder.change(lambda there: bar(there, DeviceId("desk-1"), NOW + dt.timedelta(hours=1)))
        # The authority looks each second; until then it says the same certificate again.
        answer = certified
        until = time.monotonic() + PATIENCE_S
        while answer == certified and time.monotonic() < until:
            answer = hand.ask(key)
        assert answer.refused is CertificateRefusal.REVOKED
        assert hand.ask(make_key()).refused is CertificateRefusal.REVOKED


def test_a_list_that_a_card_brought_is_taken_and_an_older_or_forged_one_is_not(rig):
    first = rig.identity("display-1", NOW)
    successor = rig.identity("display-1", NOW + dt.timedelta(seconds=1))
    serial = describe(first.device_crt).serial
    (rig.there / CHANGED).unlink(missing_ok=True)
    with Hand(rig, "display-1") as hand:
        hand.say(REVOCATIONS, Revocations(successor.revocation_list, successor.device_crt))
        wait_for(rig, (rig.there / CHANGED).exists)
        assert serial in listed(rig)
        assert describe(successor.device_crt).serial in rig.folder.register().issued
        before = (rig.there / "revoked.pem").read_bytes()
        other = make_authority("um-lipowo", NOW)
        forged = make_revocation_list(other, 99, [RevokedSerial(5, NOW)], NOW)
        hand.say(REVOCATIONS, Revocations(first.revocation_list, first.device_crt))
        hand.say(REVOCATIONS, Revocations(forged, None))
        assert hand.ask(make_key()).certificate is not None  # so both were read by now
    assert (rig.there / "revoked.pem").read_bytes() == before
    assert "display-1 has brought what is not to be believed" in rig.log


def test_the_successor_of_a_device_that_was_cut_off_lets_itself_in(rig):
    """Nothing on this machine knows its card: it was made in the office's folder."""
    stolen = rig.identity("desk-2", NOW)
    rig.folder.change(lambda there: bar(there, DeviceId("desk-2"), NOW))
    BrokerFiles(rig.folder).bring_up_to_date(
        lambda there: access_of_office(rig.office.plan, there), NOW
    )
    rig.install()
    assert rig.access("desk-2").count("topic") == 1
    successor = rig.identity("desk-2", NOW + dt.timedelta(seconds=1))
    with Hand(rig, "desk-2") as hand:
        hand.say(REVOCATIONS, Revocations(successor.revocation_list, successor.device_crt))
        wait_for(rig, (rig.there / CHANGED).exists)
    assert describe(stolen.device_crt).serial in listed(rig)
    rig.install()
    assert rig.access("desk-2").count("topic") == rig.access("desk-3").count("topic")
    with Hand(rig, "desk-2") as hand:
        assert hand.ask(make_key()).certificate is not None
