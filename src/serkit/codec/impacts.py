"""What a change of rules does to people, as plain data and back."""

from __future__ import annotations

from typing import Any

from serkit.codec.plain import CONVERTER, date_from, list_from, object_from, tagged, text_from, untagged, whole_from
from serkit.domain.decision import Status
from serkit.domain.impact import Amounts, Cause, Edit, Example, Impact, Move, ProgrammeImpact, RefusedPerson
from serkit.kernel.frozen import FrozenMap

Plain = dict[str, Any]
_COUNTS = ("n_same", "n_more", "n_less", "n_other")


def impact_to(impact: Impact) -> Plain:
    """Write an impact; amounts say what they are: `{"money": "500.00 INR"}`."""
    return {
        "old": impact.old,
        "new": impact.new,
        "as_of": impact.as_of.isoformat(),
        "n_people": impact.n_people,
        "refused": impact.refused,
        "refusals": [CONVERTER.unstructure(each) for each in impact.refusals],
        "changes_anything": impact.changes_anything,
        "edits": [CONVERTER.unstructure(each) for each in impact.edits],
        "programmes": [_programme(each) for each in impact.programmes],
        "causes": [{"edit": CONVERTER.unstructure(each.edit), "n_people": each.n_people} for each in impact.causes],
        "examples": [{**CONVERTER.unstructure(each), "facts": dict(each.facts)} for each in impact.examples],
        "untouched": list(impact.untouched),
    }


def _programme(each: ProgrammeImpact) -> Plain:
    return {
        "programme": each.programme,
        "n_changed": each.n_changed,
        "n_touched": each.n_touched,
        "moves": [CONVERTER.unstructure(move) for move in each.moves],
        "amounts": {name: _amounts(one) for name, one in each.amounts.items()},
    }


def _amounts(one: Amounts) -> Plain:
    counts: Plain = {name: getattr(one, name) for name in _COUNTS}
    return {**counts, "more": tagged(one.more), "less": tagged(one.less)}


def impact_from(data: Plain) -> Impact:
    """Read what `impact_to` wrote; what follows from the rest is worked out again."""
    return Impact(
        old=text_from(data["old"]),
        new=text_from(data["new"]),
        as_of=date_from(data["as_of"]),
        n_people=whole_from(data["n_people"]),
        refused=whole_from(data["refused"]),
        refusals=tuple(CONVERTER.structure(each, RefusedPerson) for each in list_from(data["refusals"])),
        edits=tuple(CONVERTER.structure(each, Edit) for each in list_from(data["edits"])),
        programmes=tuple(map(_programme_from, list_from(data["programmes"]))),
        causes=tuple(CONVERTER.structure(each, Cause) for each in list_from(data["causes"])),
        examples=tuple(map(_example_from, list_from(data["examples"]))),
        untouched=tuple(map(text_from, list_from(data["untouched"]))),
    )


def _programme_from(data: Plain) -> ProgrammeImpact:
    return ProgrammeImpact(
        programme=text_from(data["programme"]),
        moves=tuple(CONVERTER.structure(each, Move) for each in list_from(data["moves"])),
        amounts=FrozenMap({name: _amounts_from(each) for name, each in object_from(data["amounts"]).items()}),
    )


def _amounts_from(data: Plain) -> Amounts:
    counts = {name: whole_from(data[name]) for name in _COUNTS}
    return Amounts(**counts, more=untagged(data["more"]), less=untagged(data["less"]))


def _example_from(data: Plain) -> Example:
    return Example(
        programme=text_from(data["programme"]),
        before=Status(data["before"]),
        after=Status(data["after"]),
        person=text_from(data["person"]),
        facts=FrozenMap({name: text_from(each) for name, each in object_from(data["facts"]).items()}),
    )
