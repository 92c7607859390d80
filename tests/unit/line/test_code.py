import pytest
from hypothesis import given
from hypothesis import strategies as st

from line.code import answer, question, read_answer, read_question
from line.frame import ADDRESS_MAX, ALL_BOXES, TO_BOX, TO_HOST, Frame, FrameReader, encode
from line.keys import Key
from line.messages import (
    AGE_MAX_MS,
    BadPayloadError,
    Buzz,
    Done,
    Hello,
    Identity,
    Light,
    Nothing,
    OtherProtocolError,
    Poll,
    Pressed,
    Refused,
    Write,
)

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="<>"), max_size=40
)
COUNTS = st.integers(1, 999)
LIGHTS = st.builds(
    lambda first, more, repeats: Light((first, *more), repeats),
    COUNTS | st.just(0),
    st.lists(COUNTS, max_size=15),
    st.booleans(),
).filter(lambda light: any(light.steps))
QUESTIONS = st.one_of(
    st.builds(Hello, st.integers(0, 0xFFFF)),
    st.builds(Poll, st.integers(0, 255)),
    LIGHTS,
    st.builds(Write, st.integers(1, 8), TEXTS),
    st.builds(Buzz, st.lists(COUNTS, min_size=1, max_size=16).map(tuple)),
)
SIZES = st.just((0, 0)) | st.tuples(st.integers(1, 40), st.integers(1, 8))
IDENTITIES = st.builds(
    lambda kind, size, flags, make: Identity(kind, *size, *flags, make),
    st.sampled_from(["pad", "sign"]),
    SIZES,
    st.tuples(st.booleans(), st.booleans(), st.booleans()),
    TEXTS.map(lambda text: text.replace(",", " ")).filter(bool),
)
ANSWERS = st.one_of(
    IDENTITIES,
    st.builds(Nothing, st.lists(st.sampled_from(Key), unique=True).map(tuple)),
    st.builds(Pressed, st.integers(1, 255), st.integers(0, AGE_MAX_MS), st.sampled_from(Key)),
    st.just(Done()),
    st.builds(
        Refused,
        st.sampled_from(["unknown-verb", "bad-payload", "no-such-part", "no-session"]),
    ),
)
BOXES = st.integers(1, ADDRESS_MAX)
IDENTITY = Identity("pad", 16, 2, True, False, True, "Make and firmware")

SPELLED_QUESTIONS = [
    (Hello(0xBEEF), "H", "1,BEEF"),
    (Hello(0), "H", "1,0000"),
    (Poll(), "P", "00"),
    (Poll(0x1F), "P", "1F"),
    (Light((2, 58)), "L", "R2,58"),
    (Light((1, 2, 1), repeats=False), "L", "O1,2,1"),
    (Light((0, 5)), "L", "R0,5"),
    (Write(1, "text"), "T", "1text"),
    (Write(8, ""), "T", "8"),
    (Buzz((2, 2, 2)), "B", "2,2,2"),
]
SPELLED_ANSWERS = [
    (IDENTITY, "h", "1,pad,16,2,1,0,utf8,Make and firmware"),
    (Identity("sign", 0, 0, False, True, False, "M"), "h", "1,sign,0,0,0,1,ascii,M"),
    (Nothing(), "n", ""),
    (Nothing((Key.NEXT, Key.DIGIT_1)), "n", "next,1"),
    (Pressed(0x0A, 40, Key.OPEN_CLOSE), "k", "0A,40,open-close"),
    (Done(), "a", ""),
    (Refused("unknown-verb"), "r", "1"),
    (Refused("bad-payload"), "r", "2"),
    (Refused("no-such-part"), "r", "3"),
    (Refused("no-session"), "r", "4"),
]


@given(address=st.just(ALL_BOXES) | BOXES, message=QUESTIONS)
def test_every_question_is_read_as_it_was_asked(address, message):
    (frame,) = FrameReader().feed(encode(question(address, message)))
    assert frame.address == address
    assert read_question(frame) == message


@given(address=BOXES, message=ANSWERS)
def test_every_answer_is_read_as_it_was_given(address, message):
    (frame,) = FrameReader().feed(encode(answer(address, message)))
    assert frame.address == address
    assert read_answer(frame) == message


@pytest.mark.parametrize(("message", "verb", "payload"), SPELLED_QUESTIONS)
def test_a_question_is_spelled_as_the_protocol_says(message, verb, payload):
    assert question(2, message) == Frame(TO_BOX, 2, verb, payload)


@pytest.mark.parametrize(("message", "verb", "payload"), SPELLED_ANSWERS)
def test_an_answer_is_spelled_as_the_protocol_says(message, verb, payload):
    assert answer(2, message) == Frame(TO_HOST, 2, verb, payload)


PAYLOADS = st.text("0123456789ABCDEF,abkoRO n\N{ARABIC-INDIC DIGIT ONE}_+-", max_size=12)


@given(verb=st.sampled_from("HPLTB"), payload=PAYLOADS)
def test_what_reads_as_a_question_is_its_only_spelling(verb, payload):
    frame = Frame(TO_BOX, 2, verb, payload)
    try:
        message = read_question(frame)
    except BadPayloadError:
        return
    assert question(2, message) == frame


@given(verb=st.sampled_from("hnkar"), payload=PAYLOADS)
def test_what_reads_as_an_answer_is_its_only_spelling(verb, payload):
    frame = Frame(TO_HOST, 2, verb, payload)
    try:
        message = read_answer(frame)
    except BadPayloadError:
        return
    assert answer(2, message) == frame


@pytest.mark.parametrize(
    ("verb", "payload"),
    [
        *[("H", payload) for payload in ("", "1", "1,", "1,BEE", "1,beef", "01,BEEF", "1,BEEF,")],
        *[("P", payload) for payload in ("", "0", "0f", "100", " 1", "+1", "1_")],
        *[
            ("L", payload)
            for payload in ("", "R", "2,58", "X2", "R2,0", "R0", "R02", "R1000", "R2,")
        ],
        ("L", "R" + ",".join("1" * 17)),
        *[("T", payload) for payload in ("", "0x", "9x", "x", "\N{ARABIC-INDIC DIGIT ONE}x")],
        *[("B", payload) for payload in ("", "0,2", "R2", "2,,2", "2, 2")],
    ],
)
def test_a_box_calls_a_question_that_says_nothing_a_bad_payload(verb, payload):
    with pytest.raises(BadPayloadError, match=r"is .*must|is .*no |no time") as caught:
        read_question(Frame(TO_BOX, 2, verb, payload))
    assert caught.value.why == "bad-payload"
    assert repr(payload)[1:-1] in str(caught.value)


def test_a_box_calls_a_verb_that_it_does_not_know_so():
    with pytest.raises(BadPayloadError, match="verb Z") as caught:
        read_question(Frame(TO_BOX, 2, "Z"))
    assert caught.value.why == "unknown-verb"


@pytest.mark.parametrize(
    ("verb", "payload"),
    [
        ("Z", ""),
        ("h", ""),
        ("h", "1,pad,16,2,1,0,utf8"),
        ("h", "1,pad,16,2,1,0,utf8,"),
        ("h", "1,pad,16,2,1,0,utf8,Make, and firmware"),
        ("h", "1,pad,16,2,1,0,utf8," + "M" * 41),
        ("h", "1,box,16,2,1,0,utf8,M"),
        ("h", "1,pad,41,2,1,0,utf8,M"),
        ("h", "1,pad,16,9,1,0,utf8,M"),
        ("h", "1,pad,16,0,1,0,utf8,M"),
        ("h", "1,pad,16,2,2,0,utf8,M"),
        ("h", "1,pad,16,2,1,0,utf16,M"),
        ("n", "next,next"),
        ("n", "next,"),
        ("n", "nexT"),
        ("k", "00,1,next"),
        ("k", "01,01,next"),
        ("k", "01,10000,next"),
        ("k", "01,1,nxt"),
        ("k", "01,1"),
        ("a", "1"),
        ("r", ""),
        ("r", "0"),
        ("r", "5"),
        ("r", "01"),
    ],
)
def test_an_answer_that_says_nothing_is_told_apart(verb, payload):
    with pytest.raises(BadPayloadError) as caught:
        read_answer(Frame(TO_HOST, 2, verb, payload))
    assert not isinstance(caught.value, OtherProtocolError)


def test_another_version_of_the_protocol_is_named_with_ours():
    with pytest.raises(
        OtherProtocolError, match=r"speaks version 2 .* this end speaks 1"
    ) as caught:
        read_answer(Frame(TO_HOST, 2, "h", "2,whatever,it|says"))
    assert caught.value.theirs == 2
    with pytest.raises(OtherProtocolError) as caught:
        read_question(Frame(TO_BOX, 2, "H", "13"))
    assert caught.value.theirs == 13
    assert caught.value.why == "bad-payload"


def test_a_frame_of_the_other_direction_says_nothing_and_is_not_answered():
    with pytest.raises(BadPayloadError) as caught:
        read_question(answer(2, Done()))
    assert caught.value.why is None
    with pytest.raises(BadPayloadError):
        read_answer(question(2, Poll()))


@pytest.mark.parametrize(
    "message",
    [
        Hello(-1),
        Hello(0x10000),
        Poll(-1),
        Poll(256),
        Light(()),
        Light((0,)),
        Light((1, 0)),
        Light((1000,)),
        Light((1,) * 17),
        Write(0, ""),
        Write(9, ""),
        Write(1, "a<b"),
        Write(1, "a\nb"),
        Write(1, "\ud800"),
        Write(1, "x" * 200),
        Buzz(()),
        Buzz((0, 1)),
    ],
)
def test_a_question_out_of_range_is_not_asked(message):
    with pytest.raises(ValueError, match=r"."):
        question(2, message)


@pytest.mark.parametrize(
    "message",
    [
        Identity("box", 16, 2, True, False, True, "M"),
        Identity("pad", -1, 2, True, False, True, "M"),
        Identity("pad", 16, 0, True, False, True, "M"),
        Identity("pad", 16, 2, True, False, True, ""),
        Identity("pad", 16, 2, True, False, True, "a,b"),
        Identity("pad", 16, 2, True, False, True, "a>b"),
        Nothing((Key.OK, Key.OK)),
        Pressed(0, 1, Key.OK),
        Pressed(256, 1, Key.OK),
        Pressed(1, -1, Key.OK),
        Pressed(1, 10_000, Key.OK),
        Refused("tired"),
    ],
)
def test_an_answer_out_of_range_is_not_given(message):
    with pytest.raises(ValueError, match=r"."):
        answer(2, message)


@pytest.mark.parametrize(
    "parts",
    [
        ("x", 2, "P", ""),
        (TO_BOX, -1, "P", ""),
        (TO_BOX, 240, "P", ""),
        (TO_HOST, 0, "n", ""),
        (TO_BOX, 2, "", ""),
        (TO_BOX, 2, "PP", ""),
        (TO_BOX, 2, "Ł", ""),
        (TO_BOX, 2, "P", "\x7f"),
        (TO_BOX, 2, "P", "x" * 201),
    ],
)
def test_there_is_no_frame_that_cannot_cross(parts):
    with pytest.raises(ValueError, match=r"."):
        Frame(*parts)


def test_the_longest_payload_crosses():
    frame = question(2, Write(1, "x" * 199))
    assert FrameReader().feed(encode(frame)) == [frame]
