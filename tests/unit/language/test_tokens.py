"""The tokenizer: what is one token, where it stands, and the bounds."""

from __future__ import annotations

import pytest

from serkit.language.slips.slip import Slip
from serkit.language.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("a.b", "word:a.b end:"),
        ("a.in.b", "word:a sign:. word:in sign:. word:b end:"),
        ("x a.in", "word:x word:a sign:. word:in end:"),
        ("a.bC", "word:a sign:. word:bC end:"),
        ("a.b_1D", "word:a sign:. word:b_1D end:"),
        ("a . b.c", "word:a sign:. word:b.c end:"),
        ("1..2", "number:1 sign:.. number:2 end:"),
        ("1.5..2", "number:1.5 sign:.. number:2 end:"),
        ("a<=b", "word:a sign:<= word:b end:"),
        ("18years", "number:18 word:years end:"),
        ("40%*x", "percent:40 sign:* word:x end:"),
        ("2025-07-01", "date:2025-07-01 end:"),
        ("2025-07-011", "number:2025 sign:- number:07 sign:- number:011 end:"),
        ('@"1401"', "date:1401 end:"),
        ("۱۴۰۱-۰۶-۳۱", "date:1401-06-31 end:"),
        ("٣٫٥", "number:3.5 end:"),
        ('"a # , ۵"', "text:a # , ۵ end:"),
        (" \t\r\n", "end:"),
    ],
)
def test_tokenize__text__its_tokens(text, tokens):
    """Blanks are free, digits of every script are read as ASCII ones, texts stay as written."""
    assert " ".join(map(repr, tokenize(text))) == tokens


def test_tokenize__places__are_offsets_of_the_text():
    """A token knows where it begins and ends, also after digits of another script."""
    assert [(token.start, token.end) for token in tokenize('۵ "پ" a')] == [(0, 1), (2, 5), (6, 7), (7, 7)]


@pytest.mark.parametrize(
    ("text", "code", "start", "end"),
    [
        ("a == b", "SK133", 2, 4),
        ("a 'b'", "SK134", 2, 5),
        ('a "b', "SK135", 2, 3),
        ("1,000", "SK136", 0, 5),
        ("1.2.3", "SK136", 0, 5),
        ("1.5_0", "SK136", 0, 5),
        ("1__0", "SK136", 0, 4),
        ("5_", "SK136", 0, 2),
        ("a ~ b", "SK132", 2, 3),
        ("@1", "SK132", 0, 2),
        ("'a", "SK134", 0, 1),
        ("1" * 41, "SK131", 0, 41),
        (f"{'1' * 41}%", "SK131", 0, 41),
        ('@"1401-6"', "SK132", 0, 9),
        ("سن > 5", "SK143", 0, 2),
    ],
)
def test_tokenize__slip__its_code_and_place(text, code, start, end):
    """What is wrong is marked exactly, and only that."""
    with pytest.raises(Slip) as caught:
        tokenize(text)
    assert (caught.value.code, caught.value.start, caught.value.end) == (code, start, end)


@pytest.mark.parametrize(
    ("text", "meant", "at"),
    [
        ("pers\u043en.n > 1", "person.n > 1", 4),
        ("person.n\u0430 > 1", "person.na > 1", 8),
        ("person.n > 1 \u0430nd true", "person.n > 1 and true", 13),
        ("n = 5 I\u039dR", "n = 5 INR", 7),
        ("a \u043e\u0433 b", None, 2),
    ],
    ids=["in a name", "behind a name", "in a keyword", "in a currency", "another word"],
)
def test_tokenize__letter_that_only_looks_like_another__is_named_and_mended(text, meant, at):
    """Nobody sees a Cyrillic o in `person`: the message says which letter it is, and writes the one meant."""
    with pytest.raises(Slip) as caught:
        tokenize(text)
    assert caught.value.start == at
    assert ("U+" in caught.value.message) is (meant is not None)
    assert meant is None or (caught.value.code, caught.value.applied(text)) == ("SK143", meant)


def test_tokenize__forty_digits__are_read():
    """Forty digits are the most a number may have."""
    assert tokenize("9" * 40)[0].text == "9" * 40
