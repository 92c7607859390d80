"""What the virtual printer makes of bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standin.printer.condition import Condition, Paper
from standin.printer.interpreter import Interpreter, Slip
from standin.printer.mouth import Mouth

WIDTH = 384
STRIDE = WIDTH // 8
CUT = b"\x1dV\x42\x00"


def raster(stride: int, rows: bytes, mode: int = 0) -> bytes:
    height = len(rows) // stride
    head = stride.to_bytes(2, "little") + height.to_bytes(2, "little")
    return b"\x1dv0" + bytes([mode]) + head + rows


def graphics(stride: int, rows: bytes) -> bytes:
    height = len(rows) // stride
    size = (stride * 8).to_bytes(2, "little") + height.to_bytes(2, "little")
    store = b"0p0\x01\x01\x31" + size + rows
    return b"\x1d(L" + len(store).to_bytes(2, "little") + store + b"\x1d(L\x02\x0002"


def printed(job: bytes) -> list[Slip]:
    printer = Interpreter(WIDTH)
    printer.feed(job)
    return printer.take_slips()


def height(job: bytes) -> int:
    (slip,) = printed(job + CUT)
    return len(slip.rows)


ONE_OF_EACH_FORM = [
    *(CUT, b"\x1dV\x00", b"\x1bd\x02", b"\x1bJ\x05", b"\n", b"A 042", b"\x1b@", b"\x1ba\x01"),
    *(b"\x10\x04\x01", b"\x1dr\x01", b"\x1d!\x11", b"\x1bt\x12", b"\x1b3\x10", b"\x1b2"),
    *(b"\x1d(k\x03\x001Q0", b"\x1dk\x0412\x00", b"\x1dkI\x0212", b"\x1bD\x08\x00"),
    *(graphics(2, b"\xa5\x5a"), b"\x1b*\x21\x02\x00abcdef", b"\x1d8L\x02\x00\x00\x0002"),
    *(b"\x1bp\x00\x19\xfa", b"\x10\x14\x01\x00\x01", b"\x1c.", b"\x1da\x00"),
    *(b"\x1de\x03\x0c", b"\x1de\x05", b"\x1dI\x02", b"\x1dI\x42"),
]

commands = st.sampled_from(ONE_OF_EACH_FORM) | st.builds(
    lambda row, height: raster(STRIDE, row.ljust(STRIDE, b"\0") * height),
    st.binary(min_size=1, max_size=STRIDE),
    st.integers(1, 3),
)


@given(st.lists(commands, max_size=12), st.data())
def test_any_chunking_prints_the_same_paper_and_gives_the_same_answers(
    parts: list[bytes], data: st.DataObject
) -> None:
    job = b"".join(parts) + CUT
    whole, chunked = (Interpreter(WIDTH, Mouth(retracts=True)) for _ in range(2))
    whole.feed(job)
    cuts = data.draw(st.sets(st.integers(0, len(job))).map(sorted))
    for start, end in zip([0, *cuts], [*cuts, len(job)], strict=True):
        chunked.feed(job[start:end])
    assert chunked.take_slips() == whole.take_slips()
    assert chunked.take_answers() == whole.take_answers()
    assert chunked.jobs_begun == whole.jobs_begun
    assert whole.unknown_commands == 0


@given(st.lists(st.binary(max_size=60) | commands, max_size=8))
def test_noise_never_raises(chunks: list[bytes]) -> None:
    printer = Interpreter(WIDTH)
    for chunk in chunks:
        printer.feed(chunk)


def test_raster_rows_come_out_as_they_went_in() -> None:
    rows = bytes(range(STRIDE)) * 2
    (slip,) = printed(raster(STRIDE, rows) + CUT)
    assert (slip.number, slip.width_dots, b"".join(slip.rows)) == (1, WIDTH, rows)


@pytest.mark.parametrize(
    ("mode", "expected"),
    [(0, [b"\xa5\x00"]), (1, [b"\xcc\x33"]), (2, [b"\xa5\x00"] * 2), (3, [b"\xcc\x33"] * 2)],
)
def test_raster_modes_double_dots_and_rows(mode: int, expected: list[bytes]) -> None:
    (slip,) = printed(raster(1, b"\xa5", mode) + CUT)
    assert [row[:2] for row in slip.rows] == expected


@pytest.mark.parametrize(("align", "at"), [(0, 0), (1, STRIDE // 2 - 1), (2, STRIDE - 2)])
def test_a_narrow_picture_stands_where_it_is_aligned(align: int, at: int) -> None:
    (slip,) = printed(b"\x1ba" + bytes([align]) + raster(2, b"\xff\xff") + CUT)
    assert slip.rows[0] == b"\0" * at + b"\xff\xff" + b"\0" * (STRIDE - at - 2)


def test_what_sticks_out_of_the_paper_is_lost() -> None:
    (slip,) = printed(raster(STRIDE + 3, b"\xff" * (STRIDE + 3)) + CUT)
    assert slip.rows == (b"\xff" * STRIDE,)


def test_graphics_are_stored_then_printed() -> None:
    (slip,) = printed(graphics(2, b"\xa5\x5a\x0f\xf0") + CUT)
    assert [row[:2] for row in slip.rows] == [b"\xa5\x5a", b"\x0f\xf0"]


@pytest.mark.parametrize(
    ("feed", "rows"),
    [(b"\x1bJ\x07", 7), (b"\n", 34), (b"\x1bd\x03", 102), (b"\x1b3\x0a\x1bd\x02\x1b2\n", 54)],
)
def test_feeds_move_the_paper(feed: bytes, rows: int) -> None:
    assert height(feed) == rows


@pytest.mark.parametrize("cut", [b"\x1dV\x00", b"\x1dV\x01", b"\x1dV\x41\x00", b"\x1dV\x42\x00"])
def test_every_cut_ends_a_slip(cut: bytes) -> None:
    slips = printed((b"\x1bJ\x01" + cut) * 2)
    assert [slip.number for slip in slips] == [1, 2]


def test_a_cut_with_a_feed_feeds_first() -> None:
    (slip,) = printed(b"\x1bJ\x01\x1dV\x42\x05")
    assert len(slip.rows) == 6


def test_a_cut_without_paper_behind_it_makes_no_slip() -> None:
    assert printed(CUT * 3) == []


def test_text_and_unknown_commands_are_counted() -> None:
    printer = Interpreter(WIDTH)
    printer.feed(b"Numer\x1b\x7f\x00A042\n")
    assert (printer.text_bytes, printer.unknown_commands) == (9, 2)


STATUS = [
    (Condition(), [0x12, 0x12, 0x12, 0x12]),
    (Condition(paper=Paper.NEAR_END), [0x12, 0x12, 0x12, 0x1E]),
    (Condition(paper=Paper.OUT), [0x1A, 0x32, 0x12, 0x7E]),
    (Condition(cover_open=True), [0x1A, 0x16, 0x12, 0x12]),
    (Condition(cutter_jammed=True), [0x1A, 0x52, 0x1A, 0x12]),
    (Condition(broken=True), [0x1A, 0x52, 0x32, 0x12]),
    (Condition(head_hot=True), [0x1A, 0x52, 0x52, 0x12]),
]


@pytest.mark.parametrize(("condition", "answers"), STATUS, ids=str)
def test_real_time_status_follows_the_reference(condition: Condition, answers: list[int]) -> None:
    printer = Interpreter(WIDTH)
    printer.condition = condition
    printer.feed(b"".join(b"\x10\x04" + bytes([n]) for n in (1, 2, 3, 4)))
    assert list(printer.take_answers()) == answers


def test_picture_bytes_are_never_taken_for_a_status_request() -> None:
    printer = Interpreter(WIDTH)
    printer.feed(raster(3, b"\x10\x04\x01"))
    assert printer.take_answers() == b""


def test_the_ordered_status_waits_for_paper_and_the_real_time_one_does_not() -> None:
    printer = Interpreter(WIDTH)
    printer.rows_until_out = 2
    printer.feed(b"\x1bJ\x05" + CUT + b"\x1dr\x01")
    assert printer.take_answers() == b""
    printer.feed(b"\x10\x04\x04")
    assert printer.take_answers() == b"\x7e"
    assert (printer.rows_on_paper, printer.take_slips()) == (2, [])
    printer.condition.paper = Paper.NEAR_END
    printer.work()
    assert printer.take_answers() == b"\x03"
    assert len(printer.take_slips()[0].rows) == 5


def test_a_job_begins_with_its_first_byte_and_status_requests_begin_none() -> None:
    printer = Interpreter(WIDTH)
    printer.feed(b"\x10\x04\x01\x1dr\x01\x1dI\x42\x1de\x05\x10")
    assert printer.jobs_begun == 0
    printer.feed(b"\x04\x01\x1b")
    assert printer.jobs_begun == 1
    printer.feed(b"@\x1bJ\x01" + CUT + b"\x1dr\x01")
    assert printer.jobs_begun == 1
    printer.feed(b"\x1b@")
    assert printer.jobs_begun == 2


def test_half_a_picture_is_forgotten_with_its_connection() -> None:
    printer = Interpreter(WIDTH)
    printer.feed(raster(STRIDE, bytes(STRIDE * 9))[:40])
    printer.forget_half_command()
    printer.feed(b"\x1bJ\x01" + CUT)
    assert len(printer.take_slips()[0].rows) == 1


def test_one_answer_behind_each_comes_with_the_next() -> None:
    printer = Interpreter(WIDTH)
    printer.answers_late = True
    printer.feed(b"\x10\x04\x01")
    assert printer.take_answers() == b""
    printer.condition.paper = Paper.OUT
    printer.feed(b"\x10\x04\x04\x10\x04\x04")
    assert printer.take_answers() == b"\x12\x7e"


def test_a_cutter_that_jams_keeps_the_slip_until_it_is_free() -> None:
    printer = Interpreter(WIDTH)
    printer.jams_at_next_cut = True
    printer.feed(b"\x1bJ\x05" + CUT + b"\x1dr\x01")
    assert (printer.take_slips(), printer.take_answers()) == ([], b"")
    printer.condition.cutter_jammed = False
    printer.work()
    assert (len(printer.take_slips()), printer.take_answers()) == (1, b"\x00")


def test_it_says_who_it_is() -> None:
    printer = Interpreter(WIDTH)
    printer.feed(b"\x1dI\x02\x1dI\x42\x1dI\x43\x1dI\x07")
    assert printer.take_answers() == b"\x02_Numerek\0_stand-in\0"


def test_without_a_presenter_its_commands_are_unknown() -> None:
    printer = Interpreter(WIDTH)
    printer.feed(b"\x1de\x03\x0c\x1de\x05")
    assert (printer.unknown_commands, printer.text_bytes) == (2, 0)


@pytest.mark.parametrize(
    ("retracts", "commands", "fate"),
    [
        (True, b"", "dropped"),
        (True, b"\x1de\x05", "dropped"),
        (True, b"\x1de\x02", "retracted"),
        (False, b"\x1de\x02", "dropped"),
    ],
)
def test_what_becomes_of_a_slip_that_nobody_takes(
    retracts: bool, commands: bytes, fate: str
) -> None:
    mouth = Mouth(retracts=retracts)
    printer = Interpreter(WIDTH, mouth)
    slip = b"\x1bJ\x05" + CUT + b"\x1de\x03\x0c"
    printer.feed(slip)
    assert (mouth.inside, mouth.held_out) == (None, 1)
    printer.feed(commands + slip)
    assert (getattr(mouth, fate), mouth.held_out) == ([1], 2)
    mouth.take()
    assert (mouth.taken, mouth.held_out) == ([2], None)


def test_a_slip_that_is_not_presented_cannot_be_taken() -> None:
    mouth = Mouth(retracts=True)
    Interpreter(WIDTH, mouth).feed(b"\x1bJ\x05" + CUT)
    mouth.take()
    assert (mouth.inside, mouth.taken) == (1, [])
