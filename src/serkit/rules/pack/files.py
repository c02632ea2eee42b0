r"""Where packs lie: by id under the library's own `packs`, or at any path; which files count; their hash.

>>> fingerprint({"pack.yaml": "pack: a\n"}) == fingerprint({"pack.yaml": "pack: a\r\n"})
True
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from serkit.kernel.errors import PackError, UnknownPackError
from serkit.rules.pack.findings import clip
from serkit.rules.pack.names import is_pack
from serkit.rules.pack.schema import FILES

if TYPE_CHECKING:
    from collections.abc import Mapping

HOME = Path(__file__).resolve().parents[2] / "packs"
"""The reference packs: data beside the code, found by path."""

_MOST_BYTES = (1 << 20) + 1
"""One more than a file may have: enough for the reader to see that it is too large."""


def packs() -> tuple[str, ...]:
    """Return the ids of the packs that come with the library, in order.

    >>> "vocabulary.yaml" in packs()
    False
    """
    return tuple(sorted(path.parent.name for path in HOME.glob("*/pack.yaml")))


def find_pack(id: str) -> Path:
    """Return the folder of a pack that comes with the library.

    Raises UnknownPackError, with the nearest id, for any other; an id is never a way to another folder.

    >>> find_pack("../secrets")
    Traceback (most recent call last):
        ...
    serkit.UnknownPackError: SK293 unknown-pack: `../secrets` is no id of a pack
      help: an id looks like `in.ndfdc`; a pack of your own is loaded by its path
    """
    if not is_pack(id):
        raise UnknownPackError.of(
            "SK293",
            f"`{clip(id)}` is no id of a pack",
            help="an id looks like `in.ndfdc`; a pack of your own is loaded by its path",
        )
    known = packs()
    if id not in known:
        from serkit.kernel.spelling import nearest

        near = nearest(id, known)
        cure = f"did you mean `{near}`?" if near else f"there are {', '.join(known)}" if known else ""
        raise UnknownPackError.of("SK293", f"no pack is called `{clip(id)}`", help=cure)
    return HOME / id


def locate(what: str | Path) -> Path:
    """Return the path of a pack given by id or path; what looks like a path stays the path it is.

    >>> locate("rules/my.pack").name
    'my.pack'
    """
    if isinstance(what, Path):
        return what
    is_path = "/" in what or "\\" in what or what.endswith((".yaml", ".yml")) or what in ("", ".", "..")
    return Path(what) if is_path else find_pack(what)


def read_files(path: Path) -> dict[str, tuple[str, bytes]]:
    """Return the files of a pack: what each is called, the name people know it by, and its bytes.

    Raises PackError, with the path as given, where there is no pack or it cannot be read.
    """
    shown = str(path)
    try:
        if path.is_dir():
            found = {name: path / name for name in FILES if (path / name).exists()}
            if "pack.yaml" not in found:
                raise PackError.of("SK292", f"the folder {shown} holds no pack", help="a pack has a file `pack.yaml`")
            return {name: (str(file), _read(file)) for name, file in found.items()}
        return {"pack.yaml": (shown, _read(path))}
    except (OSError, ValueError) as error:
        if isinstance(error, PackError):
            raise
        why = getattr(error, "strerror", None) or str(error)
        message = f"{clip(shown, 200)} cannot be read: {why[:1].lower()}{why[1:]}"
        raise PackError.of("SK123", message, help="give a folder with a `pack.yaml`, or one file") from None


def fingerprint(texts: Mapping[str, str]) -> str:
    """Return the sha256 of the files' texts, whatever their order, line endings or byte order marks."""
    digest = hashlib.sha256(b"serkit pack 1\n")
    for name in sorted(texts):
        text = plain_lines(texts[name]).encode()
        digest.update(f"{name} {len(text)}\n".encode())
        digest.update(text)
    return digest.hexdigest()


def plain_lines(text: str) -> str:
    """Return a text whose lines end as on Linux, without a byte order mark."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _read(path: Path) -> bytes:
    if path.exists() and not path.is_file():
        message = f"{path} is no file"
        raise PackError.of("SK123", message, help="give a folder with a `pack.yaml`, or one file")
    with path.open("rb") as file:
        return file.read(_MOST_BYTES)
