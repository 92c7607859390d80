"""Whether a message of a controller is older than one that came before it."""

from protocol.messages import Beat, Board, DeskTurn, Menu, Message


class Lateness:
    """Remembers the newest (epoch, version) of each topic. A repeat is not late."""

    def __init__(self) -> None:
        self._newest: dict[str, tuple[int, int]] = {}

    def is_late(self, topic: str, message: Message) -> bool:
        """Say whether a newer message came on this topic before; devices ignore such a one."""
        match message:
            case Menu() | Board() | DeskTurn():
                age: tuple[int, int] = (message.epoch, message.version)
            case Beat():
                age = (message.epoch, 0)
            case _:
                return False
        newest = self._newest.setdefault(topic, age)
        self._newest[topic] = max(newest, age)
        return age < newest
