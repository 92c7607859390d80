"""What stands in ``card.toml`` is read as it was written, and nothing else is taken."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from office.mistakes import Mistakes
from office.text_rules import is_id
from protocol.types import DeviceId, OfficeId
from provision.core.card import Card, CardFile, CardRole, is_path_on_card, read_card, write_card
from provision.core.card_places import is_moved, is_secret, place_of

ids = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+){0,2}", fullmatch=True).filter(is_id)
words = st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), min_size=1, max_size=30)
paths = st.from_regex(r"(etc|identity|repo)/[a-z0-9_+~.-]*[a-z0-9]", fullmatch=True)
files = st.builds(
    CardFile,
    path=paths,
    sha256=st.from_regex(r"[0-9a-f]{64}", fullmatch=True),
    size_bytes=st.integers(0, 2**32 - 1),
)
cards = st.builds(
    Card,
    id=ids,
    made_at=words,
    program=words,
    office=ids.map(OfficeId),
    roles=st.lists(
        st.builds(CardRole, ids, ids.map(DeviceId)),
        min_size=1,
        max_size=4,
        unique_by=lambda role: role.name,
    ).map(tuple),
    files=st.lists(files, min_size=1, max_size=5, unique_by=lambda file: file.path).map(tuple),
    network=st.none() | words,
    controller=st.none() | words,
    ssh=st.booleans(),
)


@settings(max_examples=20, deadline=None)
@given(cards)
def test_a_card_is_read_as_it_was_written(card):
    assert read_card(write_card(card)) == card


CARD = Card(
    id="c1",
    made_at="2026-11-21T22:30:00Z",
    program="0.1.0",
    office=OfficeId("um-lipowo"),
    roles=(CardRole("kiosk", DeviceId("kiosk-1")),),
    files=(CardFile("etc/kiosk.toml", "0" * 64, 12),),
)


def whats(text):
    with pytest.raises(Mistakes) as wrong:
        read_card(text)
    return [mistake.what for mistake in wrong.value.mistakes]


@pytest.mark.parametrize(
    "path",
    ["../shadow", "etc/../../shadow", "/etc/shadow", "etc//x", "etc/", "", "a/..", "etc/a\\b", "…"],
)
def test_no_path_leads_out_of_the_card(path):
    assert not is_path_on_card(path)
    if path:
        text = write_card(CARD).replace("etc/kiosk.toml", path.replace("\\", "\\\\"))
        assert "leads out of the card's folder" in whats(text)


def test_a_newer_format_is_the_only_thing_said():
    text = write_card(CARD).replace("format = 1", "format = 2").replace('id = "c1"', "new = 1")

    [what] = whats(text)

    assert "format 2" in what


def test_every_mistake_is_said_at_once():
    text = write_card(CARD).replace("0" * 64, "xyz").replace("size_bytes = 12", "size_bytes = -1")

    assert len(whats(text)) == 2


def test_the_same_role_or_file_does_not_come_twice():
    text = write_card(CARD)
    role = text[text.index("[[role]]") : text.index("[[file]]")]

    assert "kiosk is here twice" in whats(text + role)


@pytest.mark.parametrize(
    ("path", "target", "owner", "mode"),
    [
        ("etc/kiosk.toml", "/etc/numerek/kiosk.toml", "root:numerek", 0o640),
        ("identity/kiosk/device.key", "/etc/numerek/identity/kiosk/device.key", "root:root", 0o600),
        (
            "authority/ca.key",
            "/var/lib/numerek-authority/ca.key",
            "numerek-authority:numerek-authority",
            0o600,
        ),
    ],
)
def test_each_file_has_its_place_owner_and_mode(path, target, owner, mode):
    place = place_of(CardFile(path, "0" * 64, 1))

    assert (place.target, f"{place.owner}:{place.group}", place.mode) == (target, owner, mode)


def test_packages_stay_on_the_card_and_keys_do_not():
    assert place_of(CardFile("numerek_0.1.0_all.deb", "0" * 64, 1)) is None
    assert not is_moved("repo/Packages")
    assert is_moved("etc/kiosk.toml")
    assert not is_secret("etc/kiosk.toml")
    assert is_secret("authority/ca.key")
