r"""Text of others made harmless for what stands around it: no overrides, no open isolates, no control characters.

Letters are never touched; only characters that nobody sees are closed, left out or replaced.

>>> tamed("Asha\u202e!ahsA"), tamed("a\u2067b"), tamed("\x00")
('Asha!ahsA', 'a\u2067b\u2069', '\ufffd')
"""

from __future__ import annotations

import re

# Embeddings and isolates open; PDF and PDI close them. Overrides turn letters around and have no use in a text.
_OPENS = {"\u202a": "\u202c", "\u202b": "\u202c", "\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}
_CLOSES = frozenset(_OPENS.values())
_OVERRIDES = "\u202d\u202e"
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
# What HTML and XML do not take: control characters but tab and line ends, lone surrogates, noncharacters.
_BROKEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def tamed(text: str) -> str:
    r"""Return the text without overrides, every embedding and isolate closed, what no page can hold replaced.

    >>> tamed("18 years"), tamed("a\u2069b"), tamed("line\nline")
    ('18 years', 'ab', 'line\nline')
    """
    if text.isascii() and text.isprintable():
        return text
    text = _BROKEN.sub("\ufffd", text)
    # A paragraph ends what it opened, so each line is closed for itself.
    return "\n".join(map(_closed, text.split("\n"))) if _BIDI.search(text) else text


_UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def seen(text: str) -> str:
    r"""Return the text with a mark for every character that repaints a terminal or turns around what stands beside it.

    For messages, which quote what others wrote and need none of these (CVE-2021-42574); line ends stay.

    >>> seen("`\x1b[2J`"), seen("a\u202eb"), seen("two\nlines")
    ('`\ufffd[2J`', 'a\ufffdb', 'two\nlines')
    """
    return text if text.isascii() and text.isprintable() else _UNSEEN.sub("\ufffd", text)


def escaped(text: str) -> str:
    r"""Return JSON in which such characters are written as what they are, so that programs still read them.

    >>> escaped('{"file": "a\u202e.yaml"}')
    '{"file": "a\\u202e.yaml"}'
    """
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _closed(line: str) -> str:
    kept: list[str] = []
    waiting: list[str] = []
    for char in line:
        if char in _OVERRIDES or (char in _CLOSES and (not waiting or waiting[-1] != char)):
            continue
        if char in _OPENS:
            waiting.append(_OPENS[char])
        elif char in _CLOSES:
            waiting.pop()
        kept.append(char)
    return "".join(kept + waiting[::-1])
