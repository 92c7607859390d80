"""Few flipped bits never make a good frame another good one.

The CRC-32 of Ethernet finds every four flipped bits in up to 371 bytes (P. Koopman, "32-Bit Cyclic
Redundancy Codes for Internet Applications", DSN 2002, table for 0x04C11DB7). But our check crosses
the line as text, where one flipped bit, B to C, changes three bits of the check. So it is shown
here for what is on the wire, for every choice of bits.
"""

import binascii
import itertools

HEX = "0123456789ABCDEF"
FLIPS_MAX = 4


def changes_of_a_digit():
    """Return by how many flipped bits a digit of the check can change by which bits of it."""
    cheapest = {}
    for one, other in itertools.permutations(range(16), 2):
        flips = (ord(HEX[one]) ^ ord(HEX[other])).bit_count()
        cheapest[one ^ other] = min(flips, cheapest.get(one ^ other, flips))
    return cheapest


def changes_of_a_frame(size):
    """Return each change of one bit before the check, or of one digit of it.

    Each is the change of the difference between right and written check, its flips, its place.
    A CRC is linear: what one flipped bit does to it depends only on where it is.
    """
    right = binascii.crc32(bytes(size))
    for bit in range(size * 8):
        body = bytearray(size)
        body[bit // 8] = 1 << bit % 8
        yield binascii.crc32(bytes(body)) ^ right, 1, bit
    for digit in range(8):
        for change, flips in changes_of_a_digit().items():
            yield change << 4 * digit, flips, size * 8 + digit


def unnoticed(size):
    """Return all changes of up to four bits after which the check is right again."""
    single = list(changes_of_a_frame(size))
    up_to_two = [(0, 0, frozenset())]
    up_to_two += [(change, flips, frozenset({place})) for change, flips, place in single]
    up_to_two += [
        (one[0] ^ other[0], 2, frozenset({one[2], other[2]}))
        for one, other in itertools.combinations([each for each in single if each[1] == 1], 2)
        if one[2] != other[2]
    ]
    halves = {}
    for change, flips, places in up_to_two:
        for flips_before, places_before in halves.get(change, []):
            if flips + flips_before <= FLIPS_MAX and not places & places_before:
                yield places | places_before
        halves.setdefault(change, []).append((flips, places))


def test_up_to_four_flipped_bits_are_always_noticed():
    # The same with size=204, the longest frame; that takes ten seconds.
    assert list(unnoticed(size=40)) == []


def test_the_search_would_find_what_a_weaker_check_lets_through(monkeypatch):
    monkeypatch.setattr(binascii, "crc32", lambda data: sum(data) & 0xFFFF)
    assert list(unnoticed(size=4)) != []
