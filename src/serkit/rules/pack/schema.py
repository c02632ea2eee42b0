"""The schema of a pack as data: section, key, whether it must be there, and what may stand behind it.

The reader (`reading`) does everything this table says; a key that is not here does not exist.

>>> SECTIONS["source"]["certainty"].options
('A', 'B', 'C', 'D', 'G')
>>> sorted(key for key, rule in SECTIONS["pack"].items() if rule.required)
['currency', 'pack', 'title', 'version']
"""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

Shape: TypeAlias = Literal["word", "words", "text", "expression", "mapping", "list", "one or list", "anything"]
"""A scalar; scalars in a list; a sentence in one or several languages; a formula; ..."""

CERTAINTIES = ("A", "B", "C", "D", "G")
"""From the text of the law itself (A) to a guess (G)."""


class Key(NamedTuple):
    """What may stand behind a key."""

    shape: Shape
    required: bool = False
    options: tuple[str, ...] = ()


WORD = Key("word")
WORDS = Key("words")
NAMES = Key("one or list")
TEXT = Key("text")
FORMULA = Key("expression")
MAPPING = Key("mapping")
LIST = Key("list")
ANYTHING = Key("anything")


def must(key: Key) -> Key:
    """Return the same key, required."""
    return key._replace(required=True)


def one_of(*options: str) -> Key:
    """Return a key behind which one of these words stands."""
    return Key("word", options=options)


_CRITERION = {
    "text": must(TEXT),
    "text_not": TEXT,
    "when": FORMULA,
    "applies_when": FORMULA,
    "unless": LIST,
    "except": LIST,
    "source": WORD,
    "presume": MAPPING,
    "effective_from": WORD,
    "effective_to": WORD,
    "versions": LIST,
}

SECTIONS: dict[str, dict[str, Key]] = {
    "pack": {
        "pack": must(WORD),
        "version": must(WORD),
        "title": must(TEXT),
        "languages": WORDS,
        "currency": must(WORD),
        "calendar": one_of("gregorian", "jalali"),
        "leap_day_birthday": one_of("month end", "next day"),
        "periods": MAPPING,
        "uses": MAPPING,
        "needs": LIST,
        "sources": MAPPING,
        "facts": MAPPING,
        "parameters": MAPPING,
        "values": MAPPING,
        "running": MAPPING,
        "tables": MAPPING,
        "criteria": MAPPING,
        "advice": MAPPING,
        "documents": LIST,
        "programmes": MAPPING,
        "exclusive": LIST,
        "process": LIST,
        "plan": MAPPING,
        "watches": MAPPING,
        "cases": LIST,
    },
    "source": {
        "title": must(TEXT),
        "url": WORD,
        "article": WORD,
        "certainty": must(one_of(*CERTAINTIES)),
        "read_on": WORD,
    },
    "need": {"function": must(WORD), "version": must(WORD), "signature": must(WORD)},
    "fact": {
        "type": must(WORD),
        "of": ANYTHING,
        "range": WORD,
        "optional": one_of("true", "false"),
        "by": one_of("month"),
        "can_change": one_of("true", "false", "unknown"),
        "sensitive": one_of("true", "false"),
        "label": TEXT,
        "ask": TEXT,
        "help": TEXT,
    },
    "parameter": {
        "type": must(WORD),
        "source": WORD,
        "text": TEXT,
        "values": must(MAPPING),
        "set_by": one_of("organisation"),
        "within": WORD,
    },
    "parameter value": {
        "value": must(ANYTHING),
        "source": WORD,
        "certainty": one_of(*CERTAINTIES),
        "note": TEXT,
        "also_read": LIST,
    },
    "other reading": {"value": must(ANYTHING), "source": must(WORD), "note": TEXT},
    "value": {
        "is": FORMULA,
        "on": WORD,
        "round": WORD,
        "text": TEXT,
        "source": WORD,
        "versions": LIST,
    },
    "value version": {
        "is": must(FORMULA),
        "round": WORD,
        "source": WORD,
        "effective_from": WORD,
        "effective_to": WORD,
    },
    "running": {
        "type": must(WORD),
        "adds": must(FORMULA),
        "resets": one_of("every year", "every month", "never"),
        "text": TEXT,
    },
    "table": {
        "inputs": must(WORDS),
        "output": must(WORD),
        "text": TEXT,
        "hit": one_of("unique", "any", "first", "collect sum", "collect min", "collect max", "collect count"),
        "source": must(WORD),
        "rows": ANYTHING,
        "values": MAPPING,
        "versions": LIST,
    },
    "table version": {
        "rows": must(ANYTHING),
        "source": WORD,
        "effective_from": WORD,
        "effective_to": WORD,
    },
    "criterion": _CRITERION,
    "advice": {**_CRITERION, "for": WORDS},
    "criterion version": {
        "when": must(FORMULA),
        "text": TEXT,
        "applies_when": FORMULA,
        "unless": LIST,
        "except": LIST,
        "source": WORD,
        "effective_from": WORD,
        "effective_to": WORD,
    },
    "exception": {"when": must(FORMULA), "text": TEXT, "source": WORD, "except": LIST},
    "document": {"id": must(WORD), "text": must(TEXT), "needed_when": FORMULA, "accepts": WORDS, "for": WORDS},
    "programme": {
        "title": must(TEXT),
        "subject": NAMES,
        "requires": ANYTHING,
        "entitlements": MAPPING,
        "places": MAPPING,
        "source": WORD,
        "ref": WORD,
        "effective_from": WORD,
        "effective_to": WORD,
        "versions": LIST,
    },
    "programme version": {
        "requires": must(ANYTHING),
        "source": WORD,
        "effective_from": WORD,
        "effective_to": WORD,
    },
    "entitlement": {"is": must(FORMULA), "round": WORD, "text": TEXT},
    "places": {"free": must(FORMULA)},
    "exclusive": {"one_of": must(WORDS), "prefer": one_of("person chooses", "first", "most")},
    "process step": {
        "step": must(WORD),
        "text": TEXT,
        "by": must(NAMES),
        "to": WORD,
        "done_by": must(WORD),
        "within": WORD,
    },
    "plan": {
        "subject": NAMES,
        "review_every": WORD,
        "agreed_by": must(LIST),
        "principles": MAPPING,
        "activities": must(MAPPING),
        "must": MAPPING,
    },
    "activity": {
        "service": must(WORD),
        "text": TEXT,
        "by": WORD,
        "after": WORDS,
        "needs": WORDS,
        "within": WORD,
        "lasts": WORD,
        "every": WORD,
        "times": WORD,
        "offered_when": FORMULA,
        "done_by": WORD,
    },
    "must": {"text": must(TEXT), "when": must(FORMULA), "severity": one_of("error", "warning")},
    "watch": {
        "after": WORD,
        "expect": WORD,
        "within": WORD,
        "every": WORD,
        "for": WORD,
        "times": WORD,
        "grace": WORD,
        "before": WORD,
        "by_at_least": WORD,
        "when": FORMULA,
        "lasting": WORD,
        "where": FORMULA,
        "until": WORD,
        "then": must(MAPPING),
    },
    "task": {"task": must(WORD), "to": must(WORD), "text": TEXT},
    "case": {
        "name": must(WORD),
        "from": WORD,
        "as_of": WORD,
        "months": MAPPING,
        "facts": MAPPING,
        "events": LIST,
        "plan": MAPPING,
        "expect": MAPPING,
    },
}

_NOT_OF_AN_OVERLAY = ("currency", "calendar", "leap_day_birthday", "periods", "exclusive", "needs")

SECTIONS["overlay"] = {
    "extends": must(WORD),
    "also_requires": MAPPING,
    **{key: rule for key, rule in SECTIONS["pack"].items() if key not in _NOT_OF_AN_OVERLAY},
}
"""A pack that extends another one: the keys it may have; what it may say behind them is said in `overlay`."""

SECTIONS["plan.yaml"] = {key: SECTIONS["pack"][key] for key in ("process", "plan")}
SECTIONS["watches.yaml"] = {"watches": SECTIONS["pack"]["watches"]}

FILES = ("pack.yaml", "plan.yaml", "watches.yaml")
"""The files of a folder; the first may hold every section, the others those of their name."""

BEGIN = {
    "pack.yaml": "write at least one entry, such as `pack: xx.example`",
    "plan.yaml": "begin with `process:` or `plan:`, or take the file away",
    "watches.yaml": "begin with `watches:`, or take the file away",
}
"""What each of them needs where it is empty."""

WATCH_FORMS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "series": (("after", "every", "expect"), ("for", "times", "grace")),
    "ahead": (("before", "by_at_least", "expect"), ()),
    "deadline": (("after", "expect", "within"), ()),
    "state": (("when",), ("lasting",)),
}
"""The four forms of a watch: the keys each must have, and those it may have beside `then where until`."""


class Inside(NamedTuple):
    """What each name or item of a key is: an entry of a section, or else a scalar of its own shape.

    A key that is `alone` is one entry itself. `short` may be a shape of the table above, or `literal`, `cell`,
    `formulas` (a formula, or a list of them), `rows`, `requirement`.
    """

    section: str = ""
    short: str = ""
    alone: bool = False


_IN_PACK = {
    "sources": Inside("source"),
    "facts": Inside("fact", "word"),
    "parameters": Inside("parameter"),
    "values": Inside("value", "expression"),
    "running": Inside("running"),
    "tables": Inside("table"),
    "criteria": Inside("criterion"),
    "advice": Inside("advice"),
    "documents": Inside("document"),
    "programmes": Inside("programme"),
    "exclusive": Inside("exclusive"),
    "needs": Inside("need"),
    "process": Inside("process step"),
    "plan": Inside("plan", alone=True),
    "watches": Inside("watch"),
    "cases": Inside("case"),
    "uses": Inside(short="word"),
    "periods": Inside(short="word"),
    "also_requires": Inside(short="requirement"),
}
_EXCEPTIONS = {"unless": Inside("exception"), "except": Inside("exception")}
_IN_CRITERION = {**_EXCEPTIONS, "presume": Inside(short="word"), "versions": Inside("criterion version")}
_REQUIRES = {"requires": Inside(short="requirement", alone=True)}
_ROWS = {"rows": Inside(short="rows", alone=True)}

INSIDE: dict[str, dict[str, Inside]] = {
    **dict.fromkeys(("pack", "overlay", "plan.yaml", "watches.yaml"), _IN_PACK),
    "fact": {"of": Inside(short="label"), "range": Inside(short="cell", alone=True)},
    "parameter": {"values": Inside("parameter value", "literal"), "within": Inside(short="cell", alone=True)},
    "parameter value": {"value": Inside(short="literal", alone=True), "also_read": Inside("other reading")},
    "other reading": {"value": Inside(short="literal", alone=True)},
    "value": {"versions": Inside("value version")},
    "table": {**_ROWS, "values": Inside(short="formulas"), "versions": Inside("table version")},
    "table version": _ROWS,
    **dict.fromkeys(("criterion", "advice"), _IN_CRITERION),
    "criterion version": _EXCEPTIONS,
    "exception": _EXCEPTIONS,
    "programme": {
        **_REQUIRES,
        "entitlements": Inside("entitlement", "expression"),
        "places": Inside("places", alone=True),
        "versions": Inside("programme version"),
    },
    "programme version": _REQUIRES,
    "plan": {"principles": Inside(short="text"), "activities": Inside("activity"), "must": Inside("must")},
    "watch": {"then": Inside("task", alone=True)},
}
"""Section and key to what stands inside; a key that is not here holds what its shape says and no more."""
