"""Hold reported figures against each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from serkit.calc.outcome.reconcile import contradictions, measures
from serkit.calc.outcome.reconcile.claims import Level, Share
from serkit.calc.outcome.reconcile.figures import Claim, read_claim
from serkit.calc.outcome.reconcile.findings import Finding, Reconciliation
from serkit.calc.outcome.reconcile.follows import Follows
from serkit.calc.outcome.reconcile.reading import name_of
from serkit.calc.outcome.reconcile.relations import Relation, read_question, read_relation
from serkit.calc.outcome.reconcile.solve import System
from serkit.kernel.diagnostics import Severity
from serkit.kernel.errors import CalcError
from serkit.kernel.frozen import FrozenMap
from serkit.kernel.spelling import nearest
from serkit.kernel.text import Text

_MOST_CLAIMS = 200
_MOST_RELATIONS = 100
_MOST_NAMES = 2_000  # in all relations together, each time one is written
_MOST_SUSPECTS = 40
_MOST_READINGS = 6


def reconcile(
    claims: Mapping[str, object],
    relations: Iterable[str] = (),
    *,
    questions: Iterable[str] = (),
    labels: Mapping[str, Text | str] | None = None,
) -> Reconciliation:
    """Hold reported figures against each other, and say what agrees, what cannot, and what was left open.

    Every figure stands for all that its printed digits allow; only what no rounding can save is a contradiction,
    and no split that was not reported is guessed.

    Args:
        claims: what was reported, by name: Count, Share, or what was printed: an int, the text of a figure
            ("9.96"), the text of a month or day ("1397-09"), a date, a DateRange.
        relations: what is said, or believed, to hold between them: "beneficiaries = success",
            "entrants = success + withdrew + in_training", "in_training <= 16 * 60",
            "women between 5 * groups and 7 * groups", "operations <= course". A name that nobody claimed is a
            count that nobody reported.
        questions: expressions to be bounded, such as "success / (success + withdrew)", or
            "mean_stay(entrants, centres = 16, places = 60, years = 4)".
        labels: what names, units and questions are called in sentences, in the reader's languages.

    Returns:
        A Reconciliation: a sequence of findings, in the order of the relations and questions.

    Rounding:
        none; ranges are whole numbers or fractions. Shares mean ± half of the last printed decimal, both ends
        counted; counts rounded to a hundred mean 50 below to 49 above.

    Raises:
        CalcError: SK550 and SK551 for claims that cannot be read, SK552 for what is no relation, SK553 for a share
            of itself, SK554 for too many, SK555 for a share without its number of a whole that nothing else speaks
            of; with the codes of the expression language for relations that cannot be read.

    Examples:
        >>> from serkit.calc.outcome.reconcile.claims import Count, Share
        >>> found = reconcile(
        ...     {"entrants": Count(3200, rounded_to=100), "success": Share("62%", of="entrants"),
        ...      "beneficiaries": Count(1860)},
        ...     relations=["beneficiaries = success"],
        ... )
        >>> [(each.kind, each.interval) for each in found][0]
        ('not_the_same_count', Interval(1938, 2030))
        >>> print(found[2].sentence())
        if 1,860 are 62%, “entrants” is 2,976 to 3,024 and not 3,200; 1,860 is 62% of exactly 3,000; 200 of 3,200 then \
stay unexplained
    """
    read = _read_claims(claims)
    spoken = [each for text in _texts(relations, "relations") for each in read_relation(text)]
    asked = [read_question(text) for text in _texts(questions, "questions")]
    names = _labels(labels)
    _bounded(read, [*spoken, *asked])
    _known_wholes(read, [*spoken, *asked], names)
    found = _judged(read, spoken, asked)
    return Reconciliation(tuple(attrs.evolve(each, names=names) for each in found))


def _judged(claims: dict[str, Claim], relations: list[Relation], questions: list[Relation]) -> list[Finding]:
    found: list[Finding] = []
    system, alone = _believable(claims, found)
    kept: list[Relation] = []
    doubted: list[Relation] = []
    told: dict[int, tuple[Finding, ...]] = {}
    for at, relation in enumerate(relations):
        wrong = measures.mixed(relation, claims)
        told[at] = (wrong,) if wrong is not None else contradictions.contradiction(relation, system)
        if not told[at]:
            kept.append(relation)
        elif wrong is None:
            doubted.append(relation)
    believed = System(system.claims, kept, [*alone, *(name for each in [*doubted, *questions] for name in each.names)])
    if believed.solve(Level.ABOUT) is None:
        return [*found, *(each for at in told for each in told[at]), _together(believed)]
    follows = Follows(believed, _others(doubted, believed))
    for at, relation in enumerate(relations):
        found += told[at] or follows.relation(relation)
    found += _answers(follows, questions, claims)
    return [*found, *follows.rest()]


def _believable(claims: dict[str, Claim], found: list[Finding]) -> tuple[System, list[str]]:
    """Leave out shares that no count makes, or that are of another period than their whole, and say so."""
    system = System(claims, ())
    for name in sorted(claims):
        claim = claims[name]
        if not isinstance(claim, Share):
            continue
        period = measures.other_period(name, claims)
        wrong = (period,) if period is not None else contradictions.impossible(name, claim, system)
        if wrong:
            found += wrong
            system = system.without(claim=name)
    return system, list(system.names)


def _others(doubted: list[Relation], believed: System) -> list[tuple[str, System]]:
    """Make the other readings: a doubted relation holds after all, and the share it contradicts does not."""
    found: dict[str, System] = {}
    for relation in doubted:
        whole = System(believed.claims, [*believed.relations, relation], believed.names)
        for name in contradictions.readings_of(relation, whole):
            other = whole.without(claim=name)
            if len(found) < _MOST_READINGS and name not in found and other.solve(Level.ABOUT) is not None:
                found[name] = other
    return list(found.items())


def _answers(follows: Follows, questions: list[Relation], claims: dict[str, Claim]) -> list[Finding]:
    found = [measures.mixed(each, claims) or follows.question(each) for each in questions]
    return [each for each in found if each is not None]


def _together(believed: System) -> Finding:
    """Nothing fits: name those claims and relations without any one of which something would."""
    suspects = [name for name in sorted(believed.claims) if believed.without(claim=name).solve(Level.ABOUT) is not None]
    suspects += [
        each.text for each in believed.relations if believed.without(relation=each).solve(Level.ABOUT) is not None
    ]
    figures = FrozenMap({"suspects": tuple(suspects[:_MOST_SUSPECTS])})
    return Finding(kind="together", severity=Severity.ERROR, holds=False, figures=figures)


def _read_claims(claims: object) -> dict[str, Claim]:
    if not isinstance(claims, Mapping):
        raise CalcError.of("SK550", "claims are a mapping of names", help='write {"entrants": Count(3200)}')
    if len(claims) > _MOST_CLAIMS:
        message = f"{len(claims):_} claims; at most {_MOST_CLAIMS} are held against each other"
        raise CalcError.of("SK554", message, help="hold smaller tables apart")
    read = {
        name_of(name): read_claim(name, said) for name, said in sorted(claims.items(), key=lambda item: str(item[0]))
    }
    for name in read:
        _no_circle(name, read)
    return read


def _no_circle(name: str, claims: dict[str, Claim]) -> None:
    seen, claim = {name}, claims[name]
    while isinstance(claim, Share):
        if claim.of in seen:
            cure = "a share is of what was counted before it"
            raise CalcError.of("SK553", f"`{name}` is a share of itself", help=cure)
        seen.add(claim.of)
        if claim.of not in claims:
            return
        claim = claims[claim.of]


def _known_wholes(claims: dict[str, Claim], relations: list[Relation], names: FrozenMap[str, Text]) -> None:
    """A share says how many only of a whole that something else speaks of, or with the number beside it."""
    known = {*claims, *names, *(name for each in relations for name in each.names)}
    for name, claim in claims.items():
        if isinstance(claim, Share) and claim.count is None and claim.of not in known:
            near = nearest(claim.of, tuple(sorted(known - {name})))
            cure = f'did you mean "{near}"? ' if near else ""
            cure += f'a whole that nobody reported is asked for: questions=["{claim.of}"]'
            said = f"`{name}` is a share of `{claim.of}`, of which nothing else is said"
            raise CalcError.of("SK555", said, help=cure)


def _texts(said: object, what: str) -> list[str]:

    if isinstance(said, (str, Mapping)) or not isinstance(said, Iterable) or getattr(said, "shape", None) == ():
        raise CalcError.of("SK552", f"`{what}` is a list of texts", help=f'write {what}=["..."]')
    found: list[str] = []
    for each in said:
        if len(found) == _MOST_RELATIONS:
            raise CalcError.of("SK554", f"more than {_MOST_RELATIONS} {what}", help="hold smaller tables apart")
        found.append(each)
    return found


def _bounded(claims: dict[str, Claim], relations: list[Relation]) -> None:
    spoken = sum(len(each.names) for each in relations)
    if spoken > _MOST_NAMES or len({*claims, *(name for each in relations for name in each.names)}) > _MOST_CLAIMS * 2:
        raise CalcError.of("SK554", "too many names in these relations", help="hold smaller tables apart")


def _labels(labels: Mapping[str, Text | str] | None) -> FrozenMap[str, Text]:
    said: object = {} if labels is None else labels
    if not isinstance(said, Mapping) or not all(isinstance(each, (str, Text)) for each in said.values()):
        cure = 'write {"entrants": "people who entered"}, or a Text with several languages'
        raise CalcError.of("SK550", "labels are texts by name", help=cure)
    return FrozenMap({name: each if isinstance(each, Text) else Text.of(each) for name, each in said.items()})
