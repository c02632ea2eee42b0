"""Jobs: on which terms, as what, and by which skill."""

import datetime as dt

import pytest

from serkit.domain.work import PLACEMENT_KINDS, Placement
from serkit.kernel.errors import LifecycleError

DAY = dt.date(2022, 8, 4)


@pytest.mark.parametrize(
    ("occupation", "level"),
    [
        ("9", 1),
        ("91", 1),
        ("52", 2),
        ("7531", 2),
        ("8", 2),
        ("3112", 3),
        ("21", 4),
        ("11", None),
        ("0", None),
        ("", None),
    ],
)
def test_skill_level__of_an_isco_code__is_that_of_its_major_group(occupation, level):
    """ISCO-08, table 1: elementary 1, clerks to operators 2, technicians 3, professionals 4; managers on two."""
    assert Placement(id="w", person="p", started_on=DAY, occupation=occupation).skill_level == level


@pytest.mark.parametrize(
    "told", [{"kind": "suported"}, {"occupation": "75311"}, {"occupation": "tailor"}, {"occupation": "۷۵"}]
)
def test_placement__on_terms_or_as_what_there_is_not__is_refused(told):
    """One of the kinds; one to four digits."""
    with pytest.raises(LifecycleError) as caught:
        Placement(id="w", person="p", started_on=DAY, **told)
    assert [each.code for each in caught.value.diagnostics] == ["SK421"]


def test_placement__of_every_kind__is_taken():
    """From the open market to a business of one's own."""
    assert [Placement(id="w", person="p", started_on=DAY, kind=kind).kind for kind in PLACEMENT_KINDS] == list(
        PLACEMENT_KINDS
    )
