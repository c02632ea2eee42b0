"""Screening: one person, several packs, each asked only what it knows."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import serkit
from serkit.cli.app import app
from serkit.domain.choice import Choice, Prefer
from serkit.domain.decision import Decisions
from serkit.domain.household import Household
from serkit.domain.screening import Screening
from serkit.domain.words import PackWords
from serkit.kernel.frozen import FrozenMap
from serkit.kernel.text import Text, say
from serkit.report.screening import screening_paper

if TYPE_CHECKING:
    from serkit.kernel.document import Document

DAY = dt.date(2026, 11, 1)
TOLD = {
    "person": {
        "birth_date": "1994-05-02",
        "sex": "female",
        "domicile": "jharkhand",
        "pensions": [],
        "is_citizen": True,
        "has_udid": True,
    },
    "disability.in_rpwd.degree": "50%",
    "disability.in_rpwd.kinds": ["locomotor"],
    "household.bpl": True,
    "application.submitted_on": "2026-11-01",
    "plan.amount_needed": "200000 INR",
    "loan.purpose": "self_employment",
}


def test_screen__two_packs__answers_each_programme() -> None:
    """A fact only one pack knows is told to that one."""
    found = serkit.screen(TOLD, packs=["in.ndfdc", "in.pensions"], as_of=DAY)
    assert tuple(found) == ("in.ndfdc", "in.pensions")
    assert ("in.ndfdc", "swavalamban") in found.eligible
    assert "person.in_bihar_since" in [each.name for each in found.missing]
    assert not found.refused


def test_screen__same_answers_as_each_pack_alone() -> None:
    """Screening decides nothing of its own."""
    found = serkit.screen(TOLD, packs=["in.*"], as_of=DAY)
    pensions = serkit.load_pack("in.pensions")
    told = {**{f"person.{name}": each for name, each in TOLD["person"].items()}, **TOLD}
    alone = pensions.facts({name: each for name, each in told.items() if name in pensions.model.slots})
    assert found["in.pensions"] == pensions.decide(alone, as_of=DAY)


def test_screen__either_pension__excludes_the_other() -> None:
    """With 80 % both pensions are open, and one of them may be taken."""
    told = {**TOLD, "disability.in_rpwd.degree": "80%", "person.in_bihar_since": "2010-01-01"}
    found = serkit.screen(told, packs=["in.pensions", "in.ndfdc"], as_of=DAY)
    assert {(name, others) for _, name, others in found.excludes} >= {
        ("igndps", ("state_pension",)),
        ("state_pension", ("igndps",)),
    }
    assert found.choices == {"in.pensions": (Choice(one_of=("igndps", "state_pension"), prefer=Prefer.PERSON_CHOOSES),)}


CHOICES = (
    (Choice(one_of=("p", "q"), prefer=Prefer.PERSON_CHOOSES), "the person chooses"),
    (Choice(one_of=("p", "q"), prefer=Prefer.FIRST, taken="p"), "the first of them, that is P"),
    (Choice(one_of=("p", "q"), prefer=Prefer.MOST, taken="q"), "the one that gives most, that is Q"),
    (
        Choice(one_of=("p", "q"), prefer=Prefer.MOST, why_none="not_known"),
        "the one that gives most; which one that is is not known yet",
    ),
    (
        Choice(one_of=("p", "q"), prefer=Prefer.MOST, why_none="not_comparable"),
        "the one that gives most; what they give cannot be compared",
    ),
)


def paper_of(choice: Choice, lang: str) -> Document:
    """The paper of a screening of which this is the only choice."""
    words = PackWords(programmes=FrozenMap({"p": Text.of("P"), "q": Text.of("Q")}), pack=Text.of("Pack"))
    return screening_paper(Screening({"x": Decisions({})}, choices={"x": (choice,)}), {"x": words}, lang)


@pytest.mark.parametrize(("choice", "said"), CHOICES)
def test_screening__what_excludes_what__says_who_chooses_and_which_it_is(choice, said) -> None:
    """In print and on the page."""
    paper = paper_of(choice, "en")
    assert f"P or Q  {said}" in paper.text()
    assert f"<dt>P or Q</dt><dd>{said}</dd>" in paper.html()


@pytest.mark.parametrize("lang", ["hi", "fa", "lt"])
@pytest.mark.parametrize(("choice", "said"), CHOICES)
def test_screening__who_chooses__is_said_in_each_language(choice, said, lang) -> None:
    """Five sentences, none of them English, each with the programme that is taken."""
    text = paper_of(choice, lang).text()
    assert say(lang, f"choice.{choice.prefer.replace(' ', '_')}") in text
    assert said not in text
    assert len({paper_of(each, lang).text() for each, _ in CHOICES}) == len(CHOICES)


def test_screen__typed__says_who_chooses(tmp_path) -> None:
    """The officer reads it in Hindi on the page."""
    path = tmp_path / "applicant.yaml"
    path.write_text(
        "disability.in_rpwd.degree: 80%\nhousehold.bpl: true\nperson.birth_date: 1994-05-02\n", encoding="utf-8"
    )
    typed = ["screen", "--facts", str(path), "--as-of", "2026-11-01", "--packs", "in.pensions"]
    said = CliRunner().invoke(app, [*typed, "--lang", "hi", "--format", "html"])
    assert "<h2>इनमें से केवल एक</h2>" in said.stdout
    assert "<dd>व्यक्ति स्वयं चुनता है</dd>" in said.stdout
    assert "the person chooses" in CliRunner().invoke(app, typed).stdout


def test_screen__name_no_pack_knows__is_refused_with_the_nearest() -> None:
    """A slip is a slip in every pack."""
    with pytest.raises(serkit.FactError, match=r"household\.bpl"):
        serkit.screen({"houshold.bpl": True}, packs=["in.*"], as_of=DAY)


def test_screen__another_currency__is_refused_by_that_pack_alone() -> None:
    """Rupees have no place in a pack that counts rial; the other packs still answer."""
    found = serkit.screen({"plan.amount_needed": "200000 INR"}, packs=["in.ndfdc", "ir.behzisti"], as_of=DAY)
    assert tuple(found) == ("in.ndfdc",)
    assert tuple(found.refused) == ("ir.behzisti",)


def test_screen__entities__tell_what_they_know() -> None:
    """A household is told to those packs that ask about households."""
    found = serkit.screen(
        [Household(id="h", size=4, below_poverty_line=True)], packs=["in.*", "ir.behzisti"], as_of=DAY
    )
    assert set(found) == {"in.ndfdc", "in.pensions", "ir.behzisti"}


def test_screen__pattern_without_a_pack__lists_the_packs() -> None:
    """Nothing is silently screened by no rule at all."""
    with pytest.raises(serkit.UnknownPackError, match=r"in\.pensions"):
        serkit.screen({}, packs=["xx.*"], as_of=DAY)


@pytest.mark.parametrize("lang", ["en", "hi"])
def test_screen__typed__prints_one_page(tmp_path, lang: str) -> None:
    """The officer's first question, on one page."""
    path = tmp_path / "applicant.yaml"
    path.write_text("disability.in_rpwd.degree: 50%\nhousehold.bpl: true\n", encoding="utf-8")
    said = CliRunner().invoke(
        app, ["screen", "--facts", str(path), "--as-of", "2026-11-01", "--packs", "in.*", "--lang", lang]
    )
    assert said.exit_code == 0, said.output
    assert said.stdout.count("1.") >= 1
    assert ("cannot be decided yet" in said.stdout) == (lang == "en")
