"""``numerek appointments import`` gives a list to the controller, day by day."""

import pytest
from appointment_lists import in_days, write_office
from wire_in_hand import wait_for

from numerek.main import main
from protocol.messages import (
    Booking,
    BookingFault,
    BookingMistake,
    BookingsRefused,
    ImportAppointments,
    Imported,
    Refusal,
    Refused,
)
from rig.broker import Broker
from rig.process import Process
from rig.settings import toml_of
from tests.integration.office_ends import PLAN, Controller

pytestmark = pytest.mark.broker


@pytest.fixture
def broker():
    with Broker(plan=PLAN) as running:
        yield running


FIRST, SECOND = in_days(7), in_days(8)
LIST = f"""kod;usługa;data;godzina;nazwisko
100001;dowod;{SECOND};9:30;Kowalska
100002;dowod;{FIRST};9:30;Nowak
100003;dowod;{SECOND};23:30;Nowak
"""


@pytest.fixture
def numerek(tmp_path, broker, capsys):
    """Return a call of the command on the list above: exit status and standard output."""
    settings = write_office(tmp_path, broker.port)
    (tmp_path / "lista.csv").write_text(LIST, encoding="utf-8")

    def run(*options):
        words = ["appointments", "import", str(tmp_path / "lista.csv")]
        status = main([*words, "--settings", str(settings), *options])
        return status, capsys.readouterr().out.replace(str(tmp_path), "")

    return run


def test_each_day_is_given_whole_and_its_number_is_said(numerek, broker):
    given: list[ImportAppointments] = []

    def take(request):
        given.append(request)
        return Imported(len(request.bookings))

    with Controller(broker.port, take):
        assert numerek() == (0, f"{FIRST}: przyjęto 1 wizytę\n{SECOND}: przyjęto 2 wizyty\n")
    assert {(request.day, request.bookings) for request in given} == {
        (f"{FIRST}", (Booking("100002", "dowod", "09:30"),)),
        (
            f"{SECOND}",
            (Booking("100001", "dowod", "09:30"), Booking("100003", "dowod", "23:30")),
        ),
    }


def test_a_day_that_the_controller_refuses_names_the_line_in_the_file(numerek, broker):
    def take(request):
        if request.day == f"{SECOND}":
            return BookingsRefused((BookingMistake(1, BookingFault.CLOSED),))
        return Imported(1)

    with Controller(broker.port, take):
        status, said = numerek()
    assert status == 1
    assert said.splitlines() == [
        f"{FIRST}: przyjęto 1 wizytę",
        "/lista.csv:4: O tej porze usługa jest nieczynna. Popraw godzinę albo dzień",
        f"{SECOND}: bez zmian, bo sterownik widzi 1 błąd",
    ]


def test_a_controller_that_does_not_know_the_device_refuses_it_in_words(numerek, broker):
    with Controller(broker.port, lambda _: Refused(Refusal.NOT_ALLOWED)):
        status, said = numerek("--language", "en")
    assert status == 1
    assert "In its plan the device office-1 has not the role “office”" in said


def test_a_list_that_is_only_checked_is_given_to_nobody(numerek, broker):
    given: list[object] = []
    with Controller(broker.port, given.append):
        assert numerek("--check")[0] == 0
    assert given == []


@pytest.mark.processes
def test_no_personal_data_of_a_list_is_in_any_file_that_a_real_controller_writes(
    numerek, broker, tmp_path
):
    state = tmp_path / "state"
    state.mkdir()
    device = {"id": "controller", "plan": tmp_path / "plan.toml", "assets": "-", "state_dir": state}
    settings = toml_of({"device": device, "broker": {"port": broker.port}})
    (tmp_path / "controller.toml").write_text(settings, encoding="utf-8")
    log = state / "log"
    arguments = ["controller", str(tmp_path / "controller.toml")]
    controller = Process("controller", "numerek", arguments, log=log, env={})
    controller.start()
    try:
        wait_for(lambda: "link up" in log.read_text(encoding="utf-8"), "for the controller")
        assert numerek()[0] == 0
        controller.kill()
    finally:
        controller.stop()
    written = b"".join(file.read_bytes() for file in state.iterdir())
    assert b"100002" in written
    assert b"Kowalska" not in written
    assert b"Nowak" not in written
