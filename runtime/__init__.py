"""What every shell shares: link, inbox, loop, painter, settings files, logging, sd_notify."""
