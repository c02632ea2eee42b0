"""The page of all walks: whole, reachable, readable; in a browser as wide as a desk and as a phone."""

from __future__ import annotations

import datetime as dt
import importlib
import os
import re
import subprocess
import sys
from itertools import pairwise

import pytest
from click.testing import CliRunner

from page import browser
from page.markup import Markup
from serkit.cli.app import app
from serkit.cli.demo import WALKS
from serkit.kernel.derivation import Derivation
from serkit.kernel.document import Chart, Document, Figures, Heading, Links, Para, Table, Tree
from serkit.report.book import Chapter, book
from serkit.report.charts import funnel_chart
from serkit.report.letter import decision_letter, overview
from small_packs import HEAD, small

LEVELS = ("h1", "h2", "h3", "h4", "h5", "h6")
NASTY = (
    "<script>alert(1)</script>",
    '" onload="x',
    "'><b>",
    "</style></title>",
    "\u202egnp.exe",
    "a\u2069\u2069b",
    "\u2067open",
    "\x00\ud800",
)
WIDE = 1000
PHONE = 400

in_browser = pytest.mark.skipif(
    browser.browser() is None and not browser.required(), reason=f"none of {', '.join(browser.NAMES)} is installed"
)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What `serkit demo --html FILE` writes."""
    file = tmp_path_factory.mktemp("page") / "walks.html"
    done = CliRunner().invoke(app, ["demo", "--html", str(file)])
    assert done.exit_code == 0, done.output
    assert done.stderr == ""
    assert done.stdout.endswith(f"all of this on one page: {file}\n")
    return file.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def markup(page: str) -> Markup:
    """The page, parsed."""
    return Markup(page)


def test_page__every_paper_of_every_walk__is_there_in_its_own_language(markup: Markup) -> None:
    """A client reads her letter in Hindi or Persian, from the side it is read from."""
    papers = [paper for module in WALKS.values() for paper in walk(module).papers()]
    articles = markup.all("article")
    assert [(each.attributes["lang"], each.attributes["dir"]) for each in articles] == [
        (paper.lang, "rtl" if paper.lang == "fa" else "ltr") for paper in papers
    ]
    for article, paper in zip(articles, papers, strict=True):
        assert paper.title in article.words


def walk(module: str):
    """Return the module of a walk."""
    return importlib.import_module(f"serkit.cli.walks.{module}")


def test_page__contents__lead_to_every_walk_and_paper(markup: Markup) -> None:
    """One link for each, with the title as its words."""
    links = [each for each in markup.all("a") if each.inside("nav")]
    targets = [each for each in markup.all("section", "article") if "id" in each.attributes]
    assert [each.attributes["href"] for each in links] == [f"#{each.attributes['id']}" for each in targets]
    titles = [walk(module).TITLE for module in WALKS.values()]
    assert [each.words for each in links if each.words in titles] == titles


def test_page__ids_and_what_points_to_them__agree(markup: Markup) -> None:
    """No id twice; every link and every label leads somewhere on this page."""
    ids = markup.values("id")
    assert len(ids) == len(set(ids))
    pointed = [href.removeprefix("#") for href in markup.values("href") if href.startswith("#")]
    pointed += [id for said in markup.values("aria-labelledby") for id in said.split()]  # noqa: A001 - an id
    assert pointed
    assert set(pointed) <= set(ids)


def test_page__alone__fetches_nothing_and_runs_nothing(page: str, markup: Markup) -> None:
    """It is mailed, put on a stick, opened without a network."""
    assert not markup.all("script", "link", "img", "iframe", "object", "embed", "base", "form")
    assert markup.values("src") == []
    assert not re.search(r"url\(|@import|javascript:", page)
    assert not [name for each in markup.elements for name in each.attributes if name.startswith("on")]


def test_page__sources_on_the_web__are_links_that_somebody_may_follow(markup: Markup) -> None:
    """Their addresses stand in full below the letter, from left to right, and tell nobody who reads it."""
    outward = [each for each in markup.all("a") if not (each.attributes["href"] or "").startswith("#")]
    assert outward
    assert all((each.attributes["href"] or "").startswith("https://") for each in outward)
    assert {each.attributes["rel"] for each in outward} == {"noreferrer"}
    written = [each for each in outward if each.words == each.attributes["href"]]
    assert written
    assert {each.around[-1].attributes.get("dir") for each in written} == {"ltr"}
    assert all(each.inside("cite") for each in outward if each not in written)


def test_page__figures_of_a_table__line_up_at_the_right_in_every_script(page: str) -> None:
    """Units under units: a Persian table begins at the right, and its figures still end there."""
    assert re.search(r"\.n \{ text-align: right;", page)


def test_page__days__are_not_broken_at_the_end_of_a_line(markup: Markup) -> None:
    """Each day written in figures holds together, in Persian digits too."""
    kept = [each.words for each in markup.all("span") if each.attributes.get("class") == "f"]
    assert "2027-02-01" in kept
    assert "۱۴۰۱/۰۸/۱۳" in kept


def test_page__headings__go_down_one_level_at_a_time(markup: Markup) -> None:
    """Who moves from heading to heading loses none."""
    levels = [LEVELS.index(each.tag) + 1 for each in markup.all(*LEVELS)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_page__landmarks__are_there_once(markup: Markup) -> None:
    """One main, one navigation, one banner, and a region for each walk."""
    assert [len(markup.all(tag)) for tag in ("main", "nav", "header")] == [1, 1, 1]
    assert len(markup.all("section")) == len(WALKS)


def test_page__tables__have_a_caption_and_heads_with_scope(markup: Markup) -> None:
    """Each stands in a box of its own that the keyboard reaches and that says what it is."""
    tables = markup.all("table")
    assert tables
    assert len(markup.all("caption")) == len(tables)
    assert {each.attributes.get("scope") for each in markup.all("th")} == {"col", "row"}
    for table in tables:
        box = table.around[-1].attributes
        assert (box["class"], box["tabindex"], box["role"]) == ("scroll", "0", "group")
        assert box["aria-label"]


def test_page__charts__say_in_words_what_they_show(markup: Markup) -> None:
    """A picture has a title and a description; its words are words, not outlines."""
    pictures = markup.all("svg")
    assert len(pictures) >= 3
    assert {each.attributes["role"] for each in pictures} == {"img"}
    said = [each.words for each in markup.all("desc")]
    assert len(said) == len(pictures)
    assert any("50,000,000" in each for each in said)
    assert any("ماندهٔ" in each.words for each in pictures)


def test_page__written_twice__is_the_same_to_the_byte(page: str) -> None:
    """Another process with other hash seeds writes no other page."""
    code = (
        "import sys; sys.stdout.reconfigure(encoding='utf-8')\n"
        "from serkit.cli.demo import _ABOUT, _TITLE, WALKS, _chapter\nfrom serkit.report.book import book\n"
        "sys.stdout.write(book(_TITLE, _ABOUT, [_chapter(walk) for walk in WALKS]))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
    assert done.stdout.decode("utf-8") == page


def test_demo__without_matplotlib__writes_charts_as_text_and_says_so_once(tmp_path, monkeypatch) -> None:
    """The page never hangs on an extra."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "matplotlib"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    file = tmp_path / "plain.html"
    done = CliRunner().invoke(app, ["demo", "--html", str(file)])
    assert done.exit_code == 0, done.output
    assert done.stderr.count('pip install "serkit[report]"') == 1
    plain = Markup(file.read_text(encoding="utf-8"))
    assert plain.all("svg") == []
    assert all("█" in each.words and each.attributes["aria-label"] for each in plain.all("pre"))
    assert len(plain.all("pre")) == len(plain.all("figure"))


def test_demo__a_walk_where_a_file_should_be__is_refused_with_the_right_order() -> None:
    """`--html 000` would write the page of all walks into a file named 000."""
    done = CliRunner().invoke(app, ["demo", "--html", "000"])
    assert done.exit_code == 2
    assert "serkit demo 000 --html" in done.stderr


def test_demo__a_file_that_cannot_be_written__is_a_message(tmp_path) -> None:
    """No traceback for a folder that is not there."""
    done = CliRunner().invoke(app, ["demo", "000", "--html", str(tmp_path / "nowhere" / "page.html")])
    assert done.exit_code == 1
    assert "nowhere" in done.stderr
    assert "Traceback" not in done.stderr


def hostile(words: str, lang: str) -> Document:
    """A paper whose every part holds those words."""
    parts = (
        Heading(words),
        Para(words),
        Table((words, words), ((words, words),), numeric=(1,), total=(words, words), caption=words),
        Table((words,), ((words,),)),
        Figures(((words, words),)),
        Links(((words, words), (words, f"javascript:{words}"), (words, f"https://example.org/{words}"))),
        Tree(
            Derivation(
                words, value=words, citation=words, children=(Derivation(words, lang=lang),), lang=lang, url=words
            )
        ),
        funnel_chart(((words, 2), (words, 1)), words, lang=lang),
    )
    return Document(words, parts, lang)


def hostile_book() -> str:
    """Papers of nasty words, in both directions, and one of a word that has no end."""
    words = (*NASTY, "w" * 5000, "و" * 5000)
    papers = tuple(hostile(each, lang) for each in words for lang in ("en", "fa"))
    return book(NASTY[0], NASTY[1], [Chapter("x", NASTY[2], (*papers, of_a_pack()))], lang="en")


def of_a_pack() -> Document:
    """The letter about a person whose pack and own words mean no good; tags in packs are refused as it is."""
    pack = small(
        r"""
        facts:
          person.trade: {type: text, label: {en: "\" onload=\"x \u202e & trade"}}
        criteria:
          known: {text: {en: "'/> \u2069"}, source: law, when: person.trade = "tailor"}
        programmes:
          loan: {title: {en: "a & b \" c"}, requires: known}
        """,
        HEAD.replace("the Act", """'" onload="x'"""),
    )
    decisions = pack.decide({"person.trade": "</li></ul><script>alert(3)</script>"}, as_of=dt.date(2026, 11, 1))
    letter = decision_letter(decisions["loan"], pack.words)
    return Document(letter.title, (*letter.parts, overview(decisions, pack.words)), "en")


def test_page__words_of_others__cannot_become_markup() -> None:
    """Tags, quotes and ends of styles stay words, wherever they come from."""
    hostile = hostile_book()
    hostile.encode("utf-8")
    markup = Markup(hostile)
    assert not markup.all("script", "b")
    assert not [name for each in markup.elements for name in each.attributes if name.startswith("on")]
    assert len(markup.all("style", "head", "main")) == 3
    assert markup.all("body")[0].words.count("<script>alert(1)</script>") > 20
    # None of these is an address that a page links to: quotes, blanks, signs of direction, words without end.
    assert [href for href in markup.values("href") if not href.startswith("#")] == []
    assert "<script>alert(3)</script>" in markup.all("article")[-1].words


def test_page__signs_of_direction__are_closed_where_they_were_opened() -> None:
    """An override turns nothing around, an open isolate ends with its words, a stray end ends nothing."""
    hostile = hostile_book()
    assert not {"\u202d", "\u202e", "\x00"} & {*hostile}
    for words in re.findall(r">([^<]*)<", hostile):
        depth = 0
        for char in words:
            depth += (char in "\u2066\u2067\u2068") - (char == "\u2069")
            assert depth >= 0, words
        assert depth == 0, words


def test_chart__in_a_document_of_its_own__is_drawn_or_written() -> None:
    """`Document.html` has both forms; printed text has the written one."""
    paper = Document("Funnel", (funnel_chart((("entered", 4), ("left", 1)), "Who came"),))
    assert isinstance(paper.parts[0], Chart)
    assert "<svg" in paper.html()
    assert "<svg" not in paper.html(charts="text")
    assert "█" in paper.html(charts="text")
    assert "entered  ████████████████████████  4" in paper.text()


@in_browser
@pytest.mark.parametrize(("width", "dark"), [(WIDE, False), (PHONE, False), (PHONE, True)])
def test_page__in_a_browser__fits_and_has_no_serious_fault(page: str, width: int, *, dark: bool) -> None:
    """As wide as the window, never wider; axe-core finds nothing serious or critical, in light and dark."""
    seen = browser.look(page, width, dark=dark)
    assert seen["frame"] == width
    assert seen["width"] == width
    assert [each for each in seen["violations"] if each["impact"] in ("serious", "critical")] == []


@in_browser
def test_page__hostile_words_in_a_browser__do_not_widen_the_page() -> None:
    """A word of 5,000 letters is broken or scrolls in its own box."""
    assert browser.look(hostile_book(), PHONE)["width"] == PHONE


@in_browser
def test_look__a_planted_fault__is_found() -> None:
    """A check that finds nothing on a bad page would be worth nothing."""
    spoiled = book("t", "", [Chapter("x", "y", ())]).replace(
        "<h1>", '<img src="data:,"><p style="color: #999; width: 2000px">pale</p><h1>', 1
    )
    seen = browser.look(spoiled, PHONE)
    assert seen["width"] > PHONE
    assert {"image-alt", "color-contrast"} <= {each["id"] for each in seen["violations"]}


@in_browser
@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_page__photographed__shows_something(page: str, width: int) -> None:
    """A picture of the asked width that is not blank: blank ones compress to almost nothing."""
    png = browser.picture(page, width, 3000)
    assert browser.size(png) == (width, 3000)
    assert len(png) > 50_000
