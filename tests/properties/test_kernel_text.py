"""Laws of text: what is written can be read back, and printing never breaks."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from serkit.kernel.diagnostics import Diagnostic, Label, Source, Span, render
from serkit.kernel.document import Document, Para, Table
from serkit.kernel.frozen import FrozenMap
from serkit.kernel.layout import columns, wrap
from serkit.kernel.money import Money
from serkit.kernel.text import LANGUAGES, amount, fill, number, placeholders, plural, read_digits
from serkit.kernel.width import width

langs = st.sampled_from(LANGUAGES)
words = st.text(max_size=30)
few = settings(max_examples=100)


def read_back(written, lang):
    """Read a written number as a reader of the language would."""
    plain = read_digits(written).replace("\u200e", "").replace("−", "-").replace("\u00a0", "").replace("٬", "")
    return Fraction(plain.replace(",", "." if lang == "lt" else ""))


@few
@given(st.integers(-(10**15), 10**15), langs)
def test_number__any_whole_number__reads_back(value, lang):
    """Grouping and digits never change what is said."""
    assert read_back(number(value, lang), lang) == value


@few
@given(st.integers(-(10**12), 10**12), st.integers(0, 4), langs)
def test_number__any_decimal_of_few_places__is_exact_and_reads_back(value, places, lang):
    """What ends is shown whole, without an "about"."""
    exact = Fraction(value, 10**places)
    written = number(exact, lang, places)
    assert not written.startswith("≈")
    assert read_back(written, lang) == exact


@few
@given(st.fractions(), st.integers(0, 6), langs)
def test_number__any_fraction__says_about_exactly_when_it_is_rounded(value, places, lang):
    """The mark is there if and only if the figures are not the value."""
    assert number(value, lang, places).startswith("≈") == (round(value, places) != value)


@few
@given(st.integers(-(10**15), 10**15), st.sampled_from(["INR", "IRR", "IRT", "KWD"]))
def test_amount__any_money__reads_back_as_itself(minor, unit):
    """Not one minor unit is lost in writing."""
    money = Money.of_minor(minor, unit)
    assert Decimal(amount(money, "en").replace(",", "")) == money.amount


@few
@given(st.integers(0, 10**9), langs)
def test_plural__a_whole_number__hangs_on_its_last_two_figures_at_most(value, lang):
    """Rules of the four languages look no further, but for one and none."""
    if value > 1:
        assert plural(value, lang) == plural(value % 100 + 100, lang)


@few
@given(words, st.dictionaries(st.sampled_from("abc"), words), langs)
def test_fill__any_text_without_holes__stays_as_it_is(template, values, lang):
    """Only holes are filled."""
    if not placeholders(template):
        assert fill(template, values, lang) == template


@few
@given(words, langs)
def test_fill__any_value__stands_in_the_text_untouched(value, lang):
    """A value is text, whatever it looks like."""
    assert value in fill("a <x> b", {"x": value}, lang)


@few
@given(st.text(max_size=200), st.data())
def test_render__any_spans_of_any_text__prints_in_every_style(written, data):
    """No place in no text breaks a message; rows stay within reason."""
    source = Source("a.yaml", written)
    offsets = st.integers(0, len(written))
    pairs = data.draw(st.lists(st.tuples(offsets, offsets, st.booleans()), min_size=1, max_size=4))
    labels = tuple(
        Label(Span(source, min(a, b), max(a, b)), f"label {n}", primary) for n, (a, b, primary) in enumerate(pairs)
    )
    found = Diagnostic(code="SK201", message="m", labels=labels)
    text = render([found])
    assert text.split("\n")[1].lstrip().startswith("--> a.yaml:")
    assert all(label.text in text for label in labels)
    assert render([found], "json")
    assert "\n" not in render([found], "github")


@few
@given(st.text(max_size=200))
def test_source__every_offset__is_where_its_line_says(written):
    """Line and column lead back to the character."""
    source = Source("a.yaml", written)
    for offset, char in enumerate(written):
        line, column = source.position(offset)
        if char not in "\r\n":
            assert source.line_text(line)[column - 1] == char


@few
@given(st.lists(st.tuples(words, words), min_size=1, max_size=6), st.integers(1, 60))
def test_columns__any_cells__lose_no_word(rows, room):
    """Wrapping moves words and drops none."""
    clean = [tuple(" ".join(cell.split()) for cell in row) for row in rows]
    printed = "".join("".join(columns(clean, room)).split())
    assert sorted(printed) == sorted("".join("".join(cell.split()) for row in clean for cell in row))


@few
@given(st.text(max_size=100), st.integers(1, 40))
def test_wrap__any_text__keeps_to_the_width_where_words_can_be_parted(written, room):
    """A line is too long only if it is one word."""
    assert all(width(line) <= room or " " not in line for line in wrap(written, room))


@few
@given(words, words, langs)
def test_document__any_words__print_as_text_and_page(title, cell, lang):
    """No word breaks a paper."""
    paper = Document(title, (Para(cell), Table((title,), ((cell,),))), lang)
    assert paper.text()
    assert paper.html().endswith("</html>\n")


@few
@given(st.dictionaries(words, st.integers()))
def test_frozen_map__any_items__equal_their_mapping_and_hash_without_order(items):
    """A FrozenMap is its items."""
    backwards = dict(reversed(items.items()))
    assert FrozenMap(items) == items
    assert hash(FrozenMap(items)) == hash(FrozenMap(backwards))
