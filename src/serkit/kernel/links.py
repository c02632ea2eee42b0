"""Addresses of sources on a page: only those of the web become links, read from left to right wherever they stand.

>>> href("https://example.org/law?id=1"), href("javascript:alert(1)")
('https://example.org/law?id=1', '')
"""

from __future__ import annotations

import re
from html import escape

from serkit.kernel.tame import tamed

_WEB = re.compile(r"https?://[^\s\"'<>\\^`{|}\x00-\x20\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]{1,2000}")


def href(url: str) -> str:
    """Return the address if a page may link to it, else an empty text.

    >>> href("https://exa mple.org"), href("HTTPS://example.org")
    ('', '')
    """
    return url if _WEB.fullmatch(url) else ""


def link(url: str, inside: str) -> str:
    """Put markup inside a link, or return it as it is where the address is none of the web.

    >>> link("https://example.org", "law"), link("file:///etc", "law")
    ('<a href="https://example.org" rel="noreferrer">law</a>', 'law')
    """
    return f'<a href="{escape(href(url))}" rel="noreferrer">{inside}</a>' if href(url) else inside


def address(url: str) -> str:
    """Write an address as its own link, from left to right; one that is none of the web stays words.

    >>> address("https://example.org/a&b")
    '<bdi dir="ltr"><a href="https://example.org/a&amp;b" rel="noreferrer">https://example.org/a&amp;b</a></bdi>'
    """
    return f'<bdi dir="ltr">{link(url, escape(tamed(url)))}</bdi>'
