"""Messages of the line as frames, and back."""

from line.frame import Frame
from line.messages import FromBox, ToBox


def question(address: int, message: ToBox) -> Frame:
    """Return what the host says to a box.

    Raises:
        ValueError: a part of it is out of range.
    """
    raise NotImplementedError


def answer(address: int, message: FromBox) -> Frame:
    """Return what a box says to the host.

    Raises:
        ValueError: a part of it is out of range.
    """
    raise NotImplementedError


def read_question(frame: Frame) -> ToBox:
    """Return what the host said.

    Raises:
        BadPayloadError: the frame is none of the host's, or says nothing; ``why`` is what the box
            answers.
    """
    raise NotImplementedError


def read_answer(frame: Frame) -> FromBox:
    """Return what a box said.

    Raises:
        BadPayloadError: the frame is none of a box, or says nothing.
    """
    raise NotImplementedError
