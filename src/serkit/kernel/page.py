"""One HTML page of a document: styles inside, nothing fetched, no script; for a phone and for A4."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Literal

from serkit.kernel.links import address
from serkit.kernel.parts import Chart, Figures, Heading, Links, Para, Table, Tree
from serkit.kernel.style import STYLE
from serkit.kernel.tame import tamed
from serkit.kernel.text import direction, isolate_foreign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from serkit.kernel.document import Document

Charts = Literal["drawn", "text"]
# A chart in block characters fits a phone held upright without scrolling, or nearly.
_TEXT_WIDTH = 64
_FIRST, _LAST = 2, 6
# A browser would break a day behind its hyphens.
_DATE = re.compile(r"\d{4}([-/])\d{1,2}\1\d{1,2}")
_SHORT, _FIGURES, _LONG, _WORD = 12, 16, 24, 40


def page(document: Document, charts: Charts = "drawn") -> str:
    """Return the whole page of one document."""
    body = f"<main>\n<h1>{said(document.title, document.lang)}</h1>\n{parts(document, charts=charts)}\n</main>"
    return around(document.title, document.lang, body)


def around(title: str, lang: str, body: str, style: str = STYLE) -> str:
    """Return a page with this body, which is markup already."""
    return (
        f'<!doctype html>\n<html lang="{escape(lang)}" dir="{direction(lang)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(tamed(title))}</title>\n<style>{style}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def parts(document: Document, *, id: str = "part", level: int = _FIRST, charts: Charts = "drawn") -> str:
    """Return the parts of a document without its title: sections at this heading level, ids that begin with `id`."""
    return "\n".join(_parts(document, id, level, charts))


def _parts(document: Document, id: str, level: int, charts: Charts) -> Iterator[str]:
    lang, about, depth = document.lang, document.title, level - 1
    for at, part in enumerate(document.parts, 1):
        if isinstance(part, Heading):
            about = part.text
            # A heading is never more than one level below the one before it.
            depth = min(max(part.level - _FIRST, 0) + level, depth + 1, _LAST)
            yield f"<h{depth}>{said(part.text, lang)}</h{depth}>"
        elif isinstance(part, Table):
            yield _table(part, lang, about)
        elif isinstance(part, Chart):
            yield _chart(part, lang, f"{id}-{at}", charts)
        else:
            yield _words(part, lang)


def said(text: str, lang: str) -> str:
    """Escape, and keep text of the other direction from moving what stands around it."""
    text = tamed(text)
    markup = _DATE.sub(r'<span class="f">\g<0></span>', escape(text))
    return f"<bdi>{markup}</bdi>" if isolate_foreign(text, lang) != text else markup


def _words(part: Para | Tree | Figures | Links, lang: str) -> str:
    if isinstance(part, Para):
        return f"<p>{said(part.text, lang)}</p>"
    if isinstance(part, Tree):
        return part.derivation.html()
    if isinstance(part, Links):
        items = "".join(f"<li>{said(title, lang)}<br>{address(url)}</li>" for title, url in part.items)
        return f'<ul class="links">{items}</ul>' if items else ""
    items = "".join(f"<dt>{said(name, lang)}</dt><dd>{said(value, lang)}</dd>" for name, value in part.items)
    return f"<dl>{items}</dl>" if items else ""


def _chart(part: Chart, lang: str, id: str, charts: Charts) -> str:
    caption = f"<figcaption>{said(part.title, lang)}</figcaption>"
    if charts == "text":
        label = escape(tamed(f"{part.title}. {part.description}"))
        drawn = escape(tamed(part.drawing.text(_TEXT_WIDTH, lang)))
        pre = f'<pre class="scroll" tabindex="0" role="img" aria-label="{label}">{drawn}</pre>'
        return f"<figure>{caption}{pre}</figure>"
    title, description = escape(tamed(part.title)), escape(tamed(part.description))
    named = f'<title id="{id}-title">{title}</title><desc id="{id}-desc">{description}</desc>'
    tag = f'<svg role="img" aria-labelledby="{id}-title {id}-desc"'
    opening, _, rest = part.drawing.svg().partition(">")
    return f"<figure>{caption}{tag}{opening.removeprefix('<svg')}>{named}{rest}</figure>"


def _table(part: Table, lang: str, about: str) -> str:
    # A table without a caption of its own is named, unseen, by what stands above it.
    unseen = "" if part.caption else ' class="unseen"'
    label = escape(tamed(f"{about}: {part.caption}" if part.caption else about))
    heads = "".join(
        _cell("th", f' scope="col"{_kind(part, at, head)}', head, lang) for at, head in enumerate(part.heads)
    )
    rows = "\n".join(_row(part, row, lang) for row in part.rows)
    total = f"<tfoot>{_row(part, part.total, lang)}</tfoot>" if part.total else ""
    return (
        f'<div class="scroll" tabindex="0" role="group" aria-label="{label}"><table>'
        f"<caption{unseen}>{said(part.caption or about, lang)}</caption><thead><tr>{heads}</tr></thead>\n"
        f"<tbody>{rows}</tbody>{total}</table></div>"
    )


def _row(part: Table, row: tuple[str, ...], lang: str) -> str:
    """The first cell names the row, if it says anything."""
    first = ("th", ' scope="row"') if row[0].strip("… ") else ("td", "")
    kinds = (first, *[("td", "")] * (len(row) - 1))
    cells = (
        _cell(tag, scope + (_kind(part, at, cell) or _breaking(cell)), cell, lang)
        for at, ((tag, scope), cell) in enumerate(zip(kinds, row, strict=True))
    )
    return f"<tr>{''.join(cells)}</tr>"


def _kind(part: Table, at: int, cell: str) -> str:
    return ' class="n"' if at in part.numeric and len(cell) <= _WORD else ""


def _breaking(cell: str) -> str:
    """Dates, lists of numbers and short words stay on one line; many words get room for a few in each.

    A word too long for any line is broken where it must be.
    """
    if max(map(len, cell.split()), default=0) > _WORD:
        return ' class="x"'
    if len(cell) <= _SHORT or (len(cell) <= _FIGURES and not any(map(str.isalpha, cell))):
        return ' class="f"' if {" ", "-"} & {*cell} else ""
    return ' class="w"' if len(cell) >= _LONG and " " in cell else ""


def _cell(tag: str, attributes: str, text: str, lang: str) -> str:
    return f"<{tag}{attributes}>{said(text, lang)}</{tag}>"
