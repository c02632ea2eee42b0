"""Several papers on one page: contents, chapters, and each paper in its own language and direction."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

import attrs

from serkit.kernel.document import Document
from serkit.kernel.page import around, parts, said
from serkit.kernel.style import STYLE
from serkit.kernel.text import direction, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from serkit.kernel.page import Charts

_STYLE: Final = """
header { padding-block: 1.5rem 0; } main { padding-top: 0; }
nav { border-bottom: 1px solid var(--rule); padding-bottom: 1.5rem; } nav h2 { border: 0; margin-top: 0; }
nav ol { list-style: none; margin: 0; padding: 0; } nav ol ol { padding-inline-start: 1rem; margin-bottom: .75rem; }
[dir="ltr"] nav a { text-align: left; } [dir="rtl"] nav a { text-align: right; }
@media (min-width: 48rem) { nav > ol { columns: 2; column-gap: 2rem; } }
nav > ol > li { break-inside: avoid; }
nav li { padding: .15rem 0; } nav > ol > li > a { font-weight: 600; }
nav a, .back a { display: inline-block; min-height: 1.5rem; }
.chapter > h2 { font-size: 1.4rem; margin-top: 2.5rem; }
.paper { margin: 1.5rem 0; padding: .25rem 1.25rem 1rem; border: 1px solid var(--rule); border-radius: .4rem; }
.paper > h3 { font-size: 1.25rem; line-height: 1.35; margin: 1rem 0 .75rem; }
.paper > h4 { border-bottom: 1px solid var(--rule); padding-bottom: .2rem; margin-top: 1.5rem; }
.back { text-align: end; font-size: .9em; margin-bottom: 0; }
@media (max-width: 30rem) { .paper { border-width: 1px 0 0; border-radius: 0; padding-inline: 0; }
  .chapter > h2 + .paper { border: 0; margin-top: 0; } }
@media print { .back { display: none; } a { color: inherit; text-decoration: none; }
  .paper { border: 0; margin: 0; padding: 0; break-inside: avoid; } .chapter { break-before: page; }
  .paper + .paper { border-top: 1px solid var(--rule); border-radius: 0; margin-top: 8mm; padding-top: 2mm; }
  .chapter > h2 { margin-top: 0; } nav { border: 0; } nav > ol { columns: 2; column-gap: 8mm; }
  nav { font-size: .92em; } nav a { min-height: 0; } nav li { padding: 0; } nav ol ol { margin-bottom: .5rem; } }
"""


@attrs.frozen
class Chapter:
    """Papers that belong together, and a name for links to them: letters, digits and hyphens.

    >>> Chapter("000", "Patna", (Document("Decision", ()),)).id
    '000'
    """

    id: str
    title: str
    papers: tuple[Document, ...]


def book(title: str, about: str, chapters: Iterable[Chapter], *, lang: str = "en", charts: Charts = "drawn") -> str:
    """Return one page: title, what it is about, contents that lead to every paper, then the papers.

    Raises MissingExtraError where a chart is to be drawn and nothing can draw; `charts="text"` needs nothing.

    >>> page = book("Walks", "", (Chapter("000", "Patna", (Document("निर्णय", (), "hi"),)),))
    >>> '<article class="paper" id="c000-1" lang="hi" dir="ltr"' in page
    True
    """
    every = tuple(chapters)
    intro = f"<p>{said(about, lang)}</p>" if about else ""
    contents = "\n".join(_entry(chapter, lang) for chapter in every)
    body = (
        f"<header>\n<h1>{said(title, lang)}</h1>\n{intro}\n</header>\n"
        f'<nav id="contents" aria-labelledby="contents-title">\n'
        f'<h2 id="contents-title">{say(lang, "page.contents")}</h2>\n<ol>\n{contents}\n</ol>\n</nav>\n'
        f"<main>\n{chr(10).join(_chapter(chapter, lang, charts) for chapter in every)}\n</main>"
    )
    return around(title, lang, body, STYLE + _STYLE)


def _entry(chapter: Chapter, lang: str) -> str:
    papers = "\n".join(
        f'<li><a href="#{_id(chapter, n)}"{_tongue(paper.lang)}>{said(paper.title, paper.lang)}</a></li>'
        for n, paper in enumerate(chapter.papers, 1)
    )
    below = f"\n<ol>\n{papers}\n</ol>" if papers else ""
    return f'<li><a href="#{_id(chapter)}">{said(chapter.title, lang)}</a>{below}</li>'


def _chapter(chapter: Chapter, lang: str, charts: Charts) -> str:
    papers = "\n".join(_paper(paper, _id(chapter, n), charts) for n, paper in enumerate(chapter.papers, 1))
    name = _id(chapter)
    return (
        f'<section class="chapter" id="{name}" aria-labelledby="{name}-title">\n'
        f'<h2 id="{name}-title">{said(chapter.title, lang)}</h2>\n{papers}\n</section>'
    )


def _paper(paper: Document, id: str, charts: Charts) -> str:
    return (
        f'<article class="paper" id="{id}"{_tongue(paper.lang)} aria-labelledby="{id}-title">\n'
        f'<h3 id="{id}-title">{said(paper.title, paper.lang)}</h3>\n'
        f"{parts(paper, id=id, level=4, charts=charts)}\n"
        f'<p class="back"><a href="#contents">{say(paper.lang, "page.contents")} ↑</a></p>\n</article>'
    )


def _id(chapter: Chapter, n: int = 0) -> str:
    return f"c{escape(chapter.id)}-{n}" if n else f"c{escape(chapter.id)}"


def _tongue(lang: str) -> str:
    return f' lang="{escape(lang)}" dir="{direction(lang)}"'
