r"""Where packs lie: by id, or at any path; which files count; their hash.

>>> fingerprint({"pack.yaml": "pack: a\n"}) == fingerprint({"pack.yaml": "pack: a\r\n"})
True
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from serkit.kernel.errors import PackError, UnknownPackError
from serkit.rules.pack.findings import clip
from serkit.rules.pack.names import is_pack
from serkit.rules.pack.schema import FILES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from typing import Protocol

    class Digest(Protocol):
        """A hash in the making."""

        def update(self, data: bytes, /) -> None:
            """Take more bytes in."""

        def hexdigest(self) -> str:
            """Return it as text."""

# Paths are plain text here, and sha256 is taken past hashlib: pathlib and OpenSSL together take as long to load as
# a pack does, and every cold process would wait for them.
# ruff: noqa: PTH100, PTH110, PTH112, PTH113, PTH118, PTH120, PTH123, PTH208

HOME = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))), "packs")
"""The reference packs: data beside the code, found by path."""

_MOST_BYTES = (1 << 20) + 1
"""One more than a file may have: enough for the reader to see that it is too large."""


def packs() -> tuple[str, ...]:
    """Return the ids of the packs that come with the library, in order.

    >>> "in.pensions" in packs(), "vocabulary.yaml" in packs()
    (True, False)
    """
    return tuple(sorted(name for name in os.listdir(HOME) if os.path.isfile(f"{HOME}/{name}/pack.yaml")))


def known_packs() -> tuple[str, ...]:
    """Return the ids of all packs that can be loaded by id: those of the library, then those of other distributions.

    >>> set(packs()) <= set(known_packs())
    True
    """
    from serkit.rules.pack.installed import installed

    return tuple(dict.fromkeys((*packs(), *(each.id for each in installed() if each.path is not None))))


def find_pack(id: str) -> Path:
    """Return the folder of a pack that comes with the library or another distribution.

    Raises UnknownPackError, with the nearest id, for any other; an id is never a way to another folder.

    >>> find_pack("../secrets")
    Traceback (most recent call last):
        ...
    serkit.UnknownPackError: SK293 unknown-pack: `../secrets` is no id of a pack
      help: an id looks like `in.ndfdc`; a pack of your own is loaded by its path
    """
    from pathlib import Path

    return Path(_folder(id))


def locate(what: str | os.PathLike[str]) -> str:
    """Return the path of a pack given by id or path; what looks like a path stays the path it is.

    A word alone is the id of a pack that comes with the library, else a folder or file of that name where one is,
    else a pack of another distribution; a folder called as such a pack is reached by `./in.pensions`.

    Raises UnknownPackError for an id no pack has.

    >>> locate("rules/my.pack")
    'rules/my.pack'
    """
    if not isinstance(what, str):
        return os.fspath(what)
    is_path = "/" in what or "\\" in what or what.endswith((".yaml", ".yml")) or what in ("", ".", "..")
    if is_path or (what not in packs() and os.path.exists(what)):
        return what
    return _folder(what)


def read_files(path: str | os.PathLike[str]) -> dict[str, tuple[str, bytes]]:
    """Return the files of a pack: what each is called, the name people know it by, and its bytes.

    Raises PackError, with the path as given, where there is no pack or it cannot be read.
    """
    shown = folder_of(path)
    try:
        if not os.path.isdir(shown):
            return {"pack.yaml": (shown, _read(shown))}
        found = {name: os.path.join(shown, name) for name in FILES}
        found = {name: file for name, file in found.items() if os.path.exists(file)}
        if "pack.yaml" not in found:
            raise PackError.of("SK292", f"the folder {shown} holds no pack", help="a pack has a file `pack.yaml`")
        return {name: (file, _read(file)) for name, file in found.items()}
    except (OSError, ValueError) as error:
        if isinstance(error, PackError):
            raise
        why = getattr(error, "strerror", None) or str(error)
        message = f"{clip(shown, 200)} cannot be read: {why[:1].lower()}{why[1:]}"
        raise PackError.of("SK123", message, help="give a folder with a `pack.yaml`, or one file") from None


def folder_of(path: str | os.PathLike[str]) -> str:
    """Return the folder where a path names its `pack.yaml`: the pack is all of it; any other path as it is.

    >>> folder_of("rules/my.yaml")
    'rules/my.yaml'
    """
    shown = os.fspath(path)
    folder, name = os.path.split(shown)
    return (folder or ".") if name == "pack.yaml" and os.path.isfile(shown) else shown


def fingerprint(texts: Mapping[str, str]) -> str:
    """Return the sha256 of the files' texts, whatever their order, line endings or byte order marks."""
    digest = _sha256()(b"serkit pack 1\n")
    for name in sorted(texts):
        text = plain_lines(texts[name]).encode()
        digest.update(f"{name} {len(text)}\n".encode())
        digest.update(text)
    return digest.hexdigest()


def plain_lines(text: str) -> str:
    """Return a text whose lines end as on Linux, without a byte order mark."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _sha256() -> Callable[[bytes], Digest]:
    """The interpreter's own sha256, where it has one; hashlib brings OpenSSL along."""
    import importlib

    for module in ("_sha2", "_sha256"):
        try:
            made: Callable[[bytes], Digest] = importlib.import_module(module).sha256
        except ImportError:
            continue
        return made
    from hashlib import sha256

    return sha256


def _folder(id: str) -> str:
    if not is_pack(id):
        raise UnknownPackError.of(
            "SK293",
            f"`{clip(id)}` is no id of a pack",
            help="an id looks like `in.ndfdc`; a pack of your own is loaded by its path",
        )
    known = packs()
    if id not in known:
        from serkit.kernel.spelling import nearest
        from serkit.rules.pack.installed import find_installed

        found = find_installed(id)
        if found is not None:
            return found
        known = known_packs()
        near = nearest(id, known)
        cure = f"did you mean `{near}`?" if near else f"there are {', '.join(known)}" if known else ""
        raise UnknownPackError.of("SK293", f"no pack is called `{clip(id)}`", help=cure)
    return os.path.join(HOME, id)


def _read(path: str) -> bytes:
    if os.path.exists(path) and not os.path.isfile(path):
        message = f"{path} is no file"
        raise PackError.of("SK123", message, help="give a folder with a `pack.yaml`, or one file")
    with open(path, "rb") as file:
        return file.read(_MOST_BYTES)
