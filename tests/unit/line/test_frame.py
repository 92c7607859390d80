import binascii
import random
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from line.frame import FRAME_MAX, TO_BOX, TO_HOST, Frame, FrameReader, encode

PAYLOADS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="<>"), max_size=50
)
FRAMES = st.builds(
    Frame,
    st.sampled_from([TO_BOX, TO_HOST]),
    st.integers(1, 239),
    st.sampled_from("HPLTBhnkar"),
    PAYLOADS,
)
NOISE = st.binary(max_size=300) | st.text("<>0123456789ABCDEFPnk\n", max_size=300).map(str.encode)
GOOD = Frame(TO_HOST, 2, "k", "01,12,next")
LEGAL = b"><0123456789ABCDEFHPLTBhnkar\n"
CHUNK = 4_096


def cut(data, places):
    ends = [*sorted(place % (len(data) + 1) for place in places), len(data)]
    return [data[a:b] for a, b in zip([0, *ends], ends, strict=False)]


@given(noise=NOISE, frame=FRAMES)
def test_whatever_came_before_it_a_good_frame_is_understood(noise, frame):
    assert FrameReader().feed(noise + encode(frame))[-1] == frame


@given(frames=st.lists(FRAMES, min_size=2, max_size=4), data=st.data())
def test_whatever_happened_to_the_frames_before_it_a_good_frame_is_understood(frames, data):
    *harmed, last = [bytearray(encode(frame)) for frame in frames]
    for line in harmed:
        places = st.integers(0, len(line) - 1)
        match data.draw(st.sampled_from(["lose", "insert", "flip", "cut"])):
            case "lose":
                del line[data.draw(places)]
            case "insert":
                place = data.draw(places)
                line[place:place] = data.draw(st.binary(min_size=1, max_size=5))
            case "flip":
                line[data.draw(places)] ^= data.draw(st.integers(1, 255))
            case "cut":
                del line[data.draw(places) :]
    assert FrameReader().feed(b"".join(map(bytes, [*harmed, last])))[-1] == frames[-1]


@given(parts=st.lists(NOISE | FRAMES.map(encode), max_size=5), cuts=st.lists(st.integers(0, 2000)))
def test_it_does_not_matter_in_what_pieces_the_bytes_come(parts, cuts):
    data = b"".join(parts)
    whole, pieces = FrameReader(), FrameReader()
    frames = whole.feed(data)
    assert [frame for piece in cut(data, cuts) for frame in pieces.feed(piece)] == frames
    assert pieces.bad == whole.bad


@given(frame=FRAMES)
def test_bytes_may_come_one_by_one(frame):
    reader = FrameReader()
    data = encode(frame)
    assert [found for byte in data for found in reader.feed(bytes([byte]))] == [frame]
    assert reader.bad == 0


@given(frame=FRAMES, flips=st.lists(st.integers(0, 10_000), min_size=1, max_size=4, unique=True))
def test_a_frame_with_a_few_flipped_bits_is_not_understood(frame, flips):
    data = bytearray(encode(frame))
    flipped = {flip % (len(data) * 8) for flip in flips}
    for bit in flipped:
        data[bit // 8] ^= 1 << bit % 8
    assert FrameReader().feed(bytes(data)) == []


@pytest.mark.parametrize(
    "line",
    [
        b">02P",
        b">02P00",
        b"<02n0000000",
        b">02p00",
        b"02P00",
        b" >02P00",
    ],
)
def test_half_a_frame_is_none(line):
    assert FrameReader().feed(line + b"\n") == []


def test_a_check_in_small_letters_or_a_carriage_return_is_not_understood():
    data = encode(GOOD)
    head, check = data[:-9], data[-9:-1]
    assert check != check.lower()
    assert FrameReader().feed(head + check.lower() + b"\n") == []
    assert FrameReader().feed(data[:-1] + b"\r\n") == []


def test_the_check_is_the_crc_of_ethernet():
    # Its check value in the catalogues of CRCs, and a frame that was worked out apart.
    assert binascii.crc32(b"123456789") == 0xCBF43926
    assert encode(Frame(TO_BOX, 0x02, "P", "03")) == b">02P03789B3687\n"


def test_a_line_that_is_too_long_is_dropped_and_counted():
    reader = FrameReader()
    assert reader.feed(b">02T1" + b"x" * FRAME_MAX) == []
    assert reader.bad == 1
    assert reader.feed(encode(GOOD)) == [GOOD]
    assert reader.bad == 1


def test_what_began_and_did_not_end_is_counted_once_something_new_begins():
    reader = FrameReader()
    reader.feed(b">02T1abc")
    assert reader.bad == 0
    assert reader.feed(encode(GOOD)) == [GOOD]
    assert reader.bad == 1


def noise(kind, size):
    """Return bytes of no sense: any, those that frames are made of, or frames with much harm."""
    chance = random.Random(kind)
    if kind == "random":
        return chance.randbytes(size)
    if kind == "legal":
        return chance.randbytes(size).translate(bytes(LEGAL[n % len(LEGAL)] for n in range(256)))
    line = encode(GOOD)
    harmed = bytearray(line * (size // len(line)))
    inside = [place for place in range(len(harmed)) if 1 <= place % len(line) < len(line) - 1]
    for place, digit in zip(inside, chance.choices(b"0123456789ABCDEF", k=size), strict=False):
        if chance.random() < 0.8:
            harmed[place] = digit
    return bytes(harmed)


@pytest.mark.parametrize(
    ("kind", "size"), [("random", 5_000_000), ("legal", 5_000_000), ("harmed", 500_000)]
)
def test_noise_holds_no_frame(kind, size):
    reader = FrameReader()
    data = noise(kind, size)
    for start in range(0, len(data), CHUNK):
        assert reader.feed(data[start : start + CHUNK]) == []
    assert reader.bad > size / 200
    assert reader.feed(b"\n" + encode(GOOD)) == [GOOD]


@pytest.mark.parametrize("pattern", [b"\x00", b">", b"<02k", b">02T1" + b"x" * 100])
def test_the_memory_of_a_reader_does_not_grow(pattern):
    reader = FrameReader()
    data = (pattern * CHUNK)[:CHUNK]
    reader.feed(data)
    tracemalloc.start()
    for _ in range(200):
        reader.feed(data)
    now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert now < CHUNK
    assert peak < 20 * CHUNK


@settings(max_examples=20)
@given(st.integers(1, 3 * FRAME_MAX))
def test_a_start_byte_that_never_ends_is_forgotten(length):
    reader = FrameReader()
    for _ in range(length):
        reader.feed(b"x")
    reader.feed(b">")
    for _ in range(length):
        reader.feed(b"x")
    assert reader.bad == (length >= FRAME_MAX - 1)
