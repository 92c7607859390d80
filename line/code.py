"""Messages of the line as frames, and back. Each message has exactly one spelling."""

from line import answers, questions
from line.frame import TO_BOX, TO_HOST, Frame
from line.messages import BadPayloadError, FromBox, ToBox


def question(address: int, message: ToBox) -> Frame:
    """Return what the host says to a box, or to ``ALL_BOXES``.

    Raises:
        ValueError: a part of it is out of range.
    """
    verb, payload = questions.written(message)
    return Frame(TO_BOX, address, verb, payload)


def answer(address: int, message: FromBox) -> Frame:
    """Return what a box says to the host.

    Raises:
        ValueError: a part of it is out of range.
    """
    verb, payload = answers.written(message)
    return Frame(TO_HOST, address, verb, payload)


def read_question(frame: Frame) -> ToBox:
    """Return what the host said.

    Raises:
        OtherProtocolError: it is a hello of another version of the protocol.
        BadPayloadError: the frame is none of the host's, or says nothing; ``why`` is what the box
            answers.
    """
    if frame.start != TO_BOX:
        raise BadPayloadError(f"{frame} is no frame to a box", None)
    return questions.read(frame.verb, frame.payload)


def read_answer(frame: Frame) -> FromBox:
    """Return what a box said.

    Raises:
        OtherProtocolError: it is the identity of a box of another version of the protocol.
        BadPayloadError: the frame is none of a box, or says nothing.
    """
    if frame.start != TO_HOST:
        raise BadPayloadError(f"{frame} is no frame of a box", None)
    return answers.read(frame.verb, frame.payload)
