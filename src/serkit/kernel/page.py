"""One HTML page of a document: styles inside, nothing fetched, no script; for a phone and for A4."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from serkit.kernel.parts import Figures, Heading, Para, Table, Tree
from serkit.kernel.text import direction, isolate_foreign

if TYPE_CHECKING:
    from collections.abc import Iterable

    from serkit.kernel.document import Document
    from serkit.kernel.parts import Part

_STYLE = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #1b1b1b; line-height: 1.55;
  font-family: system-ui, "Segoe UI", Vazirmatn, "Noto Sans", "Noto Naskh Arabic", "Noto Sans Devanagari", sans-serif; }
main { max-width: 52rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: .5rem 0 1rem; }
h2 { font-size: 1.15rem; margin: 1.75rem 0 .5rem; border-bottom: 1px solid #c9c9c9; padding-bottom: .2rem; }
h3, h4, h5, h6 { font-size: 1rem; margin: 1.25rem 0 .4rem; }
p { margin: .5rem 0; white-space: pre-line; }
.scroll { overflow-x: auto; margin: .75rem 0; }
table { border-collapse: collapse; width: 100%; overflow-wrap: normal; }
caption { text-align: start; font-weight: 600; padding-bottom: .3rem; }
th, td { text-align: start; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #ddd; }
thead th { border-bottom: 2px solid #555; }
tfoot td { border-top: 2px solid #555; font-weight: 600; }
.n { text-align: end; white-space: nowrap; font-variant-numeric: tabular-nums; }
dl { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: .2rem 1rem; margin: .75rem 0; }
dt { color: #444; } dd { margin: 0; font-weight: 600; }
ul.why, ul.why ul { list-style: none; margin: .2rem 0; padding-inline-start: 1.2rem; }
ul.why { padding-inline-start: 0; }
.mark { display: inline-block; min-width: 1.1em; font-weight: 700; }
.met { color: #0b6b2e; } .not-met { color: #a31515; } .not-known { color: #7a5200; }
cite { color: #444; font-style: normal; font-size: .9em; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; } }
@page { size: A4; margin: 18mm 16mm; }
@media print {
  body { font-size: 10.5pt; } main { max-width: none; padding: 0; } .scroll { overflow: visible; }
  h2, h3 { break-after: avoid; } tr, li, dt, dd { break-inside: avoid; } thead { display: table-header-group; }
  tfoot { display: table-row-group; } .mark { color: #000; }
}
"""


def page(document: Document) -> str:
    """Return the whole page."""
    lang, title = escape(document.lang), escape(document.title)
    body = "\n".join(_part(part, document.lang) for part in document.parts)
    return (
        f'<!doctype html>\n<html lang="{lang}" dir="{direction(document.lang)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n<h1>{_said(document.title, document.lang)}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _part(part: Part, lang: str) -> str:
    if isinstance(part, Heading):
        level = min(max(part.level, 2), 6)
        return f"<h{level}>{_said(part.text, lang)}</h{level}>"
    if isinstance(part, Para):
        return f"<p>{_said(part.text, lang)}</p>"
    if isinstance(part, Tree):
        return part.derivation.html()
    if isinstance(part, Figures):
        return f"<dl>{''.join(_figure(*item, lang) for item in part.items)}</dl>"
    return _table(part, lang)


def _figure(name: str, value: str, lang: str) -> str:
    return f"<dt>{_said(name, lang)}</dt><dd>{_said(value, lang)}</dd>"


def _table(part: Table, lang: str) -> str:
    caption = f"<caption>{_said(part.caption, lang)}</caption>" if part.caption else ""
    heads = "".join(_cell(f'th scope="col"{_kind(part, at)}', head, lang) for at, head in enumerate(part.heads))
    rows = "\n".join(f"<tr>{_cells(part, row, lang)}</tr>" for row in part.rows)
    total = f"<tfoot><tr>{_cells(part, part.total, lang)}</tr></tfoot>" if part.total else ""
    label = f' role="region" aria-label="{escape(part.caption)}"' if part.caption else ""
    return (
        f'<div class="scroll" tabindex="0"{label}><table>{caption}<thead><tr>{heads}</tr></thead>\n'
        f"<tbody>{rows}</tbody>{total}</table></div>"
    )


def _cells(part: Table, row: Iterable[str], lang: str) -> str:
    return "".join(_cell(f"td{_kind(part, at)}", cell, lang) for at, cell in enumerate(row))


def _kind(part: Table, at: int) -> str:
    return ' class="n"' if at in part.numeric else ""


def _cell(tag: str, text: str, lang: str) -> str:
    return f"<{tag}>{_said(text, lang)}</{tag.partition(' ')[0]}>"


def _said(text: str, lang: str) -> str:
    """Escape, and keep text of the other direction from moving what stands around it."""
    return f"<bdi>{escape(text)}</bdi>" if isolate_foreign(text, lang) != text else escape(text)
