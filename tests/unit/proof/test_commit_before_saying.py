"""The order of writing, syncing and saying, read from lines as strace writes them."""

import pytest

from proof.commit_before_saying import Order, follow

WAL = "6</office/controller.journal-wal>"


def write(ident, file=WAL, thread=1):
    page = rf"\0\0{{\"at\":1,\"cause\":{{\"device\":\"kiosk-1\",\"request\":\"{ident}\"}}"
    return f'{thread}  pwrite64({file}, "{page}"..., 4096, 24) = 4096'


def sync(file=WAL, result="0", thread=1):
    return f"{thread}  fdatasync({file}) = {result}"


def say(ident, thread=2):
    message = rf"3\1um-lipowo/device/kiosk-1/answer\0{{\"request\":\"{ident}\",\"epoch\":5"
    return f'{thread}  sendto(9<socket:[77]>, "{message}"..., 120, 0, NULL, 0) = 120'


def early(*lines):
    order = follow(Order("/answer", "request"), iter(lines))
    return order.early


def test_what_was_written_synced_and_said_is_in_order():
    order = follow(Order("/answer", "request"), iter([write("k-1"), sync(), say("k-1")]))
    assert (order.said, order.early) == (1, [])


@pytest.mark.parametrize(
    "lines",
    [
        (write("k-1"), say("k-1"), sync()),
        (say("k-1"), write("k-1"), sync()),
        (write("k-1"), sync(result="-1 EIO (Input/output error)"), say("k-1")),
        (write("k-1"), sync(file="7</office/controller.journal>"), say("k-1")),
        (write("k-1"), sync(), write("k-2"), say("k-2")),
        (
            write("k-1"),
            "1  fdatasync(6</office/controller.journal-wal> <unfinished ...>",
            say("k-1"),
        ),
        (
            "1  fdatasync(6</office/controller.journal-wal> <unfinished ...>",
            write("k-1", thread=3),
            "1  <... fdatasync resumed>) = 0",
            say("k-1"),
        ),
    ],
)
def test_what_is_said_before_its_page_was_synced_is_found(lines):
    assert len(early(*lines)) == 1


def test_a_sync_that_another_thread_interrupts_counts_from_its_end():
    begun = "1  fdatasync(6</office/controller.journal-wal> <unfinished ...>"
    assert early(write("k-1"), begun, "1  <... fdatasync resumed>) = 0", say("k-1")) == []


def test_a_page_that_is_written_again_with_an_older_entry_on_it_makes_that_one_no_newer():
    assert early(write("k-1"), sync(), say("k-1"), write("k-1"), say("k-1")) == []


def test_what_is_never_written_promises_nothing():
    order = follow(Order("/answer", "request"), iter([write("k-1"), say("k-9")]))
    assert (order.said, order.early) == (0, [])
