"""A pack while it is being read: what is known so far, and everything found wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from serkit.kernel.text import Text
from serkit.language.functions import FUNCTIONS
from serkit.language.tree import Mapping, Scalar
from serkit.rules.pack.findings import Findings, clip
from serkit.rules.pack.names import READABLE, RESERVED, is_language, is_name, name_cure

if TYPE_CHECKING:
    from fractions import Fraction

    from serkit.kernel.diagnostics import Span
    from serkit.kernel.types import Type
    from serkit.language.checked import Symbol
    from serkit.language.tree import Node
    from serkit.rules.pack.model import FactSpec, PackModel, Parameter, SourceRef
    from serkit.rules.pack.reading import Entry


class NamedEvent(NamedTuple):
    """An event where a rule names it: its type, or the list its events are in."""

    name: str
    span: Span
    is_list: bool = False


class Said(NamedTuple):
    """A text of the pack and where it stands, kept until all names are known."""

    text: Text
    places: dict[str, Scalar]
    what: str
    span: Span


class Word:
    """An undotted name: what it names, its type once that is known, and where it is declared."""

    __slots__ = ("high", "inputs", "kind", "low", "on", "slot", "span", "type")

    def __init__(self, kind: str, slot: int, span: Span) -> None:
        self.kind = kind
        self.slot = slot
        self.span = span
        self.type: Type | None = None
        self.inputs: tuple[tuple[str, Type], ...] = ()
        self.on: str | None = None
        self.low: int | Fraction | None = None
        self.high: int | Fraction | None = None


class Draft:
    """The pack so far. Sections are read in an order in which each needs only those before it."""

    def __init__(self) -> None:
        self.findings = Findings()
        self.id = ""
        self.version = ""
        self.title = Text.of("")
        self.languages: tuple[str, ...] = ()
        self.demands_languages = False
        self.currency = ""
        self.calendar = "gregorian"
        self.money_units: set[str] = set()
        """Units its amounts of money are written in, such as IRT."""
        self.leap_day: str | None = None
        self.periods: dict[str, Fraction] = {}
        self.sources: dict[str, SourceRef] = {}
        self.facts: dict[str, FactSpec] = {}
        self.refused: dict[str, Span] = {}
        """Facts whose declaration is wrong: whoever reads them is not to blame."""
        self.parameters: dict[str, Parameter] = {}
        self.words: dict[str, Word] = {}
        """Parameters, values, tables and criteria: one flat namespace."""
        self.programmes: dict[str, Span] = {}
        self.used: dict[str, PackModel] = {}
        """Other packs whose programmes are asked about, by the word they are called here."""
        self.height = 0
        self.event_lists: dict[str, None] = {}
        """Lists of events that conditions of watches read, in the order of their slots."""
        self.events: list[NamedEvent] = []
        """Every place where a rule names an event: the plan's first, then the watches'."""
        self._slots: dict[str, int] = {}
        self.symbols: dict[tuple[str, str, int | str], tuple[FactSpec, Symbol]] = {}
        """What facts stand for in formulas, by how they are read: made once for all formulas that read them."""
        self.said: list[Said] = []
        self.reads: set[tuple[str, str]] = set()
        """What some rule or sentence speaks of: (kind, name)."""

    def claim(self, kind: str, name: Scalar) -> Word | None:
        """Give an undotted name to one thing; None where it cannot be given, which is then reported."""
        taken = (name.text in RESERVED and kind in READABLE) or (
            kind in ("table", "function") and name.text in FUNCTIONS
        )
        if taken or not is_name(name.text):
            why = "is a word of the language" if taken else "cannot be a name"
            cure = name_cure(name.text)
            cure = f"choose another word, such as `the_{clip(name.text)}`" if taken else cure
            self.findings.error("SK273", f"`{clip(name.text)}` {why}", name.span, help=cure)
            return None
        first = self.words.get(name.text)
        if first is not None:
            message = f"`{name.text}` is already the name of a {first.kind}"
            also = ((first.span, f"the {first.kind}"),)
            self.findings.error("SK274", message, name.span, help="give one of them another name", also=also)
            return None
        slot = self._slots.get(kind, 0)
        self._slots[kind] = slot + 1
        self.words[name.text] = word = Word(kind, slot, name.span)
        return word

    @property
    def asked_about(self) -> dict[str, Span | None]:
        """Every programme whose answer a rule may ask for: the pack's own, and `nsap.igndps` of those it uses."""
        others = {f"{alias}.{name}": None for alias, model in self.used.items() for name in model.programmes}
        return {**self.programmes, **others}

    def text(self, entry: Entry, key: str, what: str) -> Text | None:
        """Read a sentence in one or several languages; its placeholders are checked at the end."""
        node = entry.get(key)
        return None if node is None else self.sentence(node, what, entry.place(key))

    def sentence(self, node: Node, what: str, span: Span) -> Text | None:
        """Read a sentence that stands at a node."""
        if isinstance(node, Scalar):
            text = Text.of(node.text)
            self.said.append(Said(text, {"und": node}, what, span))
            return text
        words: dict[str, str] = {}
        places: dict[str, Scalar] = {}
        for key, value in node.entries if isinstance(node, Mapping) else ():
            if not is_language(key.text):
                message = f"`{clip(key.text)}` is no language"
                self.findings.error("SK275", message, key.span, help="write a code such as `en`, `hi` or `fa`")
            elif not isinstance(value, Scalar):
                self.findings.error(
                    "SK272", f"the {key.text} words must be one sentence", value.span, help="put it in quotes"
                )
            else:
                words[key.text], places[key.text] = value.text, value
        if not words:
            return None
        text = Text(words)
        self.said.append(Said(text, places, what, span))
        return text

    def source(self, entry: Entry, what: str, *, required: bool = False, otherwise: str = "") -> str:
        """Read the name of a source and see that the pack has it."""
        name = entry.word("source", otherwise)
        if "source" not in entry and required and not otherwise:
            first, *others = self.sources or ("",)
            cure = f"add `source: {first}`{', or one of ' + ', '.join(others) if others else ''}"
            cure = cure if first else "declare it under `sources:`"
            self.findings.error("SK277", f"{what} names no source", entry.span, help=cure)
        elif "source" in entry:
            self.known_source(name, entry.get("source"))
        return name

    def known_source(self, name: str, node: Node | None) -> None:
        """See that a source is declared, and that somebody rests on it."""
        self.reads.add(("source", name))
        if name not in self.sources and node is not None:
            cure = self.findings.suggest(name, self.sources) or self.findings.listing("source", self.sources)
            cure = f"{cure}; a new one is declared under `sources:`, with `title:` and `certainty:`"
            self.findings.error("SK201", f"no source is called `{clip(name)}`", node.span, help=cure)
