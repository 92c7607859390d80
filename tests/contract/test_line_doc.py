"""``docs/LINE.md`` says what is true: every frame in it, every number, every name."""

import binascii
import re
from pathlib import Path

import pytest

from desk.core.lamp import PATTERNS, Lamp, Pattern
from desk.core.polling.timing import PAD_PACE_MS, SIGN_PACE_MS, TURN_MS
from line import frame as frames
from line import messages as m
from line.code import answer, question, read_answer, read_question
from line.frame import TO_BOX, Frame, FrameReader, encode
from line.keys import Key
from numerek.line_test.course import CHECKS
from office.desk_settings import PressSettings
from protocol.timing import PRESS_AGE_MS_MAX
from standin.pad.box import STUCK_AFTER_MS
from standin.pad.playing import NO_CONNECTION, REFUSED
from standin.pad.presses import HELD_MAX

PAGE = Path("docs/LINE.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"(?m)^(host|box) +(\S.*)⏎\n((?:     (?:[0-9A-F]{2} ?)+\n)+)", PAGE)
SECTIONS = {int(number): title for number, title in re.findall(r"(?m)^## (\d+)\. (.+)$", PAGE)}
BITS_A_BYTE = 10
SHORTEST_FRAME = len(encode(Frame(TO_BOX, 1, "P")))
MESSAGES = {
    "H": m.Hello,
    "P": m.Poll,
    "L": m.Light,
    "T": m.Write,
    "B": m.Buzz,
    "h": m.Identity,
    "n": m.Nothing,
    "k": m.Pressed,
    "a": m.Done,
    "r": m.Refused,
}


def one_frame(data: bytes) -> Frame:
    (frame,) = FrameReader().feed(data)
    return frame


def said_in(data):
    frame = one_frame(data)
    return read_question(frame) if frame.start == TO_BOX else read_answer(frame)


def row(first: str) -> str:
    """The table row that begins so."""
    (found,) = [line for line in PAGE.splitlines() if line.startswith(f"| {first}")]
    return found


@pytest.mark.parametrize(("who", "text", "spelled"), EXAMPLES)
def test_an_example_is_a_frame_that_means_something(who, text, spelled):
    data = bytes.fromhex(spelled)
    assert data.decode() == text + "\n"
    frame, said = one_frame(data), said_in(data)
    again = question if who == "host" else answer
    assert encode(again(frame.address, said)) == data


def test_there_is_an_example_of_every_message_and_of_every_refusal():
    said = [said_in(bytes.fromhex(spelled)) for _, _, spelled in EXAMPLES]
    assert {type(each) for each in said} == set(MESSAGES.values())
    refusals = [each.why for each in said if isinstance(each, m.Refused)]
    assert refusals == list(m.Why.__args__)


def test_every_verb_has_its_row():
    rows = re.findall(r"(?m)^\| `([A-Za-z])` ", PAGE)
    assert rows == list(MESSAGES)


def test_the_four_refusals_have_their_digits():
    rows = dict(re.findall(r"(?m)^\| `r(\d)` \| ([^:|]+?)(?: \||:)", PAGE))
    words = {
        "unknown-verb": "there is no such verb",
        "bad-payload": "the payload is none of this verb",
        "no-such-part": "it has no such part",
        "no-session": "it knows no session",
    }
    for why, wanted in words.items():
        digit = one_frame(encode(answer(1, m.Refused(why)))).payload
        assert rows[digit] == wanted


def test_every_key_is_named():
    listed = PAGE.split("**Keys**: ")[1].split(". A box")[0]
    names = re.findall(r"`([a-z0-9-]+)`", listed.replace("`0` to `9`", ""))
    assert [*"0123456789", *names] == [key.value for key in Key]


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("from the last byte of a question", m.ANSWER_WITHIN_MS),
        ("the host asks a pad", PAD_PACE_MS),
        ("the host asks a sign", SIGN_PACE_MS),
        ("no connection", m.SILENT_AFTER_MS),
        ("a press is too old", PRESS_AGE_MS_MAX),
        ("a key is stuck", STUCK_AFTER_MS),
        ("a key is stuck", PressSettings().stuck_ms),
        ("a contact has settled", PressSettings().press_settle_ms),
    ],
)
def test_every_time_is_the_one_we_keep(name, number):
    assert f" {number} ms" in row(name)


def test_every_size_is_the_one_we_keep():
    assert f"one buffer of {frames.FRAME_MAX}\nbytes" in PAGE
    assert f"What grows beyond {frames.FRAME_MAX}\nbytes" in PAGE
    assert f"if {frames.FRAME_MAX} bytes: inside = false" in PAGE
    assert row("payload").startswith(f"| payload | 0 to {frames.PAYLOAD_MAX} |")
    assert f"`01` to `{frames.ADDRESS_MAX:02X}`" in row("address")
    assert f"**Address.** 1 to {frames.ADDRESS_MAX}" in PAGE
    assert f"1 to {m.STEPS_MAX} steps" in row("`L`")
    assert f"1 to {m.STEPS_MAX} steps" in row("`B`")
    assert f"numbers of {m.STEP_MS} ms, up to {m.STEP_COUNT_MAX}," in PAGE
    assert f"up to {m.COLUMNS_MAX} x {m.ROWS_MAX}" in row("`h`")
    assert f"1 to {m.MAKE_MAX} letters" in row("`h`")
    assert f"at most {m.AGE_MAX_MS}" in row("`k`")
    assert f"1 to {m.EVENT_MAX}, then 1 again" in PAGE
    assert (HELD_MAX, "A box keeps up to four." in PAGE) == (4, True)
    assert f"the host waits {TURN_MS} ms" in row("direction")


@pytest.mark.parametrize("baud", [9_600, 19_200, 115_200])
def test_every_speed_carries_what_its_row_says(baud):
    poll = len(encode(question(1, m.Poll()))) + len(encode(answer(1, m.Nothing())))
    times = (bytes_ * BITS_A_BYTE * 1_000 / baud for bytes_ in (poll, frames.FRAME_MAX))
    assert row(str(baud)) == "| {} | {:.1f} ms | {:.1f} ms |".format(baud, *times)


def test_the_check_is_the_one_of_the_document():
    assert f"`123456789` it is `{binascii.crc32(b'123456789'):08X}`" in PAGE


@pytest.mark.parametrize(
    ("lamp", "light"), [(Lamp.NO_CONNECTION, NO_CONNECTION), (Lamp.REFUSED, REFUSED)]
)
def test_what_a_box_plays_by_itself_is_the_language_of_every_lamp(lamp, light):
    steps = [(place % 2 == 0, step * m.STEP_MS) for place, step in enumerate(light.steps) if step]
    assert PATTERNS[lamp] == Pattern(tuple(steps), light.repeats)
    payload = one_frame(encode(question(1, light))).payload
    assert f"`{payload}`" in PAGE.split("## 8.")[1].split("## 9.")[0]


def test_every_check_of_the_line_test_names_a_section_that_there_is():
    assert {check.section for check in CHECKS} <= set(SECTIONS)
    assert list(SECTIONS) == list(range(1, len(SECTIONS) + 1))


def test_garbage_is_believed_as_seldom_as_the_page_says():
    frames_per_second = 115_200 / BITS_A_BYTE / SHORTEST_FRAME
    assert f"takes {SHORTEST_FRAME} bytes" in PAGE
    assert f"2³² = {2**32:,}" in PAGE
    assert f"at most {frames_per_second:.0f} frames a second" in PAGE
    assert f"every {2**32 / frames_per_second / 86_400:.0f} days" in PAGE
    head = 2 / 256 * (16 / 256) ** 2 * (240 / 256) * (52 / 256)
    payload = sum((221 / 256) ** length for length in range(frames.PAYLOAD_MAX + 1))
    chance = head * payload * 256.0**-8 / 256
    assert f"{chance:.0e}" == "9e-27"
    years = 1 / (chance * 11_520) / 86_400 / 365.25
    assert "9 x 10⁻²⁷" in PAGE
    assert f"{years:.0e}" == "3e+14"
    assert "300 million million years" in PAGE
