"""The library's own words: the same keys and the same holes in every language."""

import importlib
import re

import pytest

from serkit.kernel.text import LANGUAGES, placeholders, plural, say
from serkit.kernel.width import is_rtl

WORDS = {lang: importlib.import_module(f"serkit.kernel.words.{lang}").WORDS for lang in LANGUAGES}
OTHERS = [lang for lang in LANGUAGES if lang != "en"]
CATEGORIES = {lang: {plural(n, lang) for n in range(200)} for lang in LANGUAGES}


@pytest.mark.parametrize("lang", OTHERS)
def test_words__each_language__has_exactly_the_keys_of_english(lang):
    """No reader meets a hole or an English word between his own."""
    assert list(WORDS[lang]) == list(WORDS["en"])


@pytest.mark.parametrize("lang", OTHERS)
def test_words__each_language__has_exactly_the_holes_of_english(lang):
    """What one reader is told the others are told as well."""
    sentences = {key: said for key, said in WORDS["en"].items() if not key.startswith("money.")}
    other = WORDS[lang]
    differing = [key for key, said in sentences.items() if set(placeholders(said)) != set(placeholders(other[key]))]
    assert differing == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words__names_of_money__have_no_hole_but_how_much(lang):
    """A language may inflect its rupees by the amount, which is always given."""
    assert {name for key, said in WORDS[lang].items() if key.startswith("money.") for name in placeholders(said)} <= {
        "n"
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words__every_sentence__is_said_and_trimmed(lang):
    """No empty words; blanks stand only around the marks of lists."""
    bad = [
        key
        for key, said in WORDS[lang].items()
        if not said or (said != said.strip() and key not in {"list.comma", "list.semicolon"})
    ]
    assert bad == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words__every_angle_bracket__belongs_to_a_hole(lang):
    """A mistyped hole would be printed as it stands."""
    for key, said in WORDS[lang].items():
        rest = re.sub(r"<[a-z_]+(\|[a-z]+=[^<>|]*)*>", "", said)
        assert not set("<>|") & set(rest), key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words__every_choice_of_plurals__covers_what_the_language_counts_by(lang):
    """Lithuanian needs one, few and other for whole numbers; "other" is always there."""
    for key, said in WORDS[lang].items():
        for choices in re.findall(r"<[a-z_]+\|([^<>]*)>", said):
            forms = {choice.partition("=")[0] for choice in choices.split("|")}
            assert CATEGORIES[lang] <= forms, key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words__every_sentence__can_be_said(lang):
    """Each template fills without a rest."""
    for key, said in WORDS[lang].items():
        values = dict.fromkeys(placeholders(said), 3)
        assert "<" not in say(lang, key, **values), key


@pytest.mark.parametrize(
    ("lang", "letters"), [("hi", r"[\u0900-\u097f]"), ("fa", r"[\u0600-\u06ff]"), ("lt", r"[a-ząčęėįšųūž]")]
)
def test_words__each_language__is_written_in_its_own_script(lang, letters):
    """Nothing was left untranslated but codes of currencies and forms of dates."""
    plain = {key: re.sub(r"<[^>]*>", "", said) for key, said in WORDS[lang].items()}
    foreign = [
        key for key, said in plain.items() if re.search(r"\w", said) and not re.search(letters, said, re.IGNORECASE)
    ]
    assert [key for key in foreign if not key.startswith(("money.", "date."))] == []


@pytest.mark.parametrize("lang", OTHERS)
def test_words__each_language__differs_from_english(lang):
    """A copied line is no translation."""
    same = [key for key, said in WORDS[lang].items() if said == WORDS["en"][key]]
    assert [key for key in same if not key.startswith(("money.", "date.", "list.comma", "list.semicolon"))] == []


def test_words__persian__uses_its_own_letters():
    """Persian ye and kaf, not the Arabic ones that look alike and do not search alike."""
    assert [key for key, said in WORDS["fa"].items() if set("يك") & set(said)] == []
    assert is_rtl(WORDS["fa"]["status.eligible"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words__the_months__are_twelve_of_each_calendar_and_all_different(lang):
    """Two months of one name would make a date ambiguous."""
    for calendar in ("gregorian", "jalali"):
        assert len({WORDS[lang][f"month.{calendar}.{month}"] for month in range(1, 13)}) == 12
