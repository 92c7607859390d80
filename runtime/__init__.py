"""What every shell shares: link, inbox, loop, painter, settings files, logging, sd_notify."""

import os

# Standard output belongs to our own answers; pygame greets there unless told not to.
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
