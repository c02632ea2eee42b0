"""Published outcome figures cut into cases: one for each figure or row, by the shape it stands in.

What stands in a file says what it is; neither file names nor ids are looked at.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from conformance.cases import FOLDER, Case

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Cut: TypeAlias = "Iterator[tuple[str, str, dict[str, Any]]]"
_ASIDE = {"source", "licence", "note", "lesson", "funnel_rule", "formula"}


def cases(room: str) -> list[Case]:
    """Read every figure of the room's folder; the calling module is skipped where there is none."""
    folder = FOLDER.joinpath(room)
    if not folder.is_dir():
        pytest.skip(f"no published cases: {folder} is absent (SERKIT_CASES names another)", allow_module_level=True)
    return [each for path in sorted(folder.glob("*.json")) for each in _of_file(path)]


def _of_file(path: Path) -> Iterator[Case]:
    data = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    shape = next((name for name, known in SHAPES.items() if known[0](data)), "")
    if not shape:
        yield Case(path.stem, f"{path.stem}-whole", {"shape": "unknown"})
        return
    for kind, id_, says in SHAPES[shape][1](data):
        yield Case(path.stem, f"{path.stem}-{id_}", {"shape": kind, **says})


def rest(data: dict[str, Any], *known: str) -> list[str]:
    """The keys of a shape that still say a figure."""
    return [key for key in data if key not in {*known, *_ASIDE}]


def _curves(data: dict[str, Any]) -> Cut:
    for each in data["datasets"]:
        for key in rest(each, "name", "times", "event", "events", "entry"):
            yield "curve", f"{each['name']}-{key}", {"rows": each, "key": key}
    for key in rest(data, "datasets"):
        yield "log rank", key, {"key": key, "sets": data["datasets"], "found": data[key]}


def _states(data: dict[str, Any]) -> Cut:
    rows = data["rows"]
    for at, time in enumerate(data["times"]):
        for key in rest(data, "rows", "all_start_in", "times", "states"):
            yield (
                "states",
                f"{key}-at-{time}",
                {
                    "rows": rows,
                    "start": data["all_start_in"],
                    "states": data["states"],
                    "time": time,
                    "key": key,
                    "found": data[key][at],
                },
            )


def _proportions(data: dict[str, Any]) -> Cut:
    for list_ in rest(data):
        for each in data[list_]:
            for key in rest(each, "count", "nobs", "conf", "area"):
                yield "proportion", f"{each['count']}-of-{each['nobs']}-{key}", {**each, "key": key}


def _effects(data: dict[str, Any]) -> Cut:
    cells = ("treated_yes", "treated_no", "control_yes", "control_no")
    for each in data["cases"]:
        name = "-".join(str(each[cell]) for cell in cells)
        for key in rest(each, *cells, "digits"):
            says = {"cells": {cell: each[cell] for cell in cells}, "digits": each.get("digits")}
            yield "effect", f"{name}-{key}", {**says, "key": key, "found": each[key]}
    for at, each in enumerate(data.get("mantel_haenszel", ())):
        for key in rest(each, "tables"):
            yield "pooled", f"pooled-{at}-{key}", {"tables": each["tables"], "key": key, "found": each[key]}


def _standards(data: dict[str, Any]) -> Cut:
    weights = next((data[key] for key in data if key.startswith("esp")), None)
    for key in rest(data, "areas", "byars", "funnel_points", "funnel_inputs"):
        if key.startswith("esp"):
            continue
        for each in data[key]:
            for cell in rest(each, "area", "statistic", "method"):
                says = {"bands": data["areas"][each["area"]], "weights": weights, "row": each, "key": cell}
                yield "standardised", f"{each['area']}-{each['statistic']}-{cell}".replace(" ", "-"), says
    for each in data.get("byars", ()):
        yield "byar", f"byar-{each['x']}-{each['conf']}", each
    points = data.get("funnel_points", ())
    for each in points:
        yield "limits", f"limits-at-{each['Population']}", each
    if points and data.get("funnel_inputs"):
        for each in data["funnel_inputs"]:
            yield (
                "centre",
                f"centre-{each['Area']}".replace(" ", "-"),
                {**each, "baseline": points[0]["Baseline"]},
            )


def _degrees(data: dict[str, Any]) -> Cut:
    for example in data.get("examples", [data["example"]] if "example" in data else []):
        yield from _example(data, example)
    if "benchmark_threshold" in data:
        yield "degree benchmark", "benchmark", {"found": data["benchmark_threshold"]}


def _example(data: dict[str, Any], example: dict[str, Any]) -> Cut:
    told = "-".join(str(each) for each in example["inputs"])
    says = {"inputs": example["inputs"], "cap": data["cap"]}
    for key in rest(example, "inputs", "published_steps"):
        yield "degree", f"{told}-{key}", {**says, "key": key, "found": example[key]}
    for at, printed in enumerate(example.get("published_steps", ())):
        step = {**says, "key": "step", "taken": example["inputs"][: _AFTER[at]], "found": printed}
        yield "degree", f"{told}-step-{at}", step
    for each in data.get("properties", ()):
        yield "degree law", f"{told}-{each.split()[0]}-{len(each)}", {**says, "law": each}


_AFTER = dict(enumerate(range(2, 20)))  # the first step joins two degrees, each further one joins one more


def _rubric(data: dict[str, Any]) -> Cut:
    for key in rest(data):
        yield "rubric", key, {"key": key, "found": data[key], "grades": data.get("grade_100")}


def _jalali(data: dict[str, Any]) -> Cut:
    for each in data.get("days", ()):
        yield "jalali", each["jalali"], {"said": each["jalali"], "first": each["gregorian"], "last": each["gregorian"]}
    for each in data.get("months", ()):
        yield "jalali", each["jalali_month"], {"said": each["jalali_month"], **each}


def _seeds(data: dict[str, Any]) -> Cut:
    for seed in rest(data):
        for key in rest(data[seed]):
            yield "seed", f"{seed}-{key}", {"all": data[seed], "key": key, "found": data[seed][key]}


def _vocational(data: dict[str, Any]) -> Cut:
    for year, said in data["years"].items():
        parts = {name: each for name, each in said.items() if isinstance(each, dict)}
        for name, each in parts.items():
            if "funds_usd" in each:
                yield "cost", f"{year}-{name}-cost", each
            for key, cell in each.items():
                if isinstance(cell, dict):
                    yield "cell", f"{year}-{name}-{key}", {**cell}
        left = next((each for name, each in parts.items() if name.startswith("residual")), {})
        for key, n in left.items():
            whole, female, male = (_number(parts[name][key]) for name in ("total", "female", "male"))
            yield "residual", f"{year}-residual-{key}", {"total": whole, "female": female, "male": male, "found": n}
        yield "quarters", f"{year}-q4-over-q2", parts["total"]


def _number(cell: object) -> object:
    return cell["numerator"] if isinstance(cell, dict) else cell


def _retention(data: dict[str, Any]) -> Cut:
    for each in data["points"]:
        yield "share", f"month-{each['month']}", each
    together = next(key for key in data if key.startswith("feasible"))
    yield "shares", "all-months", {"points": data["points"], "found": data[together]}


def _others(_: dict[str, Any]) -> Cut:
    yield "adapter", "whole", {}


def _has(*keys: str) -> Callable[[dict[str, Any]], bool]:
    return lambda data: all(any(re.fullmatch(key, each) for each in data) for key in keys)


SHAPES: dict[str, tuple[Callable[[dict[str, Any]], bool], Callable[[dict[str, Any]], Any]]] = {
    "curves": (_has("datasets"), _curves),
    "states": (_has("rows", "states", r"prob_times_\d+"), _states),
    "effects": (lambda data: "cases" in data and "treated_yes" in data["cases"][0], _effects),
    "proportions": (lambda data: "cases" in data and {"count", "nobs"} <= set(data["cases"][0]), _proportions),
    "standards": (_has("areas", "byars"), _standards),
    "degrees": (_has("cap", "examples?"), _degrees),
    "rubric": (_has("panchasutra"), _rubric),
    "jalali": (_has("days|months"), _jalali),
    "seeds": (_has(r"s\d+"), _seeds),
    "vocational": (_has("years"), _vocational),
    "retention": (_has("points", "feasible.*"), _retention),
    "adapters": (_has("payloads?|EpisodeOfCare"), _others),
}
