"""Conditions that all pull one way, held against trying: bounds see all there is, and trying finds nothing more."""

from __future__ import annotations

import datetime as dt

from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from serkit.rules.engine.decide import Walker
from serkit.rules.engine.trials import settled
from small_packs import small

SECTIONS = """\
facts:
  person.n: {{type: whole number, range: "[0 .. 9]"}}
  person.m: {{type: whole number, range: "[2 .. ]"}}
  person.bpl: boolean
values:
  left: {{source: law, is: 9 - person.n}}
criteria:
  a: {{text: x, source: law, when: '{a}'}}
  b: {{text: x, source: law, when: '{b}', except: [{{when: 'not({c})'}}]}}
  c: {{text: x, source: law, when: '{c}', applies_when: 'not({d})'}}
programmes:
  p: {{title: P, requires: {requires}}}
"""
GROWING = st.sampled_from(["person.n", "person.m", "person.n * 2", "person.n + person.m", "person.m - left"])
FALLING = st.sampled_from(["left", "-person.n", "left - person.m", "left + 3"])
K = st.integers(0, 9)
ATOMS = st.one_of(
    st.just("person.bpl"),
    st.builds("{} {} {}".format, GROWING, st.sampled_from([">", ">="]), K),
    st.builds("{} {} {}".format, FALLING, st.sampled_from(["<", "<="]), K),
    st.builds("not({} {} {})".format, GROWING, st.sampled_from(["<", "<="]), K),
    st.builds("person.age >= {} years".format, st.sampled_from([18, 45, 60])),
)
CONDITIONS = st.recursive(
    ATOMS,
    lambda inner: st.builds("({} {} {})".format, inner, st.sampled_from(["and", "or"]), inner),
    max_leaves=3,
)
REQUIRED = st.sampled_from(["[a, b]", "{any: [a, b, c]}", "{at_least: 2, of: [a, b, c]}", "[a, {not: {not: c}}]"])
TOLD = st.fixed_dictionaries({}, optional={"person.n": st.integers(0, 9), "person.bpl": st.booleans()})
AS_OF = dt.date(2026, 1, 1)


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.fixed_dictionaries(dict.fromkeys("abcd", CONDITIONS)), REQUIRED, TOLD)
def test_unsighted__every_reading_pulls_one_way__trying_settles_nothing(conditions, requires, told):
    """An answer that bounds leave open, of facts that each pull one way, is open: some values say yes and some no."""
    pack = small(SECTIONS.format(**conditions, requires=requires))
    walker = Walker(pack._walker.engine)
    frame = walker.engine.frame(pack.facts(told), AS_OF.toordinal())
    rule = walker.engine.rule("p", frame.law)
    mets = tuple(check.met(frame) for check in rule.checks)
    reads = rule.open_reads(mets)
    assert rule.unsighted == 0
    assume(rule.is_open(mets))
    event(f"read more than once: {any(count > 1 for count in reads.values())}")
    assert settled(walker.engine, rule, mets, frame) == "undetermined"
