"""Reading a file of somebody else's: no more of it than it may hold, and a finding where it cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from serkit.kernel.errors import SerkitError


def read_bounded(
    path: Path,
    refuse: type[SerkitError],
    *,
    most: int,
    smaller: str,
    cure: str = "check the path and the permissions",
) -> bytes:
    """Return the bytes of a file of at most so many; `smaller` says how to make it so, `cure` how to have it read.

    Raises:
        SerkitError: as `refuse`: SK123 if it cannot be opened, SK102 if it is larger.

    >>> from pathlib import Path
    >>> from serkit.kernel.errors import FactError
    >>> read_bounded(Path("/no/such.json"), FactError, most=1 << 20, smaller="tell less")
    Traceback (most recent call last):
        ...
    serkit.FactError: SK123 unreadable-file: /no/such.json cannot be read: no such file or directory
      help: check the path and the permissions
    """
    try:
        with path.open("rb") as file:
            content = file.read(most + 1)
    except (OSError, ValueError) as error:  # a path that no file can have is a ValueError
        why = (getattr(error, "strerror", None) or str(error) or type(error).__name__).lower()
        raise refuse.of("SK123", f"{path} cannot be read: {why}", help=cure) from None
    if len(content) > most:
        raise refuse.of("SK102", f"{path} is larger than {most >> 20} MiB", help=smaller)
    return content
