"""`serkit ask` as it is typed: back, not known, why, and answers as people write them."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

import serkit
from serkit.cli.answers import read_answer
from serkit.cli.app import app
from serkit.cli.complaints import Complaints
from serkit.cli.facts_file import read_facts
from serkit.domain.question import Question
from serkit.kernel.diagnostics import Diagnostic
from serkit.kernel.errors import FactError
from serkit.kernel.frozen import FrozenMap
from serkit.kernel.text import Text

if TYPE_CHECKING:
    from pathlib import Path

DAY = ("--as-of", "2026-11-01")


def talk(*lines: str, pack: str = "in.pensions", more: tuple[str, ...] = ()) -> Result:
    """Hold an interview with these answers; the end of the input ends it."""
    return CliRunner().invoke(app, ["ask", pack, *DAY, *more], input="".join(f"{line}\n" for line in lines))


def test_ask__answers_that_settle_it__ends_with_the_answers() -> None:
    """Four answers decide both programmes; nothing more is asked."""
    said = talk("50", "0", "1990-01-01", "n", "2026-10-01", "1").stdout
    assert "that is all that matters" in said
    assert "Bihar state disability pension" in said
    assert "7." not in said


def test_ask__back__puts_the_question_before_again() -> None:
    """A slip of the pen is mended, and what was answered is forgotten."""
    said = talk("50", "<", "30", "0", "1990-01-01", "n").stdout
    assert said.count("1. What degree of disability") == 2
    assert "has less than 40% disability" in said


def test_ask__a_folder_that_is_not_there__is_said_before_the_first_question(tmp_path) -> None:
    """An hour of answers is not lost at the end."""
    said = talk("50", more=("--save", str(tmp_path / "none" / "answers.yaml")))
    assert said.exit_code == 2
    assert "no such folder" in said.output
    assert "1." not in said.stdout


def test_ask__back_at_the_first_question__says_so() -> None:
    """There is nothing before it."""
    assert "this is the first question" in talk("<", ".").stdout


def test_ask__why__names_programme_and_condition_with_the_figure_in_force() -> None:
    """Nobody is asked without a reason."""
    said = talk("?", ".").stdout
    assert "asks whether the person has 40% disability or more" in said


def test_ask__not_known__is_not_asked_again_and_leaves_it_open() -> None:
    """An empty line is an answer too: the rest is asked, and the programme stays open."""
    said = talk("", "0", "1990-01-01", "y", "", "2026-10-01", "1").stdout
    asked, _, answers = said.partition("that is all that matters")
    assert asked.count("What degree of disability") == 1
    assert answers.count("cannot be decided yet") == 2


def test_ask__the_input_ends__ends_with_what_is_known() -> None:
    """Somebody closes the terminal: no traceback, and the answers so far."""
    result = talk("50")
    assert result.exit_code == 0
    assert "the interview was ended" in result.stdout


def test_ask__saved__is_a_file_of_facts_that_decides_the_same(tmp_path: Path) -> None:
    """What was answered is kept, and nothing is written over."""
    file = tmp_path / "she.yaml"
    talk("50", "0", "1990-01-01", "n", "2026-10-01", "2", "none", more=("--save", str(file)))
    decided = CliRunner().invoke(app, ["decide", "in.pensions", *DAY, "--facts", str(file)]).stdout
    assert "not domiciled in Bihar" in decided
    again = talk(".", more=("--save", str(file)))
    assert again.exit_code == 2
    assert "nothing is written over" in again.output


def test_ask__begun_before__goes_on_where_it_was_left(tmp_path: Path) -> None:
    """A second visit does not ask what the first one answered."""
    file = tmp_path / "begun.yaml"
    file.write_text("disability.in_rpwd.degree: 50%\n", encoding="utf-8")
    assert "What degree" not in talk(".", more=("--facts", str(file))).stdout


def test_ask__an_answer_against_another__is_taken_back() -> None:
    """Born after the decision: the complaint says so, and the question comes again."""
    said = talk("50", "0", "2027-01-01", "1990-01-01", ".").stdout
    assert "this day lies after the day judged, 1 November 2026" in said
    assert said.count("When was the person born?") == 2


def test_ask__a_list__asks_how_many_and_then_about_each() -> None:
    """In Persian, with Persian digits; what is not known of one stays unknown."""
    said = talk("۵", "۲", "1", "y", "", "1", "y", "y", ".", pack="ir.hamyar-groups", more=("--lang", "fa")).stdout
    assert "چند تا هستند؟" in said
    assert "۲ از ۲:" in said


def test_ask__back_inside_a_list__changes_one_answer_and_loses_none(tmp_path) -> None:
    """The question put again is the one before, not the whole list."""
    file = tmp_path / "answers.yaml"
    lines = ("5", "2", "1", "y", "<", "n", "y", "1", "y", "y", ".")
    talk(*lines, pack="ir.hamyar-groups", more=("--save", str(file)))
    members = next(x for x in read_facts(str(file)).told.values() if isinstance(x, list))
    assert len(members) == 2
    assert [list(each.values())[1] for each in members] == ["false", "true"]


def test_ask__an_answer_that_fits_no_field__is_put_again_and_stopping_keeps_the_rest(tmp_path) -> None:
    """Two of them there are, whatever is known of the second."""
    file = tmp_path / "answers.yaml"
    said = talk("5", "2", "77", "1", ".", pack="ir.hamyar-groups", more=("--save", str(file)))
    assert said.exit_code == 0
    members = next(x for x in read_facts(str(file)).told.values() if isinstance(x, list))
    assert [len(each) for each in members] == [1, 0]


@pytest.mark.parametrize("lang", ["en", "hi", "fa", "lt"])
def test_ask__each_language__speaks_it(lang: str) -> None:
    """The hints and the end are in the reader's language."""
    assert serkit.kernel.text.say(lang, "ask.stopped") in talk(".", more=("--lang", lang)).stdout


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\n\r"), max_size=12), max_size=12))
def test_ask__whatever_is_typed__never_ends_in_a_traceback(lines: list[str]) -> None:
    """Every line is an answer, a command, or something not understood."""
    result = talk(*lines)
    assert result.exception is None


AMOUNT = Question(fact="person.income", kind="amount", unit="INR per month")
CHOICE = Question(
    fact="person.k", kind="choice", choices=FrozenMap({"x": Text({"en": "The first"}), "y": Text({"en": "The second"})})
)


@pytest.mark.parametrize(
    ("question", "typed", "value"),
    [
        (AMOUNT, "9000", "9000 INR per month"),
        (AMOUNT, "۹۰۰۰", "9000 INR per month"),
        (AMOUNT, "9000 INR per month", "9000 INR per month"),
        (Question(fact="a.b", kind="share", unit="percent per year"), "4", "4% per year"),
        (Question(fact="a.b", kind="length", unit="years"), "18", "18 years"),
        (Question(fact="a.b", kind="yes or no"), "Yes", True),
        (CHOICE, "2", "y"),
        (CHOICE, "the second", "y"),
        (CHOICE, "x", "x"),
        (Question(fact="a.b", kind="choices", choices=CHOICE.choices), "2، 1", ["y", "x"]),
        (Question(fact="a.b", kind="date", can_be_none=True), "none", "none"),
    ],
)
def test_answer__as_people_write_it__is_read_with_the_unit_shown(question, typed, value) -> None:
    """The question says the unit, so the answer need not."""
    assert read_answer(question, typed, "en") == value


def test_answer__where_toman_and_rial_could_be_meant__keeps_the_bare_number() -> None:
    """Intake then asks for the unit: ten times too much is no slip to guess at."""
    assert read_answer(AMOUNT, "9000", "en", unit_needed=True) == "9000"


@pytest.mark.parametrize(
    ("question", "typed"), [(CHOICE, "3"), (CHOICE, "third"), (Question(fact="a.b", kind="yes or no"), "maybe")]
)
def test_answer__none_of_those_offered__is_refused(question, typed) -> None:
    """It is never bent to the nearest."""
    with pytest.raises(FactError):
        read_answer(question, typed, "en")


WRONG = {
    "a word for a number": "abc",
    "nothing for a fact that must be": "none",
    "another unit": "40 INR",
    "more than can be": "200%",
    "less than can be": "-1%",
    "longer than a book": "x" * 10_001,
}


@pytest.mark.parametrize("lang", ["en", "hi"])
@pytest.mark.parametrize("wrong", WRONG)
def test_ask__a_wrong_answer__is_complained_of_in_the_language_of_the_interview(wrong, lang) -> None:
    """What an applicant reads is in one language, the complaint as much as the question."""
    before, said = (talk(*lines, more=("--lang", lang)).stdout for lines in ((), (WRONG[wrong],)))
    (new,) = (line for line in said.split("\n") if line.startswith("> ") and line not in before.split("\n"))
    assert new.removeprefix("> ").strip()
    assert lang == "en" or not re.search(r"[a-z]{2,}", new.replace("Enter", ""))


@pytest.mark.parametrize("lang", ["en", "hi", "fa", "lt"])
def test_ask__each_finding_an_answer_can_have__is_said_in_every_language(lang) -> None:
    """Of the words of English none is left, in the four languages, whatever is found."""
    question = Question(fact="household.members", kind="list", limits=Text({lang: "LIMITS"}))
    complaints = Complaints(lang, "gregorian", dt.date(2026, 11, 1))
    codes = ["SK403", "SK405", "SK406", "SK407", "SK408", "SK409", "SK410", "SK412", "SK420"]
    said = [complaints.about(question, "", Diagnostic(code=code, message="a message")) for code in codes]
    assert "LIMITS" in said[3]
    assert len(set(said)) == len(codes) - 2
    english = Complaints("en", "gregorian", dt.date(2026, 11, 1))
    assert lang == "en" or not {english.about(question, "", Diagnostic(code=each, message="")) for each in codes} & set(
        said
    )


@pytest.mark.parametrize("broken", [EOFError, KeyboardInterrupt, RuntimeError("input(): lost sys.stdin")])
def test_ask__input_that_ends__keeps_what_was_told(monkeypatch, tmp_path, broken) -> None:
    """The end of the input, Ctrl-C, and an input that was never open end an interview; its answers stay."""
    answers = iter(["50%"])

    def typed(_prompt: str) -> str:
        for each in answers:
            return each
        raise broken

    monkeypatch.setattr("builtins.input", typed)
    file = tmp_path / "kept.yaml"
    said = CliRunner().invoke(app, ["ask", "in.pensions", *DAY, "--save", str(file)])
    assert (said.exit_code, "the interview was ended" in said.stdout) == (0, True)
    assert read_facts(str(file)).told == {"disability.in_rpwd.degree": "50%"}


@pytest.mark.parametrize("file", ["/proc/answers.yaml", "/dev/null/answers.yaml"])
def test_ask__a_file_that_cannot_be_written__is_said_before_the_first_question(file) -> None:
    """An hour of answers is not lost at the end."""
    said = talk("50", more=("--save", file))
    assert (said.exit_code, "1." in said.stdout) == (2, False)
    assert "Invalid value for --save" in said.output


def test_ask__a_disk_that_is_full_at_the_end__shows_the_answers(monkeypatch, tmp_path) -> None:
    """What was told can still be copied by hand."""

    def full(*_args: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_text", full)
    said = talk("50", more=("--save", str(tmp_path / "kept.yaml")))
    assert said.exit_code == 1
    assert 'disability.in_rpwd.degree: "50%"' in said.output
    assert "no space left on device" in said.output


def test_ask__bytes_of_another_encoding__are_not_understood_and_end_nothing() -> None:
    """A terminal in another encoding sends what is no text; the question is put again."""
    said = CliRunner().invoke(app, ["ask", "in.pensions", *DAY], input=b"\xff\xfe\n50\n.\n")
    assert said.exit_code == 0
    assert "2. Which social security pensions" in said.stdout
