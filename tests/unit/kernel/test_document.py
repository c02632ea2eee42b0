"""Papers as text that lines up and as one page."""

import re
from html.parser import HTMLParser

import pytest

from serkit.kernel.derivation import Derivation
from serkit.kernel.document import Document, Figures, Heading, Para, Table, Tree
from serkit.kernel.layout import columns, wrap
from serkit.kernel.width import is_ltr, is_rtl, width

SCHEDULE = Table(
    ("No.", "Due on", "Due"),
    (("1", "5 May 2026", "8,884.88"), ("2", "5 June 2026", "8,884.88")),
    numeric=(0, 2),
    total=("", "Total", "17,769.76"),
    caption="Instalments",
)


class Page(HTMLParser):
    """Fails on tags that do not nest; keeps tags, attributes and words."""

    def __init__(self, page):
        super().__init__()
        self.open, self.words, self.tags = [], "", []
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        """Remember it and its attributes."""
        self.tags.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        """Check that it closes the last one."""
        assert self.open.pop() == tag

    def handle_data(self, data):
        """Keep the words."""
        self.words += data


def test_text__a_paper__has_title_parts_and_a_total():
    """What a terminal shows, whole."""
    paper = Document(
        "Loan of Asha",
        (
            Figures((("Amount lent", "100,000 INR"), ("Rate", "12% per year"))),
            Heading("Schedule"),
            SCHEDULE,
            Heading("Why", level=3),
            Tree(Derivation("level instalments", citation="terms 4")),
            Para("as of 5 May 2026"),
        ),
    )
    assert paper.text() == (
        "Loan of Asha\n"
        "============\n"
        "\n"
        "Amount lent  100,000 INR\n"
        "Rate         12% per year\n"
        "\n"
        "Schedule\n"
        "--------\n"
        "\n"
        "Instalments\n"
        "No.  Due on             Due\n"
        "---  -----------  ---------\n"
        "  1  5 May 2026    8,884.88\n"
        "  2  5 June 2026   8,884.88\n"
        "---  -----------  ---------\n"
        "     Total        17,769.76\n"
        "\n"
        "Why\n"
        "\n"
        "level instalments [terms 4]\n"
        "\n"
        "as of 5 May 2026"
    )


@pytest.mark.parametrize("word", ["abc", "表表", "न\u093cमस्ते", "سارا", "a\u0301b", "x\u200cy"])
def test_columns__any_script__starts_the_next_column_at_one_place(word):
    """What counts is the screen, not the number of characters."""
    rows = columns([("name of", "1"), (word, "2")], 40)
    assert len({width(row[: re.search("[12]", row).start()]) for row in rows}) == 1


def test_text__a_table_in_persian__keeps_a_foreign_cell_in_its_place():
    """A Latin code is isolated; its marks take no room."""
    page = Document("جدول", (Table(("کد", "مبلغ"), (("IN-12", "۵"),), numeric=(1,)),), "fa").text()
    assert "\u2068IN-12\u2069" in page
    assert len({width(line) for line in page.splitlines()[3:]}) == 1


def test_text__a_narrow_terminal__wraps_words_and_never_figures():
    """Figures cut in two would be misread."""
    words = "a long activity with many words in it"
    table = Table(("Activity", "Outstanding principal"), ((words, "1,234,567.89 INR"),), numeric=(1,))
    lines = Document("t", (table,)).text(width=40).splitlines()
    assert max(map(width, lines)) <= 40
    assert any("1,234,567.89 INR" in line for line in lines)


def test_text__no_room_at_all__still_prints_everything():
    """Width is a wish."""
    page = Document("t", (SCHEDULE, Para("one two"))).text(width=1)
    assert "17,769.76" in page
    assert "one\ntwo" in page


def test_text__an_empty_part__leaves_no_gap():
    """No figures, no rows, no words: nothing but the title and the heads."""
    assert Document("t", (Figures(()), Para(""))).text() == "t\n="
    assert Document("t", (Table(("a",), ()),)).text() == "t\n=\n\na\n-"


@pytest.mark.parametrize(
    ("words", "lines"), [("", []), ("  a  b ", ["a b"]), ("aaaa bb", ["aaaa", "bb"]), ("a\u00a0b c", ["a\u00a0b", "c"])]
)
def test_wrap__blanks__part_words_and_hold_where_they_must(words, lines):
    """No-break spaces are no places to break."""
    assert wrap(words, 3) == lines


def test_html__a_page__is_whole_and_fetches_nothing():
    """One file that can be mailed, opened on a phone, printed on A4."""
    page = Document("Loan & more", (SCHEDULE, Tree(Derivation("why"))), "en").html()
    tags = Page(page).tags
    assert page.startswith("<!doctype html>")
    assert ("html", {"lang": "en", "dir": "ltr"}) in tags
    assert ("meta", {"charset": "utf-8"}) in tags
    assert "width=device-width" in page
    assert "@page { size: A4" in page
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in tags}
    assert not re.search(r"https?:|url\(|@import|src=|href=", page)


def test_html__a_persian_page__runs_from_right_to_left():
    """The direction stands on the page and a Latin cell is kept apart."""
    page = Document("جدول", (Table(("نام", "کد"), (("سارا", "IN-12"),)),), "fa").html()
    assert '<html lang="fa" dir="rtl">' in page
    assert "<bdi>IN-12</bdi></td>" in page


def test_html__a_table__scrolls_in_its_own_box_and_can_be_heard():
    """A wide schedule never widens the page; heads name their columns."""
    page = Document("t", (SCHEDULE,)).html()
    tags = Page(page).tags
    box = next(attrs for tag, attrs in tags if tag == "div")
    assert box == {"class": "scroll", "tabindex": "0", "role": "group", "aria-label": "t: Instalments"}
    assert [attrs for tag, attrs in tags if tag == "th"] == [
        {"scope": "col", "class": "n"},
        {"scope": "col"},
        {"scope": "col", "class": "n"},
        {"scope": "row", "class": "n"},
        {"scope": "row", "class": "n"},
    ]
    assert "<tfoot>" in page


@pytest.mark.parametrize("nasty", ["<script>x</script>", '" onload="x', "</style><b>", "a & b"])
def test_html__words_of_others__are_never_markup(nasty):
    """Whatever part they come in."""
    parts = (
        Heading(nasty),
        Para(nasty),
        Table((nasty,), ((nasty,),), total=(nasty,), caption=nasty),
        Figures(((nasty, nasty),)),
        Tree(Derivation(nasty, value=nasty, citation=nasty)),
    )
    page = Page(Document(nasty, parts, lang="en").html())
    assert page.words.count(nasty) == 13
    assert not {"script", "b"} & {tag for tag, _ in page.tags}
    assert all("onload" not in attrs for _, attrs in page.tags)


def test_html__a_language_of_others__is_escaped_too():
    """Even the language comes from a pack."""
    page = Page(Document("t", (), lang='"><script>').html())
    assert "script" not in {tag for tag, _ in page.tags}


def test_html__in_a_notebook__is_the_same_page():
    """Notebooks show what `.html()` gives."""
    paper = Document("t", (Para("x"),))
    assert paper._repr_html_() == paper.html()


def test_table__a_row_of_another_length__is_refused():
    """A cell under no head has no meaning."""
    with pytest.raises(TypeError, match="a row of 1 cells under 2 heads"):
        Table(("a", "b"), (("1",),))
    with pytest.raises(TypeError, match="a row of 3 cells"):
        Table(("a", "b"), (), total=("1", "2", "3"))


def test_width__scripts__are_told_apart():
    """Digits and blanks have no direction."""
    assert (is_rtl("12 سن"), is_rtl("12 ab"), is_ltr("12 सन"), is_ltr("12 سن")) == (True, False, True, False)
