"""`serkit afford` and `serkit loan --apr` as they are typed."""

from __future__ import annotations

import pytest
from click.testing import CliRunner, Result

from serkit.calc.loan.apr import CONVENTIONS
from serkit.cli.app import app
from serkit.kernel.text import LANGUAGES

LIMIT = ["afford", "--rate", "6%", "--instalments", "36"]
RBI = ["loan", "--principal", "20000 INR", "--rate", "15%", "--instalments", "24", "--disbursed-on", "2024-04-15"]


def run(*args: str) -> Result:
    """Type a command."""
    return CliRunner().invoke(app, args)


def test_afford__instalment__prints_the_largest_loan() -> None:
    """2000 a month for 36 months at 6 % carries 65,000 in thousands."""
    result = run(*LIMIT, "--instalment", "2000 INR", "--multiple", "1000 INR")
    assert result.exit_code == 0
    assert "65,000" in result.stdout


@pytest.mark.parametrize("lang", LANGUAGES)
def test_afford__wanted_loan__says_what_it_needs(lang: str) -> None:
    """100,000 at 2000 a month needs 58 instalments, or 34,300 of help; no rate is low enough."""
    result = run(
        *LIMIT, "--instalment", "2000 INR", "--principal", "100000 INR", "--multiple", "100 INR", "--lang", lang
    )
    assert result.exit_code == 0
    assert {"en": "34,300", "hi": "34,300", "fa": "۳۴٬۳۰۰", "lt": "34 300"}[lang] in result.stdout.replace("\xa0", " ")


def test_afford__income__leaves_half_of_it_less_other_loans() -> None:
    """Half of 15,000 less 3,000 is 4,500 a month."""
    result = run(*LIMIT, "--income", "15000 INR", "--existing", "3000 INR")
    assert "4,500" in result.stdout


@pytest.mark.parametrize(
    ("more", "said", "code"),
    [
        ([], "say either --instalment", 2),
        (["--instalment", "1 INR", "--income", "1 INR"], "say either --instalment", 2),
        (["--income", "5000 INR", "--existing", "3000 INR"], "SK335", 1),
        (["--instalment", "2000 INR", "--multiple", "1 EUR"], "SK260", 1),
    ],
)
def test_afford__what_cannot_be__is_said_without_a_traceback(more: list[str], said: str, code: int) -> None:
    """Neither, both, nothing left, and another currency."""
    result = run(*LIMIT, *more)
    assert result.exit_code == code
    assert said in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize("convention", CONVENTIONS)
def test_loan__apr__prints_the_rate_and_its_proof(convention: str) -> None:
    """Every convention says its equation and between what the rate lies."""
    result = run(*RBI, "--apr", convention)
    assert result.exit_code == 0
    assert "Equation" in result.stdout
    assert "Other rates that solve it" in result.stdout


def test_loan__apr_with_charges_withheld__is_rbis_17_07() -> None:
    """400 kept back of 20,000 makes 15 % into 17.07 %."""
    assert "17.07%" in run(*RBI, "--apr", "rbi", "--withheld", "400 INR").stdout
    assert "SK326" in run(*RBI, "--apr", "rbi", "--withheld", "20000 INR").output


def test_afford__method_that_needs_weights__is_not_offered() -> None:
    """No option gives weights or a balloon here."""
    result = run(*LIMIT, "--instalment", "2000 INR", "--method", "step")
    assert result.exit_code == 2
    assert "'annuity'" in result.output


@pytest.mark.parametrize(("lang", "shown"), [("en", "15.00%"), ("fa", "۱۵٫۰۰٪")])
def test_apr__in_the_readers_figures__has_no_marks_of_direction_in_english(lang: str, shown: str) -> None:
    """Persian digits in Persian; nothing invisible where all runs one way."""
    found = run(*RBI, "--apr", "rbi", "--lang", lang).stdout
    assert shown in found
    assert lang == "fa" or "\u2068" not in found


@pytest.mark.parametrize(
    ("option", "value", "said"), [("--rate", "NaN", "a percentage"), ("--principal", "NaN INR", "an amount")]
)
def test_loan__not_a_number__asks_for_what_is_wanted(option: str, value: str, said: str) -> None:
    """NaN is no name to be written in small letters."""
    result = run(*RBI, option, value)
    assert result.exit_code == 2
    assert said in result.output
    assert "small letters" not in result.output
