"""When the certificate ends that this device shows."""

import datetime as dt
import os

from office.settings import CommonSettings
from runtime.identity import IdentityFolders, IdentityTrouble


def certificate_until(settings: CommonSettings) -> dt.datetime | None:
    """Return the end of the certificate that counts; None where there is none to be read.

    Why there is none the link says.
    """
    if settings.broker.identity is None:
        return None
    # A program without certificates does not pay for the library that reads them.
    from runtime.identity_files import find

    folders = IdentityFolders.of(settings.broker.identity, settings.device.state_dir, os.environ)
    try:
        found = find(folders, settings.device.id)
    except IdentityTrouble:
        return None
    return max(each.known.valid_until for each in found.identities)
