import json
import socket

import pytest

from protocol.types import Millis
from rig.hands import RemoteHands
from runtime.hands import Hands, HandsAsked, hands_at
from runtime.inbox import Inbox

SOON = Millis(10_000)


@pytest.fixture
def inbox() -> Inbox[HandsAsked]:
    return Inbox()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "hands"


@pytest.fixture
def hands(path, inbox):
    hands = Hands(path, inbox.put)
    yield hands
    hands.close()


@pytest.fixture
def line(path, hands):
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(10)
        line.connect(str(path))
        yield line


def answers(line: socket.socket, count: int) -> list[object]:
    with line.makefile("rb") as lines:
        return [json.loads(lines.readline()) for _ in range(count)]


def test_a_command_is_delivered_and_its_answer_comes_back(line, inbox):
    line.sendall('{"do": "touch", "target": "służba/dowód"}\n'.encode())
    (asked,) = inbox.take(SOON)
    assert asked.command == {"do": "touch", "target": "służba/dowód"}
    asked.reply({"ok": True})
    assert answers(line, 1) == [{"ok": True}]


def test_several_commands_are_answered_in_their_order(line, inbox):
    line.sendall(b'{"do": "down"}\n{"do": "up"}\n')
    asked: list[HandsAsked] = []
    while len(asked) < 2:
        asked += inbox.take(SOON)
    for each in asked:
        each.reply({"did": each.command["do"]})
    assert answers(line, 2) == [{"did": "down"}, {"did": "up"}]


@pytest.mark.parametrize("rubbish", [b"touch me\n", b"[1]\n", b"\xff\n", b"\n"])
def test_rubbish_gets_an_error_and_the_next_command_is_heard(line, inbox, rubbish):
    line.sendall(rubbish + b'{"do": "view"}\n')
    (asked,) = inbox.take(SOON)
    asked.reply({"screen": "welcome"})
    refused, answered = answers(line, 2)
    assert list(refused) == ["error"]
    assert answered == {"screen": "welcome"}


def test_one_who_left_without_waiting_is_no_trouble(path, hands, inbox):
    with socket.socket(socket.AF_UNIX) as hasty:
        hasty.connect(str(path))
        hasty.sendall(b'{"do": "view"}\n')
        (asked,) = inbox.take(SOON)
    asked.reply({"screen": "welcome"})
    with RemoteHands(path) as next_one:
        next_one._line.sendall(b'{"do": "view"}\n')
        assert inbox.take(SOON)[0].command == {"do": "view"}


def test_only_the_owner_may_use_the_socket(path, hands):
    assert path.stat().st_mode & 0o777 == 0o600


def test_closing_hangs_up_and_takes_the_socket_away(path, inbox):
    hands = Hands(path, inbox.put)
    with RemoteHands(path) as remote:
        hands.close()
        with pytest.raises(ConnectionError):
            remote.ask(do="view")
    assert not path.exists()
    assert inbox.take(Millis(0)) == []


def test_a_socket_left_by_a_crash_is_replaced(path, inbox):
    with socket.socket(socket.AF_UNIX) as crashed:
        crashed.bind(str(path))
    hands = Hands(path, inbox.put)
    RemoteHands(path).close()
    hands.close()


def test_remote_hands_give_up_where_nobody_listens(path):
    with pytest.raises(TimeoutError, match="nobody listens"):
        RemoteHands(path, connect_timeout_s=0)


def test_hands_are_there_while_the_program_runs_and_gone_afterwards(path, inbox):
    with hands_at(str(path), inbox.put), RemoteHands(path):
        pass
    assert not path.exists()


def test_without_a_socket_in_the_settings_there_are_no_hands(path, inbox):
    with hands_at(None, inbox.put):
        assert not path.exists()
