"""``python -m numerek``."""

import sys

from numerek.main import main

sys.exit(main())
