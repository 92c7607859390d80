"""A box that keeps the document passes every check, and each fault is found by the check for it."""

from types import MappingProxyType

import msgspec
import pytest
from box_examined import ObligingPerson, VirtualHands, VirtualWire

from line.code import answer
from line.frame import FRAME_MAX, TO_BOX, Frame, encode
from line.keys import Key
from line.messages import Buzz, Done, Hello, Light, Nothing, Poll, Pressed, Refused, Write
from numerek.line_test import asking_checks as asking
from numerek.line_test import key_checks as keys
from numerek.line_test import reading_checks as reading
from numerek.line_test.course import CHECKS, examine, search
from numerek.line_test.examination import ALLOWANCE_MS, Examination, transmission_ms
from standin.pad import box
from standin.pad.box import VirtualBox
from standin.pad.makes import pad, sign

ADDRESS = 2


def course(box, *, allowance_ms=ALLOWANCE_MS):
    wire = VirtualWire(box)
    person = ObligingPerson(VirtualHands(wire, box))
    return list(examine(Examination(wire, box.address, person, allowance_ms)))


def failed(results):
    return [result.check.examine for result in results if result.verdict == "failed"]


class Says(VirtualBox):
    """Answers some questions in a way of its own."""

    def own(self, message, said, frame):
        return said

    def _answered(self, frame, now):
        return self.own(box._understood(frame), super()._answered(frame, now), frame)


class NoMake(VirtualBox):
    def feed(self, data, now):
        said = super().feed(data, now)
        if said[3:4] != b"h":
            return said
        return encode(Frame("<", ADDRESS, "h", "1,pad,16,2,1,1,utf8"))


class LateToHellos(VirtualBox):
    delays_ms = MappingProxyType({b"h": (60,)})


class DoneForPolls(Says):
    def own(self, message, said, frame):
        return Done() if isinstance(said, Nothing) else said


class MissesAPoll(Says):
    polls = 0

    def own(self, message, said, frame):
        self.polls = 0 if isinstance(message, Hello) else self.polls + 1
        return said

    def feed(self, data, now):
        said = super().feed(data, now)
        return b"" if self.polls == 150 else said


class SaysItTwice(VirtualBox):
    delays_ms = MappingProxyType({b"n": (2, 30)})


class ForgetsItsOwnSession(VirtualBox):
    def _meet(self, session, now):
        is_known = session == self._session
        said = super()._meet(session, now)
        self._session = None if is_known else session
        return said


class OneReasonForAll(Says):
    def own(self, message, said, frame):
        return Refused("bad-payload") if said == Refused("unknown-verb") else said


class TakesSmallLetters(Says):
    def own(self, message, said, frame):
        return Nothing() if (frame.verb, frame.payload) == ("P", "0a") else said


class DoesWhatItCannot(Says):
    def own(self, message, said, frame):
        return Done() if said == Refused("no-such-part") else said


class KnowsNoOnce(Says):
    def own(self, message, said, frame):
        is_once = isinstance(message, Light) and not message.repeats
        return Refused("bad-payload") if is_once else said


class HasNoBuzzerAfterAll(Says):
    def own(self, message, said, frame):
        return Refused("no-such-part") if isinstance(message, Buzz) else said


class KnowsNoEmptyText(Says):
    def own(self, message, said, frame):
        return Refused("bad-payload") if message == Write(1, "") else said


class ShortMemory(VirtualBox):
    def feed(self, data, now):
        is_long = data[3:4] == b"T" and len(data) > 100
        return b"" if is_long else super().feed(data, now)


class Repairs(VirtualBox):
    """Answers what it would have to be silent to, once that has been put right."""

    def feed(self, data, now):
        return super().feed(data, now) or super().feed(self.repaired(data), now)

    def repaired(self, data):
        raise NotImplementedError


class PassesOverTheLastDigit(Repairs):
    def repaired(self, data):
        return b"".join(data[:-2] + b"%X\n" % digit for digit in range(16))


class TakesASmallCheck(Repairs):
    def repaired(self, data):
        return data[:-9] + data[-9:].upper()


class NeedsNoLineFeed(Repairs):
    def repaired(self, data):
        return b"" if data.endswith(b"\n") else data + b"\n"


class AnswersForANeighbour(Repairs):
    def repaired(self, data):
        neighbours = data[:3] == b">03"
        return encode(Frame(TO_BOX, ADDRESS, "P", "00")) if neighbours else b""


class AnswersForAll(Repairs):
    def repaired(self, data):
        return encode(Frame(TO_BOX, ADDRESS, "P", "00")) if data[:3] == b">00" else b""


class AnswersAnswers(Repairs):
    def repaired(self, data):
        return encode(Frame(TO_BOX, ADDRESS, "P", "00")) if data[:1] == b"<" else b""


class ByLines(VirtualBox):
    """Waits for a line feed, and looks for the frame then only."""

    def feed(self, data, now):
        lines = data.splitlines(keepends=True)
        return b"".join(super(ByLines, self).feed(self.found(line), now) for line in lines)

    def found(self, line):
        raise NotImplementedError


class WantsTheStartFirst(ByLines):
    def found(self, line):
        return line if line[:1] in (b">", b"<") else b""


class KeepsTheFirstStartOfShortLines(ByLines):
    def found(self, line):
        return line if len(line) > FRAME_MAX or line.count(b">") == 1 else b""


class DrownsInALongLine(ByLines):
    def found(self, line):
        return line if len(line) <= FRAME_MAX else b""


class LeavesANumberOut(Says):
    def own(self, message, said, frame):
        if isinstance(said, Pressed) and said.key is Key.HELP:
            return Pressed(said.number + 1, said.age_ms, said.key)
        return said


class NeverOlder(Says):
    def own(self, message, said, frame):
        return Pressed(said.number, 0, said.key) if isinstance(said, Pressed) else said


class LosesPressesAtAHello(VirtualBox):
    def _meet(self, session, now):
        self._presses.begin_anew()
        return super()._meet(session, now)


class KeepsPressesForAll(VirtualBox):
    def _begin_anew(self, now):
        presses = self._presses
        held = list(presses._held)
        super()._begin_anew(now)
        presses._held = held


class KeepsPressesInSilence(VirtualBox):
    def press(self, key, now):
        return self._presses.add(key, now)


class NeverAsksForAHello(VirtualBox):
    def restart(self, now):
        super().restart(now)
        self._session = 0


class ChangesItsName(VirtualBox):
    def _meet(self, session, now):
        is_known = session == self._session
        return msgspec.structs.replace(super()._meet(session, now), make=f"Pad {is_known}")


class SaysTakenPressesAgain(Says):
    last = None

    def own(self, message, said, frame):
        if isinstance(message, Hello):
            self.last = None
        elif isinstance(said, Pressed):
            self.last = said
        elif message == Poll(0) and isinstance(said, Nothing) and self.last is not None:
            return self.last
        return said


class LightsForStrangers(Says):
    def own(self, message, said, frame):
        is_strange = said == Refused("no-session") and isinstance(message, Light)
        return Done() if is_strange else said


class ComesBackAsIfNothingHadBeen(VirtualBox):
    away_until = 0

    def restart(self, now):
        if self.questions:
            self.away_until = now + 500
        else:
            super().restart(now)

    def feed(self, data, now):
        return b"" if now < self.away_until else super().feed(data, now)


class GoesByAnotherName(VirtualBox):
    def feed(self, data, now):
        said = super().feed(data, now)
        return said and encode(Frame("<", ADDRESS + 1, said[3:4].decode(), said[4:-9].decode()))


FAULTS = {
    asking.says_who_it_is: NoMake,
    asking.answers_in_time: LateToHellos,
    asking.answers_polls: DoneForPolls,
    asking.answers_many_polls: MissesAPoll,
    asking.says_nothing_unasked: SaysItTwice,
    asking.keeps_its_session: ForgetsItsOwnSession,
    asking.refuses_unknown_verbs: OneReasonForAll,
    asking.refuses_bad_payloads: TakesSmallLetters,
    asking.refuses_missing_parts: DoesWhatItCannot,
    asking.takes_light: KnowsNoOnce,
    asking.takes_sound: HasNoBuzzerAfterAll,
    asking.takes_text: KnowsNoEmptyText,
    asking.takes_a_long_payload: ShortMemory,
    reading.ignores_a_wrong_check: PassesOverTheLastDigit,
    reading.ignores_small_letters_in_the_check: TakesASmallCheck,
    reading.ignores_a_cut_frame: NeedsNoLineFeed,
    reading.ignores_other_addresses: AnswersForANeighbour,
    reading.ignores_what_is_said_to_all: AnswersForAll,
    reading.ignores_answers: AnswersAnswers,
    reading.understands_after_garbage: WantsTheStartFirst,
    reading.understands_after_a_cut_frame: KeepsTheFirstStartOfShortLines,
    reading.understands_after_too_long_a_frame: DrownsInALongLine,
    keys.shows_what_it_is_told: VirtualBox,  # its lamp is broken
    keys.tells_its_keys: LeavesANumberOut,
    keys.repeats_a_press: NeverOlder,
    keys.keeps_a_press_in_its_session: LosesPressesAtAHello,
    keys.forgets_presses_of_another_session: KeepsPressesForAll,
    keys.refuses_presses_in_silence: KeepsPressesInSilence,
    keys.asks_for_a_hello_after_a_restart: NeverAsksForAHello,
}
MORE_FAULTS = [
    (asking.keeps_its_session, ChangesItsName),
    (keys.repeats_a_press, SaysTakenPressesAgain),
    (keys.asks_for_a_hello_after_a_restart, LightsForStrangers),
    (keys.asks_for_a_hello_after_a_restart, ComesBackAsIfNothingHadBeen),
]
BLIND_TO = {keys.shows_what_it_is_told: "see all that"}


@pytest.mark.parametrize("who", [pad(), pad(40, 8), pad(0, 0, is_utf8=False)])
def test_a_pad_that_keeps_the_document_passes(who):
    results = course(VirtualBox(ADDRESS, who))
    assert failed(results) == []
    assert len(results) == len(CHECKS)


def test_a_sign_that_keeps_the_document_passes():
    results = course(VirtualBox(239, sign()))
    assert failed(results) == []
    assert sum(result.verdict == "left out" for result in results) == 6


def test_every_check_has_a_fault_of_its_own():
    assert set(FAULTS) == {check.examine for check in CHECKS}


@pytest.mark.parametrize(("check", "fault"), [*FAULTS.items(), *MORE_FAULTS])
def test_a_fault_is_found_by_its_check_and_by_no_other(check, fault):
    wire = VirtualWire(faulty := fault(ADDRESS, pad()))
    person = ObligingPerson(VirtualHands(wire, faulty), blind_to=BLIND_TO.get(check, ""))
    has_hands = check.__module__ == keys.__name__
    results = examine(Examination(wire, ADDRESS, person if has_hands else None))
    assert failed(results) == [check]


def test_a_failed_check_keeps_what_was_said_and_what_came():
    result = next(each for each in course(DoneForPolls(ADDRESS, pad())) if each.verdict == "failed")
    assert result.last is not None
    assert result.last.said.startswith(b">02P")
    assert result.last.heard.data == encode(answer(ADDRESS, Done()))
    assert result.said == "a poll is answered by n or k, not by a"


def test_a_slow_adapter_is_allowed_for_when_that_is_said():
    assert failed(course(LateToHellos(ADDRESS, pad()), allowance_ms=60)) == []


def test_a_box_that_says_nothing_fails_at_once_and_the_rest_is_left_out():
    class Mute(VirtualBox):
        def feed(self, data, now):
            return b""

    results = course(Mute(ADDRESS, pad()))
    assert results[0].said.startswith("no answer within")
    assert {result.verdict for result in results[2:] if result.check.section > 2} == {"left out"}


def test_everybody_on_the_line_is_found():
    wire = VirtualWire(*(VirtualBox(address, pad()) for address in (1, 17, 239)))
    answered = search(wire, allowance_ms=ALLOWANCE_MS)
    assert [address for address, is_there in answered if is_there] == [1, 17, 239]
    assert wire.now < 25_000  # the search takes some ten seconds


def test_a_box_that_was_away_and_forgot_nothing_is_not_waited_for():
    *_, restarted = course(ComesBackAsIfNothingHadBeen(ADDRESS, pad()))
    assert restarted.said.startswith("it was away, and came back")


def test_who_answers_in_the_place_of_another_is_not_found():
    results = course(GoesByAnotherName(ADDRESS, pad()))
    assert results[0].said == "box 3 answered in its place"
    wire = VirtualWire(GoesByAnotherName(ADDRESS, pad()))
    assert list(search(wire, [ADDRESS], allowance_ms=ALLOWANCE_MS)) == [(ADDRESS, False)]


def test_a_byte_takes_ten_bits_on_the_line():
    assert transmission_ms(96, 9_600) == 100
