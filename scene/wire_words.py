"""What staff are told of a device that its own certificate keeps off the wire."""

from protocol.link_cause import WireTrouble
from scene.texts import Catalogue


def wire_words(trouble: WireTrouble, texts: Catalogue) -> str:
    """Return one sentence, and whom to call."""
    year, month, day = (trouble.day or "--").split("-")
    return texts.say(f"wire.{trouble.cause.value}", date=f"{day}.{month}.{year}")
