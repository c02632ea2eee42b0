"""Laws of reconciliation: the truth is never excluded, more claims never widen, no order matters."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from serkit import Count, Share, reconcile
from serkit.calc.outcome.reconcile.claims import Level
from serkit.calc.outcome.reconcile.relations import read_relation
from serkit.calc.outcome.reconcile.solve import System

MOST = settings(max_examples=100, deadline=None)
FEW = settings(max_examples=25, deadline=None)
PARTS = ("success", "withdrew", "in_training")
RELATIONS = ["entrants = success + withdrew + in_training", "in_training <= places", "withdrew >= 0"]


@st.composite
def states(draw):
    """A true state of the world: how many of each, and the places there were."""
    parts = {name: draw(st.integers(0, 4000)) for name in PARTS}
    total = sum(parts.values())
    return {**parts, "entrants": total, "places": parts["in_training"] + draw(st.integers(0, 50))}


@st.composite
def reports(draw, state):
    """Claims that a reporter makes of a true state by rounding it: some exact, some rounded, some left out."""
    claims = {}
    for name, true in state.items():
        how = draw(st.sampled_from(["exact", "rounded", "at least", "at most", "share", "both", "silent"]))
        if how in ("share", "both") and name in PARTS and state["entrants"]:
            places = draw(st.integers(0, 2))
            claims[name] = Share(
                printed(Fraction(true, state["entrants"]), places, up=draw(st.booleans())),
                of="entrants",
                count=true if how == "both" else None,
            )
        elif how == "rounded":
            step = draw(st.sampled_from([10, 100, 5]))
            claims[name] = Count((true + step // 2) // step * step, rounded_to=step)
        elif how == "at least":
            claims[name] = Count.at_least(max(0, true - draw(st.integers(0, 9))))
        elif how == "at most":
            claims[name] = Count.at_most(true + draw(st.integers(0, 9)))
        elif how in ("exact", "share", "both"):
            claims[name] = Count(true)
    return claims


def printed(share, places, *, up):
    """Print a share with so many decimals, halves up or down: some print the one, some the other."""
    scaled = share * 100 * 10**places
    whole = scaled.numerator // scaled.denominator
    rest = scaled - whole
    whole += rest > Fraction(1, 2) or (rest == Fraction(1, 2) and up)
    digits = f"{whole:0{places + 1}d}"
    return f"{digits[:-places]}.{digits[-places:]}%" if places else f"{digits}%"


def relations():
    """The relations that hold in every state."""
    return [each for text in RELATIONS for each in read_relation(text)]


@given(data=st.data())
@MOST
def test_solve__claims_rounded_from_a_true_state__never_exclude_it(data):
    """Whatever was rounded, left out or bounded, the true number lies in its range."""
    state = data.draw(states())
    claims = data.draw(reports(state))
    domains = System(claims, relations()).solve(Level.ABOUT)
    assert domains is not None
    for name, true in state.items():
        low, high = domains.get(name, (0, None))
        assert low is None or low <= true
        assert high is None or true <= high


@given(data=st.data())
@MOST
def test_reconcile__a_true_report__contradicts_nothing_and_bounds_hold_the_truth(data):
    """No error is found in what is true, and answers hold the true answer."""
    state = data.draw(states())
    claims = data.draw(reports(state))
    found = reconcile(claims, RELATIONS, questions=["success / (success + withdrew)"])
    zero = state["success"] + state["withdrew"] == 0
    assert zero or found.is_consistent, str(found)
    asked = [each for each in found if each.relation == "success / (success + withdrew)"]
    if not zero:
        true = Fraction(state["success"], state["success"] + state["withdrew"])
        interval = asked[0].interval
        assert interval.lo is None or interval.lo <= true
        assert interval.hi is None or true <= interval.hi


@given(data=st.data())
@MOST
def test_solve__one_more_claim__never_widens(data):
    """Leaving a claim out leaves every range as it was or wider."""
    claims = data.draw(reports(data.draw(states())))
    if not claims:
        return
    left_out = data.draw(st.sampled_from(sorted(claims)))
    all_of_it = System(claims, relations()).solve(Level.ABOUT)
    without = System({name: each for name, each in claims.items() if name != left_out}, relations()).solve(Level.ABOUT)
    assert all_of_it is not None
    assert without is not None
    for name, (low, high) in without.items():
        inner = all_of_it[name]
        assert low is None or (inner[0] is not None and low <= inner[0])
        assert high is None or (inner[1] is not None and inner[1] <= high)


@given(data=st.data())
@MOST
def test_reconcile__claims_in_another_order__find_the_same(data):
    """A report is a set of claims; also one that contradicts itself."""
    claims = data.draw(reports(data.draw(states())))
    if data.draw(st.booleans()) and claims:
        claims[data.draw(st.sampled_from(sorted(claims)))] = Count(data.draw(st.integers(0, 9000)))
    shuffled = dict(data.draw(st.permutations(list(claims.items()))))
    assert reconcile(claims, RELATIONS) == reconcile(shuffled, RELATIONS)


@given(
    rows=st.lists(st.lists(st.integers(0, 300), min_size=2, max_size=3), min_size=2, max_size=3),
    at=st.integers(0, 8),
    off=st.integers(1, 50),
)
@MOST
def test_reconcile__a_table_with_one_corrupted_cell__is_caught_and_the_true_one_is_not(rows, at, off):
    """Rows and columns with their totals: one wrong cell breaks its row and its column."""
    width = min(map(len, rows))
    cells = {f"c_{row}_{column}": rows[row][column] for row in range(len(rows)) for column in range(width)}
    totals = {f"row_{row}": sum(rows[row][:width]) for row in range(len(rows))}
    totals |= {f"column_{column}": sum(row[column] for row in rows) for column in range(width)}
    sums = [f"row_{row} = " + " + ".join(f"c_{row}_{n}" for n in range(width)) for row in range(len(rows))]
    sums += [f"column_{n} = " + " + ".join(f"c_{row}_{n}" for row in range(len(rows))) for n in range(width)]
    assert reconcile({**cells, **totals}, sums).is_consistent
    name = sorted(cells)[at % len(cells)]
    found = reconcile({**cells, **totals, name: cells[name] + off}, sums)
    broken = [each for each in found if each.holds is False]
    assert len(broken) == 2
    for each in broken:
        assert name in each.figures["repairs"]
        assert each.figures["repairs"][name].lo == cells[name]


@given(
    counts=st.lists(st.integers(0, 400), min_size=2, max_size=5).filter(lambda counts: sum(counts) > 0),
    places=st.integers(0, 2),
    at=st.integers(0, 4),
    off=st.integers(2, 40),
    data=st.data(),
)
@FEW
def test_reconcile__a_printed_table_with_shares__accepts_the_true_one_and_flags_what_no_rounding_saves(
    counts, places, at, off, data
):
    """As printed they agree, whichever way halves went; a percentage off by two of its last digit cannot."""
    whole = sum(counts)
    shares = [printed(Fraction(n, whole), places, up=data.draw(st.booleans())) for n in counts]
    names = [f"part_{k}" for k in range(len(counts))]
    relation = ["whole = " + " + ".join(names)]

    def report(told, percents):
        claims = {
            name: Share(percent, of="whole", count=n) for name, n, percent in zip(names, told, percents, strict=True)
        }
        return reconcile({**claims, "whole": Count(whole)}, relation)

    assert report(counts, shares).is_consistent
    k = at % len(counts)
    wrong = Fraction(shares[k].rstrip("%")) + Fraction(off, 10**places)
    if wrong <= 100:
        spoilt = f"{float(wrong):.{places}f}%"
        found = report(counts, [*shares[:k], spoilt, *shares[k + 1 :]])
        assert not found.is_consistent
        assert any(each.kind == "do_not_agree" for each in found)
    assert not report([*counts[:k], counts[k] + off, *counts[k + 1 :]], shares).is_consistent


@given(
    groups=st.lists(st.tuples(st.integers(1, 300), st.integers(0, 2400)), min_size=2, max_size=3),
    off=st.integers(2, 50),
)
@FEW
def test_reconcile__a_pooled_mean__agrees_as_printed_and_not_otherwise(groups, off):
    """Means printed to two decimals pool to the printed mean; one off by more than rounding carries does not."""
    means = [Fraction(total, 100) for _, total in groups]
    n = sum(size for size, _ in groups)
    pooled = sum((size * mean for (size, _), mean in zip(groups, means, strict=True)), Fraction(0)) / n
    claims = {f"n_{k}": size for k, (size, _) in enumerate(groups)}
    claims |= {f"mean_{k}": f"{total / 100:.2f}" for k, (_, total) in enumerate(groups)}
    relation = f"pooled * ({' + '.join(f'n_{k}' for k in range(len(groups)))}) = " + " + ".join(
        f"mean_{k} * n_{k}" for k in range(len(groups))
    )
    said = f"{float(round(pooled, 2)):.2f}"
    assert reconcile({**claims, "pooled": said}, [relation]).is_consistent
    wrong = f"{float(said) + off / 100:.2f}"
    assert not reconcile({**claims, "pooled": wrong}, [relation]).is_consistent
