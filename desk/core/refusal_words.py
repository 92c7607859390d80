"""Why a request of a clerk was refused, in words: what is the matter, and what to do."""

from protocol.messages import Refused
from scene.texts import Catalogue


def refusal_words(refused: Refused, texts: Catalogue) -> str:
    """Return one or two sentences, and when it can be asked again where that is known."""
    words = [texts.say(f"office.refused.{refused.why.value}")]
    if refused.wait_s is not None:
        words.append(texts.say_count("office.refused.again-in", refused.wait_s))
    if refused.opens_at is not None:
        words.append(texts.say("office.refused.opens-at", time=refused.opens_at))
    return " ".join(words)
