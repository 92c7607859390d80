"""The cards of a controller and of a kiosk turn read-only while they run, as worn cards do.

The same is demanded as on a full disk. Only root may mount such a card.
"""

from functools import partial
from typing import Final

from proof.bad_card_office import play
from proof.proof import Proof

PROOF: Final = Proof(
    name="read-only-card",
    about="the cards of controller and kiosk turn read-only while they run, and are mended",
    run=partial(play, "read-only"),
    needs=("unshare", "mount", "mkfs.ext4", "e2fsck", "mosquitto"),
    waits=True,
)
