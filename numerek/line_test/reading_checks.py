"""Whether a box finds its frames among whatever is on the line, and is silent to all others."""

from typing import Final

from line.code import answer, question
from line.frame import ADDRESS_MAX, ALL_BOXES, PAYLOAD_MAX, encode
from line.messages import Done, Hello, Light, Nothing, Poll, ToBox
from numerek.line_test.examination import Examination, FlawError

_GARBAGE_BYTES: Final = (1, 10, 300)
"""One hit, a burst, and more than the longest frame has."""

_STARTS: Final = b"<>"


def ignores_a_wrong_check(box: Examination) -> None:
    """Each digit of the check counts."""
    box.greet()
    good = _poll(box.address)
    for place in (-9, -2):
        wrong = bytearray(good)
        wrong[place] = ord("1") if wrong[place] == ord("0") else ord("0")
        box.expect_silence(bytes(wrong))


def ignores_small_letters_in_the_check(box: Examination) -> None:
    """The digits of address and check are capitals."""
    box.greet()
    good = _hello_with_letters(box)
    box.expect_silence(good[:-9] + good[-9:].lower())


def ignores_a_cut_frame(box: Examination) -> None:
    """A frame that lost bytes is none."""
    box.greet()
    good = _poll(box.address)
    for cut in (good[:-2] + good[-1:], good[:4] + good[5:], good[:-1]):
        box.expect_silence(cut)


def ignores_other_addresses(box: Examination) -> None:
    """It answers to its own address only."""
    box.greet()
    others = {1, box.address - 1, box.address + 1, ADDRESS_MAX} - {ALL_BOXES, box.address}
    for other in sorted(each for each in others if each <= ADDRESS_MAX):
        heard = box.say_briefly(_poll(other))
        # Another box that is there may answer, but under its own address.
        if heard.data and (heard.frame is None or heard.frame.address == box.address):
            raise FlawError(f"it answers to address {other}")


def ignores_what_is_said_to_all(box: Examination) -> None:
    """Nobody answers address 00, and a poll or a hello there changes nothing."""
    box.greet()
    to_all: tuple[ToBox, ...] = (Light((1,)), Poll(0), Hello(box.session))
    for message in to_all:
        box.expect_silence(encode(question(ALL_BOXES, message)))


def ignores_answers(box: Examination) -> None:
    """What another box says, even with this one's address, is not for it."""
    box.greet()
    for said in (Nothing(), Done()):
        box.expect_silence(encode(answer(box.address, said)))


def understands_after_garbage(box: Examination) -> None:
    """The next good frame is understood, whatever came before it."""
    box.greet()
    for length in _GARBAGE_BYTES:
        _expect_understood(box, garbage(length), f"{length} bytes of garbage")


def understands_after_a_cut_frame(box: Examination) -> None:
    """The next good frame is understood where another one breaks off before it."""
    box.greet()
    good = _poll(box.address)
    for length in range(1, len(good)):
        _expect_understood(box, good[:length], f"{length} bytes of a frame")


def understands_after_too_long_a_frame(box: Examination) -> None:
    """The next good frame is understood where one without end came before it."""
    box.greet()
    endless = _poll(box.address)[:4] + b"0" * (PAYLOAD_MAX * 2)
    _expect_understood(box, endless, "a frame that is too long")
    _expect_understood(box, endless + b"\n", "a frame that is too long and ends")


def garbage(length: int) -> bytes:
    """Return bytes of every kind but start bytes, the same each time."""
    some = (place * 89 % 251 for place in range(1, 2 * length + 10))
    return bytes(byte for byte in some if byte not in _STARTS)[:length]


def _expect_understood(box: Examination, before: bytes, what: str) -> None:
    heard = box.say(before + _poll(box.address))
    if heard.frame is None:
        raise FlawError(f"a good frame right behind {what} was not answered")
    box.meaning(heard)


def _poll(address: int) -> bytes:
    return encode(question(address, Poll(0)))


def _hello_with_letters(box: Examination) -> bytes:
    """Return a hello whose check has a digit that is a letter."""
    sessions = range(box.session, box.session + 16)
    hellos = (encode(question(box.address, Hello(session))) for session in sessions)
    return next(each for each in hellos if each[-9:] != each[-9:].lower())
