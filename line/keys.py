"""The keys that a box can have, by the names that they have on the line."""

from enum import Enum


class Key(Enum):
    """A key of a pad.

    Digits, OK, BACK, UP, DOWN and MENU steer a dialogue; the others begin one, or ask at once.
    """

    DIGIT_0 = "0"
    DIGIT_1 = "1"
    DIGIT_2 = "2"
    DIGIT_3 = "3"
    DIGIT_4 = "4"
    DIGIT_5 = "5"
    DIGIT_6 = "6"
    DIGIT_7 = "7"
    DIGIT_8 = "8"
    DIGIT_9 = "9"
    OK = "ok"
    """In a dialogue: yes, go on. Otherwise nothing."""
    ENTER = "enter"
    """In a dialogue the same as OK; otherwise NEXT. For pads that have no key to spare."""
    BACK = "back"
    UP = "up"
    DOWN = "down"
    MENU = "menu"
    NEXT = "next"
    RECALL = "recall"
    SERVE = "serve"
    ABSENT = "absent"
    OPEN_CLOSE = "open-close"
    TRANSFER = "transfer"
    PARK = "park"
    TAKE_BACK = "take-back"
    CALL = "call"
    RESTORE = "restore"
    BORROW = "borrow"
    HELP = "help"
