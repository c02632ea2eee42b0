"""A pack that extends another: what it may set, what it may add, and that it changes nothing else."""

import pytest

from serkit.kernel.errors import PackError
from serkit.rules.pack.load import load
from serkit.rules.rulepack import RulePack

BASE = """\
pack: xx.base
version: 2026.2
title: {en: The Act, hi: अधिनियम}
currency: INR
leap_day_birthday: month end
sources:
  act: {title: The Act, certainty: A}
parameters:
  least: {type: whole number, source: act, values: {2020: 10, 2024: 12}, set_by: organisation, within: "[10 .. 20]"}
  fixed: {type: INR per month, source: act, values: {2020: 100}}
criteria:
  size:
    text: {en: has at least <least> members, hi: कम से कम <least> सदस्य}
    when: group.size >= least
    source: act
documents:
  - {id: card, text: {en: The card, hi: कार्ड}}
programmes:
  grant:
    title: {en: Grant, hi: अनुदान}
    subject: group
    requires: [size]
    entitlements: {amount: fixed}
  old:
    title: {en: Old grant, hi: पुराना अनुदान}
    subject: group
    versions:
      - {requires: [size], effective_to: 2024}
      - {requires: {any: [size]}, effective_from: 2025}
cases:
  - {name: nobody, as_of: 2026-01-01, facts: {}, expect: {grant: undetermined}}
"""
HEAD = """\
pack: xx.overlay
version: 2026.1
title: {en: Our centre}
extends: xx.base >= 2026.1
sources:
  board: {title: Decision of the board, certainty: B}
"""


@pytest.fixture
def overlay(tmp_path):
    """Load an overlay of the base, which lies beside it."""

    def loaded(sections, base=BASE, head=HEAD):
        for name, text in (("xx.base", base), ("xx.overlay", head + sections)):
            (tmp_path / name).mkdir(exist_ok=True)
            (tmp_path / name / "pack.yaml").write_text(text, encoding="utf-8")
        return RulePack(load(tmp_path / "xx.overlay"), tmp_path / "xx.overlay")

    return loaded


SETS = "parameters:\n  least: {source: board, values: {2025: 15}}\n"


def test_overlay__sets_what_the_organisation_chooses__from_its_day_on(overlay):
    """Before that day the base's own value stands; each cites its own source."""
    pack = overlay(SETS)
    (least, _) = pack.model.parameters
    assert [(step.value, step.source) for step in least.steps] == [(10, "act"), (12, "act"), (15, "board")]
    answers = [pack["grant"].decide({"group.size": 13}, as_of=day).status for day in ("2024-06-01", "2025-06-01")]
    assert answers == ["eligible", "ineligible"]


def test_overlay__is_a_pack_of_its_own__resting_on_the_other(overlay):
    """Its id and version stand in the seal; its hash covers both texts."""
    first, second = overlay(SETS), overlay(SETS, BASE.replace("The card", "A card"))
    assert (first.id, first.version, first.model.extends) == ("xx.overlay", "2026.1", "xx.base 2026.2")
    assert first.hash != second.hash
    assert set(first.model.files) == {"pack.yaml", "xx.base/pack.yaml"}
    assert first.title.languages == ("en", "hi")


def test_overlay__its_cases__are_its_own(overlay):
    """Those of the base prove the base."""
    case = "{name: five, as_of: 2026-01-01, facts: {group.size: 5}, expect: {grant: ineligible}}"
    report = overlay(f"{SETS}cases:\n  - {case}\n").run_cases()
    assert (report.n_cases, report.n_cases_met) == (1, 1)


def test_overlay__adds_requirements__to_every_version(overlay):
    """With the facts, figures and sources they need."""
    pack = overlay(
        """
facts: {group.has_account: boolean}
parameters:
  more: {type: whole number, source: board, values: {2020: 3}}
criteria:
  account: {text: {en: has an account, hi: खाता है}, when: group.has_account, source: board}
  enough: {text: {en: enough, hi: पर्याप्त}, when: group.size > more, source: board}
also_requires:
  grant: [account]
  old: [account, enough]
"""
    )
    told = {"group.size": 30, "group.has_account": False}
    found = {day: pack.decide(told, as_of=day) for day in ("2023-01-01", "2026-01-01")}
    assert all(each["grant"].because == ("account",) for each in found.values())
    assert all(each["old"].because == ("account",) for each in found.values())
    assert pack["old"].decide({**told, "group.has_account": True}, as_of="2026-01-01").is_eligible


def test_overlay__adds_languages__to_the_texts_of_the_base(overlay):
    """Criteria, programmes and papers are said in one more language."""
    pack = overlay(
        """
languages: [en, hi, lt]
criteria: {size: {text: {lt: turi bent <least> narių}}}
documents: [{id: card, text: {lt: Kortelė}}]
programmes:
  grant: {title: {lt: Dotacija}}
  old: {title: {lt: Sena dotacija}}
""",
        BASE,
        HEAD.replace("{en: Our centre}", "{en: Our centre, lt: Mūsų centras}"),
    )
    assert pack.languages == ("en", "hi", "lt")
    said = str(pack["grant"].decide({"group.size": 5}, as_of="2026-01-01").explain(lang="lt"))
    assert "turi bent 12 narių" in said
    assert "Dotacija" in said


def test_overlay__a_language_it_promises__must_be_said_throughout(overlay):
    """As in any pack."""
    assert codes(overlay, "languages: [en, hi, lt]\n") == {"SK286"}


def codes(overlay, sections, *more):
    """The codes of an overlay that is refused."""
    with pytest.raises(PackError) as caught:
        overlay(sections, *more)
    return {each.code for each in caught.value.diagnostics}


@pytest.mark.parametrize(
    "sections",
    [
        "parameters: {fixed: {values: {2026: 5000}}}\n",
        "parameters: {fixed: {set_by: organisation}}\n",
        "parameters: {least: {within: '[0 .. 99]'}}\n",
        "parameters: {least: 15}\n",
        "criteria: {size: {when: group.size > 1}}\n",
        "criteria: {size: {unless: [{when: group.size > 1}]}}\n",
        "criteria: {size: {text: {en: has any number of members}}}\n",
        "programmes: {grant: {requires: []}}\n",
        "programmes: {grant: {entitlements: {amount: 9 INR}}}\n",
        "programmes: {grant: {entitlements: {more: 9 INR}}}\n",
        "programmes: {new: {title: {en: New}}}\n",
        "documents: [{id: form, text: {en: A form}}]\n",
        "advice: {soft: {text: {en: x}, when: group.size > 1, source: board}}\n",
        "sources: {act: {url: https://a.b}}\n",
        "watches: {}\n",
    ],
)
def test_overlay__anything_else__is_refused(overlay, sections):
    """An organisation sets what is left open to it; the law of the base is not its own."""
    head = HEAD.replace("sources:\n  board", "sources_of_board") if sections.startswith("sources") else HEAD
    head = head.partition("sources_of_board")[0]
    assert "SK252" in codes(overlay, sections, BASE, head)


@pytest.mark.parametrize(
    ("sections", "code"),
    [
        ("parameters: {least: {values: {2025: 25}}}\n", "SK290"),
        ("currency: INR\n", "SK270"),
        ("calendar: jalali\n", "SK270"),
        ("also_requires: {grnat: [size]}\n", "SK201"),
        ("also_requires: {grant: [sise]}\n", "SK201"),
    ],
)
def test_overlay__what_it_says_wrongly__is_told_as_in_any_pack(overlay, sections, code):
    """Outside the range, a key it has not, a misspelt programme or criterion."""
    assert code in codes(overlay, sections)


@pytest.mark.parametrize(
    ("said", "code"),
    [("xx.bse >= 2026.1", "SK293"), ("xx.base >= 2027", "SK251"), ("xx.base", "SK272"), ("xx.overlay >= 1", "SK281")],
)
def test_overlay__of_a_pack_that_cannot_be_had__is_refused(overlay, said, code):
    """Misspelt, too old, without a version, or itself."""
    assert codes(overlay, SETS, BASE, HEAD.replace("xx.base >= 2026.1", said)) == {code}


def test_overlay__of_an_overlay__sets_what_is_left(overlay, tmp_path):
    """A branch extends the organisation, which extends the law."""
    overlay(SETS)
    (tmp_path / "xx.branch").mkdir()
    text = HEAD.replace("xx.overlay", "xx.branch").replace("xx.base >= 2026.1", "xx.overlay >= 2026.1")
    text = text.replace("board:", "branch:") + "parameters: {least: {values: {2026: 18}}}\n"
    (tmp_path / "xx.branch" / "pack.yaml").write_text(text, encoding="utf-8")
    pack = RulePack(load(tmp_path / "xx.branch"))
    assert [step.value for step in pack.model.parameters[0].steps] == [10, 12, 15, 18]
    assert len(pack.model.files) == 3
