"""The table of topics, and topic strings made and taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol.topics import DESK_TURN, ONLINE, TOPICS, Kind, parse

_LEVELS = st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=64)


@given(topic=st.sampled_from(TOPICS), office=_LEVELS, device=_LEVELS, desk=st.integers(1, 999))
def test_what_a_row_makes_is_taken_apart_into_the_same(topic, office, device, desk):
    address = parse(topic.at(office, device=device, desk=desk))
    assert address is not None
    assert address.topic is topic
    assert address.office == office
    assert address.device == (device if "{device}" in topic.levels else None)
    assert address.desk == (desk if "{desk}" in topic.levels else None)


@given(text=st.text())
def test_any_other_text_is_no_topic_of_ours(text):
    assert parse(text) is None


@given(
    topic=st.sampled_from(TOPICS),
    where=st.integers(0, 80),
    extra=st.sampled_from(["/", "+", "#", "A", " ", "\n", "ł", "$"]),
)
def test_a_topic_with_a_foreign_character_is_no_topic_of_ours(topic, where, extra):
    text = topic.at("um-lipowo", device="kiosk-1", desk=3)
    assert parse(text[:where] + extra + text[where:]) is None


@pytest.mark.parametrize("desk", ["0", "03", "1000", "-1", "3\n", "٣"])
def test_a_desk_has_a_number_from_1_to_999_written_in_one_way(desk):
    assert parse(DESK_TURN.at("um-lipowo", desk=desk)) is None


def test_a_subscription_to_every_device_is_no_address():
    text = ONLINE.at("um-lipowo", device="+")
    assert text == "numerek/v1/um-lipowo/device/+/online"
    assert parse(text) is None


def test_only_facts_are_retained_and_only_beats_may_be_lost():
    for topic in TOPICS:
        assert topic.retain == (topic.kind is Kind.FACT)
        assert topic.qos == (0 if topic.kind is Kind.BEAT else 1)


def test_no_two_rows_have_one_name_or_one_place():
    assert len({topic.name for topic in TOPICS}) == len(TOPICS)
    assert len({topic.levels for topic in TOPICS}) == len(TOPICS)


def test_every_topic_has_a_writer_and_a_reader():
    for topic in TOPICS:
        assert topic.writers
        assert topic.readers
