"""A sealed file is read with its passphrase only, and only as it was written."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provision.shell.sealing import NotUnsealed, Sealed, Unsealed, is_sealed

WORDS = "a long passphrase"
CHEAP = 1
"""log2 of the cost of a guess: a test need not be dear."""


def sealed(data, passphrase=WORDS):
    out = io.BytesIO()
    seal = Sealed(out, passphrase, CHEAP)
    for begin in range(0, len(data), 10_000):
        seal.write(data[begin : begin + 10_000])
    seal.close()
    return out.getvalue()


def opened(data, passphrase=WORDS):
    return Unsealed(io.BytesIO(data), passphrase).read()


@pytest.mark.parametrize("length", [0, 1, 65_535, 65_536, 65_537, 131_072, 300_000])
def test_what_was_sealed_comes_out_again(length):
    data = bytes(range(256)) * (length // 256 + 1)
    assert opened(sealed(data[:length])) == data[:length]


def test_another_passphrase_opens_nothing():
    with pytest.raises(NotUnsealed, match="passphrase"):
        opened(sealed(b"secret"), "another passphrase")


def test_the_secret_is_not_in_the_file():
    assert b"secret" not in sealed(b"secret" * 1_000)
    assert is_sealed(io.BytesIO(sealed(b"")))
    assert not is_sealed(io.BytesIO(b"\x1f\x8b plain"))


DATA = b"0123456789" * 20_000
WHOLE = sealed(DATA)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(WHOLE) - 1))
def test_a_file_cut_off_anywhere_is_refused(length):
    with pytest.raises(NotUnsealed):
        opened(WHOLE[:length])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(WHOLE) - 1).filter(lambda at: at != 17), st.integers(0, 7))
def test_a_flipped_bit_anywhere_is_refused(at, bit):
    changed = bytearray(WHOLE)
    changed[at] ^= 1 << bit
    with pytest.raises(NotUnsealed):
        opened(bytes(changed))


def test_pieces_in_another_order_are_refused():
    head, piece = WHOLE[:34], 65_536 + 16
    with pytest.raises(NotUnsealed):
        opened(head + WHOLE[34 + piece : 34 + 2 * piece] + WHOLE[34 : 34 + piece])


def test_a_price_that_nobody_can_pay_is_refused():
    changed = bytearray(WHOLE)
    changed[17] = 60
    with pytest.raises(NotUnsealed, match="changed"):
        opened(bytes(changed))


@pytest.mark.parametrize("pieces", [0, 1, 2, 3])
def test_a_file_that_was_cut_off_between_two_pieces_is_refused(pieces):
    with pytest.raises(NotUnsealed):
        opened(WHOLE[: 34 + pieces * (65_536 + 16)])
