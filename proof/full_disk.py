"""The disks of a controller and of a kiosk are full to the last byte, and then there is room again.

Nothing is printed or said that no commit stands behind, whoever cannot write says in words that the
disk is full and ends, and the next start after there is room goes on.
"""

from functools import partial
from typing import Final

from proof.bad_card_office import play
from proof.proof import Proof

PROOF: Final = Proof(
    name="full-disk",
    about="controller and kiosk on disks that are full to the last byte, and then are not",
    run=partial(play, "full"),
    needs=("unshare", "mount", "mosquitto"),
    waits=True,
)
