from protocol.messages import Answer, Beat, Board, DeskTurn, Menu, Noted
from protocol.types import DayId
from runtime.lateness import Lateness

DAY = DayId("2026-11-20")


def test_a_fact_is_late_when_a_newer_one_of_its_topic_came_before():
    lateness = Lateness()
    ages = [(2, 5), (2, 4), (2, 5), (1, 9), (3, 0)]
    said = [lateness.is_late("menu", Menu(epoch, version, DAY, ())) for epoch, version in ages]
    assert said == [False, True, False, True, False]


def test_each_topic_has_an_age_of_its_own():
    lateness = Lateness()
    assert not lateness.is_late("desk/1", DeskTurn(2, 5, 1, 0, 0))
    assert not lateness.is_late("desk/2", DeskTurn(2, 4, 2, 0, 0))
    assert not lateness.is_late("board", Board(1, 1, DAY, ()))


def test_a_beat_is_late_when_its_controller_was_replaced():
    lateness = Lateness()
    assert [lateness.is_late("beat", Beat(epoch, 1)) for epoch in (2, 2, 1)] == [False, False, True]


def test_an_answer_is_never_late_here_for_only_its_device_knows():
    lateness = Lateness()
    assert not any(lateness.is_late("answer", Answer("k1", epoch, Noted())) for epoch in (2, 1))
