"""Whether messages may show what was told: amounts and facts are about people, and messages end up in logs."""

from __future__ import annotations

import os


def values_shown() -> bool:
    """Whether the environment says SERKIT_SHOW_VALUES=1, as on the machine of someone who mends a file.

    >>> values_shown()
    False
    """
    return os.environ.get("SERKIT_SHOW_VALUES") == "1"
