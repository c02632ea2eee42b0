"""The schema of packs as JSON Schema (draft 2020-12), for editors: names of keys, what may stand behind them.

It says what `schema` says and is made from it. Formulas, types and names are `serkit check`'s to judge.

>>> sorted(json_schema("watches")["properties"])
['watches']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from serkit.rules.pack.schema import INSIDE, SECTIONS, WATCH_FORMS

if TYPE_CHECKING:
    from collections.abc import Callable

    from serkit.rules.pack.schema import Inside, Key

Json: TypeAlias = dict[str, Any]

KINDS = ("pack", "plan", "watches", "cases")
"""The kinds of files of a pack."""

_SCALAR: Json = {"type": ["string", "number", "boolean"]}
"""Any scalar: where serkit reads a text, an editor may see a number or a yes."""
_BOOLEANS = {"true": True, "false": False}
_LANGUAGE = "^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$"


def json_schema(kind: str) -> Json:
    """Return the schema of one kind of file; each section is one of its `$defs`.

    >>> json_schema("cases")["type"]
    'array'
    """
    made = _Maker()
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"serkit {kind}"}
    return {**head, **_FILES[kind](made), "$defs": made.definitions()}


class _Maker:
    """One schema in the making; sections are defined as they are first named."""

    def __init__(self) -> None:
        self.sections: dict[str, Json] = {}

    def definitions(self) -> Json:
        return {**_FORMS, **{_key(name): self.sections[name] for name in sorted(self.sections)}}

    def section(self, name: str) -> Json:
        """Refer to a section."""
        if name not in self.sections:
            self.sections[name] = {}
            self.sections[name] = self.entry(name)
        return _ref(name)

    def entry(self, section: str) -> Json:
        """The keys of a section."""
        rules, inside = SECTIONS[section], INSIDE.get(section, {})
        properties = {key: self.key(rule, inside.get(key)) for key, rule in rules.items()}
        required = [key for key, rule in rules.items() if rule.required]
        entry: Json = {"type": "object", "properties": properties, "additionalProperties": False}
        if required:
            entry["required"] = required
        if section == "watch":
            entry["anyOf"] = [{"required": [*keys]} for keys, _ in WATCH_FORMS.values()]
        return entry

    def key(self, rule: Key, inside: Inside | None) -> Json:
        if rule.options:
            return {"enum": [*rule.options, *(_BOOLEANS[each] for each in rule.options if each in _BOOLEANS)]}
        if inside is None or (inside.alone and rule.shape == "word"):
            return _SHAPES[rule.shape]
        if inside.short == "label":
            return {"anyOf": [_listed(_SCALAR), _named(_ref("text"))]}
        each = self.inside(inside)
        if inside.alone:
            return each
        return _listed(each) if rule.shape == "list" else _named(each)

    def inside(self, inside: Inside) -> Json:
        ways = [self.section(inside.section)] if inside.section else []
        if inside.short:
            ways.insert(0, _SHORT[inside.short])
        return ways[0] if len(ways) == 1 else {"anyOf": ways}


def _pack(made: _Maker) -> Json:
    """A pack, or one that extends another."""
    return {"if": {"required": ["extends"]}, "then": made.section("overlay"), "else": made.section("pack")}


def _ref(name: str) -> Json:
    return {"$ref": f"#/$defs/{_key(name)}"}


def _key(name: str) -> str:
    return name.replace(" ", "_")


def _listed(item: Json) -> Json:
    return {"type": "array", "items": item}


def _named(value: Json) -> Json:
    return {"type": "object", "additionalProperties": value}


_REQUIREMENTS = _listed(_ref("requirement"))
_FORMS: Json = {
    "text": {
        "description": "a sentence, or one for each language",
        "anyOf": [_SCALAR, {**_named(_SCALAR), "propertyNames": {"pattern": _LANGUAGE}, "minProperties": 1}],
    },
    "requirement": {
        "description": "a criterion, a list of which all hold, or one of the combinations",
        "anyOf": [
            {"type": "string"},
            _REQUIREMENTS,
            *(
                {"type": "object", "properties": each, "required": [*each], "additionalProperties": False}
                for each in (
                    {"all": _REQUIREMENTS},
                    {"any": _REQUIREMENTS},
                    {"not": _ref("requirement")},
                    {"at_least": _SCALAR, "of": _REQUIREMENTS},
                )
            ),
        ],
    },
    "rows": {
        "description": "lists of cells, the result last, or a table drawn with bars",
        "anyOf": [{"type": "string"}, _listed({"anyOf": [_SCALAR, _listed(_SCALAR)]})],
    },
    "literal": {"anyOf": [_SCALAR, _listed(_SCALAR)]},
}
_SHAPES: dict[str, Json] = {
    "word": _SCALAR,
    "words": _listed(_SCALAR),
    "text": _ref("text"),
    "expression": {**_SCALAR, "description": "a formula"},
    "mapping": {"type": "object"},
    "list": {"type": "array"},
    "one or list": {"anyOf": [_SCALAR, _listed(_SCALAR)]},
    "anything": {},
}
_SHORT: dict[str, Json] = {
    **_SHAPES,
    "cell": _SCALAR,
    "formulas": {"anyOf": [_SCALAR, _listed(_SCALAR)]},
    "literal": _ref("literal"),
    "requirement": _ref("requirement"),
    "rows": _ref("rows"),
}
_FILES: dict[str, Callable[[_Maker], Json]] = {
    "pack": _pack,
    "plan": lambda made: made.entry("plan.yaml"),
    "watches": lambda made: made.entry("watches.yaml"),
    "cases": lambda made: _listed(made.section("case")),
}
