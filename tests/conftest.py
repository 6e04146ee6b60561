"""What all tests share: waiting for an app in steps as small as a paint is short.

Textual's test pilot sleeps 20 ms at least twice a key, because a screen paints every 17 ms; here it paints every 4.
"""

import os

os.environ.setdefault("TEXTUAL_FPS", "240")  # read while Textual is imported

from textual import _wait

_wait.SLEEP_GRANULARITY = 0.008
_wait.SLEEP_IDLE = 0.0008
