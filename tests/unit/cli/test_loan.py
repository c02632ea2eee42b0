"""`serkit loan` as it is typed."""

from __future__ import annotations

import csv
import json
from fractions import Fraction

import pytest
from click.testing import CliRunner, Result

from serkit.cli.app import app
from serkit.codec.convert import from_dict
from serkit.domain.schedule import Schedule

PATNA = ["loan", "--principal", "200000 INR", "--rate", "6%", "--instalments", "36", "--disbursed-on", "2026-12-01"]


def run(*args: str) -> Result:
    """Type a command."""
    return CliRunner().invoke(app, args)


def test_loan__plain__prints_the_schedule() -> None:
    """36 level instalments of 2 lakh at 6 %."""
    result = run(*PATNA)
    assert result.exit_code == 0
    assert "6,084.39" in result.stdout


def test_loan__json__reads_back_as_the_schedule() -> None:
    """The output of one program is the input of the next."""
    result = run(*PATNA, "--format", "json")
    assert isinstance(from_dict(json.loads(result.stdout)), Schedule)


def test_loan__csv__sums_to_the_loan() -> None:
    """A spreadsheet adds up to the last paisa."""
    rows = list(csv.DictReader(run(*PATNA, "--format", "csv").stdout.splitlines()))
    assert sum(int(row["principal"].replace(".", "")) for row in rows) == 20_000_000


def test_loan__jalali_day__is_the_gregorian_day_it_names() -> None:
    """1402-02-14 is 4 May 2023; its digits may be Persian."""
    args = [*PATNA[:7], "--calendar", "jalali", "--format", "csv"]
    days = {run(*args, "--disbursed-on", day).stdout for day in ("1402-02-14", "2023-05-04", "۱۴۰۲-۰۲-۱۴")}
    assert len(days) == 1


@pytest.mark.parametrize(
    ("written", "spoken"), [("50000000 IRT", "50 میلیون تومان"), ("50_000_000 IRT", "۵۰٬۰۰۰٬۰۰۰ تومان")]
)
def test_loan__an_amount_as_people_say_it__is_read_as_facts_are(written: str, spoken: str) -> None:
    """Fifty million toman, in words or in figures, is one amount."""
    results = {run(*PATNA[:1], "--principal", amount, *PATNA[3:]).stdout for amount in (written, spoken)}
    assert len(results) == 1
    assert "1,521,096" in results.pop().replace("٬", ",")


def test_loan__explain_in_another_unit__is_the_cell_of_the_table_in_that_unit() -> None:
    """A table in rial and its explanation in toman are off by ten."""
    terms = ("loan", "--principal", "50000000 IRT", "--rate", "4%", "--instalments", "60", "--calendar", "jalali")
    told = (*terms, "--disbursed-on", "1402-02-14", "--method", "karmozd_slots", "--unit", "IRR")
    assert "16,000,000 IRR" in run(*told, "--explain", "13:interest").output
    assert "= 16,000,000" in run(*told, "--explain", "13:interest").output


def test_loan__explain__shows_one_cell() -> None:
    """Any figure can be asked where it came from."""
    result = run(*PATNA, "--explain", "2:interest")
    assert result.exit_code == 0
    assert "194,915.61" in result.stdout


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (["--principal", "200000"], "an amount and its unit"),
        (["--principal", "200000 INR per month"], "an amount and its unit"),
        (["--principal", "200,000 INR"], "write `200_000 INR`"),
        (["--principal", "2__00000 INR"], "write `2_00000 INR`"),
        (["--principal", "2e5 INR"], "write `200_000 INR`"),
        (["--principal", "200000.505 INR"], "finer than its coins"),
        (["--principal", "200000 RUPEES"], "no unit is called `RUPEES`"),
        (["--principal", "200000 XYZ"], "SK261"),
        (["--rate", "6"], "a percentage"),
        (["--rate", "6,5%"], "write `6.5%`"),
        (["--rate", "6% per fortnight"], "SK346"),
        (["--disbursed-on", "2026-13-01"], "SK35"),
        (["--disbursed-on", "2026"], "a whole day"),
        (["--instalments", "many"], "not a valid integer"),
        (["--unit", "EUR"], "INR"),
        (["--explain", "2"], "a row and a column"),
        (["--method", "annuiti"], "annuity"),
    ],
)
def test_loan__wrong_option__says_what_and_how(change: list[str], said: str) -> None:
    """Wrong use ends with a sentence and a code that is not 0, never a traceback."""
    result = run(*PATNA, *change)
    assert result.exit_code in (1, 2)
    assert said in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)


def test_loan__impossible_terms__are_findings() -> None:
    """Nought instalments are refused by the terms, as JSON where JSON was asked for."""
    result = run(*PATNA[:5], "--instalments", "0", "--disbursed-on", "2026-12-01", "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)[0]["code"] == "SK304"


def test_serkit__misspelt_command__names_the_nearest() -> None:
    """`laon` is `loan`."""
    assert "'loan'" in run("laon").output


def test_loan__late_first_instalment__asks_for_a_day_count_in_its_own_words() -> None:
    """The days before it are charged once the command knows how."""
    late = [*PATNA, "--first-due-on", "2027-01-16"]
    refused = run(*late)
    assert refused.exit_code == 1
    assert "--day-count ACT/365F" in refused.stderr
    counted = run(*late, "--day-count", "ACT/365F", "--format", "csv")
    assert next(csv.DictReader(counted.stdout.splitlines()))["interest"] == "1512.33"  # 200000 x 6 % x 46/365


def test_loan__grouped_principal__is_told_how_it_is_typed() -> None:
    """No Python in front of somebody at a prompt."""
    said = " ".join(run(*PATNA, "--principal", "2,00,000 INR").stderr.split())
    assert "write `2_00_000 INR`" in said
    assert "Money(" not in said


EVERYTHING = [
    "--grace", "moratorium:3:capitalise", "--grace", "suspension:2027-12-01..2028-02-01:defer",
    "--fee", "processing:withheld:2%", "--fee", "insurance:yearly:120 INR",
    "--fee", "service:instalment:1% of outstanding",
    "--tranche", "2027-01-15:50000 INR", "--down-payment", "10%", "--business-days", "following", "--weekend", "sunday",
    "--month-end", "last", "--rounding", "half_up", "--remainder", "last",
]  # fmt: skip


def test_loan__every_part__is_a_term_of_the_schedule() -> None:
    """What is typed is what the terms say."""
    terms = from_dict(json.loads(run(*PATNA, *EVERYTHING, "--format", "json").stdout)).terms
    assert [each.kind for each in terms.grace] == ["moratorium", "suspension"]
    assert [(each.name, each.when, each.withheld, each.of) for each in terms.fees] == [
        ("processing", "up_front", True, "principal"),
        ("insurance", "yearly", False, "principal"),
        ("service", "instalment", False, "outstanding"),
    ]
    assert [str(each.amount) for each in terms.tranches] == ["50000.00 INR"]
    assert terms.down_payment.share == Fraction(1, 10)
    assert terms.work_days.weekend == ("sunday",)
    assert (terms.month_end, str(terms.rounding.mode)) == ("last", "half_up")


@pytest.mark.parametrize(
    "args",
    [
        ("--method", "balloon", "--balloon", "50000 INR"),
        ("--method", "balloon", "--principal-part", "1%"),
        ("--method", "step", "--weights", "1,3/2,2"),
        ("--method", "seasonal", "--weights", "1,1,1,0,0,1,1,1,1,1,1,1"),
        ("--method", "bullet"),
        ("--instalment", "6000 INR"),
        ("--grace", "closure:7,8:capitalise"),
        ("--down-payment", "5000 INR"),
        ("--every", "45 days", "--day-count", "ACT/365F"),
        ("--every", "2 months", "--calendar", "jalali"),
        ("--tranche", "2027-01-15:50000 INR", "--accrual", "payout"),
    ],
)
def test_loan__each_shape__is_printed(args: tuple[str, ...]) -> None:
    """Each method and relief has its options."""
    result = run(*PATNA, *args)
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("--grace", "holiday:6"), "a grace, such as"),
        (("--grace", "moratorium:6"), "SK317"),
        (("--grace", "suspension:2027-01-01"), "a grace, such as"),
        (("--fee", "processing"), "a fee, such as"),
        (("--fee", "processing:sometimes:2%"), "SK319"),
        (("--tranche", "50000 INR"), "a day and an amount"),
        (("--weights", "1,0.5"), "weights with commas"),
        (("--weights", "1,1/0"), "weights with commas"),
        (("--weights", "1,2"), "SK314"),
        (("--instalment", "900 INR"), "raise --instalment above 1,000"),
        (("--down-payment", "5000"), "such as"),
        (("--every", "monthly"), "SK355"),
        (("--business-days", "following", "--weekend", "sonntag"), "monday"),
    ],
)
def test_loan__what_cannot_be_read__says_what_can(args: tuple[str, ...], says: str) -> None:
    """Nothing that is typed ends in a traceback."""
    result = run(*PATNA, *args)
    assert result.exit_code != 0
    assert says in result.output.replace("1000.00", "1,000")
