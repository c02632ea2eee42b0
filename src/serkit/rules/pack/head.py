"""The head of a pack: its id, title, languages, currency, calendar, sources and licensed periods."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from serkit.kernel.currencies import DIGITS, UNITS
from serkit.kernel.types import PERIODS
from serkit.language.tree import Scalar
from serkit.rules.pack.days import read_day
from serkit.rules.pack.findings import clip
from serkit.rules.pack.model import SourceRef
from serkit.rules.pack.names import is_language, is_pack
from serkit.rules.pack.reading import read_entry

if TYPE_CHECKING:
    from serkit.language.tree import Node
    from serkit.rules.pack.draft import Draft
    from serkit.rules.pack.reading import Entry

_OWN_PERIODS = ("month", "quarter", "year")
"""Periods every pack converts; the others are licensed by `periods:`, because law counts them differently."""

_TIMES_A_YEAR = frozenset(map(str, range(1, 367)))
_LONGEST_VERSION = 40
_NO_CURRENCY = "XXX"
"""What ISO 4217 calls "no currency": a pack whose own cannot be read is read on, for its other mistakes."""


def read_head(draft: Draft, entry: Entry) -> None:
    """Read what everything else depends on."""
    _identity(draft, entry)
    _currency(draft, entry)
    draft.calendar = entry.word("calendar", "gregorian")
    draft.leap_day = entry.word("leap_day_birthday") or None
    title = draft.text(entry, "title", "the title of the pack")
    draft.title = title or draft.title
    _languages(draft, entry)
    for name, node in entry.named("periods"):
        _period(draft, name, node)
    for name, node in entry.named("sources"):
        _source(draft, name, node)


def _identity(draft: Draft, entry: Entry) -> None:
    draft.id, draft.version = entry.word("pack"), entry.word("version")
    if "pack" in entry and not is_pack(draft.id):
        cure = "an id is a country and a programme, such as `in.ndfdc`: letters, digits, `.` and `-`"
        draft.findings.error("SK273", f"`{clip(draft.id)}` is no id of a pack", entry.nodes["pack"].span, help=cure)
    plain = draft.version.replace(".", "").replace("-", "")
    if "version" in entry and not (plain.isalnum() and len(plain) <= _LONGEST_VERSION):
        cure = "a version is a number with dots, such as `2026.1`"
        message = f"`{clip(draft.version)}` is no version"
        draft.findings.error("SK273", message, entry.nodes["version"].span, help=cure)


def _currency(draft: Draft, entry: Entry) -> None:
    draft.currency = entry.word("currency", _NO_CURRENCY)
    if "currency" not in entry or draft.currency in DIGITS:
        return
    if draft.currency in UNITS:
        base = UNITS[draft.currency][0]
        message, cure = (
            f"`{draft.currency}` is a unit of {base}, not a currency",
            f"write `{base}`; amounts may be in {draft.currency}",
        )
    else:
        message = f"there is no currency `{clip(draft.currency)}`"
        cure = draft.findings.suggest(draft.currency, DIGITS) or "write the three letters of ISO 4217, such as `INR`"
    draft.findings.error("SK261", message, entry.nodes["currency"].span, help=cure)
    draft.currency = UNITS[draft.currency][0] if draft.currency in UNITS else _NO_CURRENCY


def _languages(draft: Draft, entry: Entry) -> None:
    """The pack's own list, which it must then keep; else those of its title."""
    said = entry.words("languages")
    for code in said:
        if not is_language(code.text):
            message = f"`{clip(code.text)}` is no language"
            draft.findings.error("SK275", message, code.span, help="write a code such as `en`, `hi` or `fa`")
    draft.demands_languages = bool(said)
    titles = tuple(code for code in draft.title.languages if code != "und")
    draft.languages = tuple(dict.fromkeys(code.text for code in said)) or titles or ("en",)


def _period(draft: Draft, name: Scalar, node: Node) -> None:
    words = node.text.split() if isinstance(node, Scalar) else []
    times = words[0] if words[1:] == ["per", "year"] else ""
    if name.text not in PERIODS or name.text in _OWN_PERIODS:
        others = [period for period in PERIODS if period not in _OWN_PERIODS]
        message = f"`{clip(name.text)}` is no period a pack can license"
        draft.findings.error("SK275", message, name.span, help=f"it may be {', '.join(others)}")
    elif times not in _TIMES_A_YEAR:
        message = "a period is licensed by how many make a year"
        draft.findings.error("SK272", message, node.span, help='write `{fortnight: "26 per year"}`')
    else:
        draft.periods[name.text] = Fraction(int(times))


def _source(draft: Draft, name: Scalar, node: Node) -> None:
    entry = read_entry(node, "source", name.text, name.span, draft.findings)
    if entry is None:
        draft.sources[name.text] = SourceRef(name=name.text, title=draft.title, certainty="", span=name.span)
        return
    read = entry.scalar("read_on")
    day = read_day(draft, read) if read else None
    draft.sources[name.text] = SourceRef(
        name=name.text,
        title=draft.text(entry, "title", f"the title of source `{name.text}`") or draft.title,
        url=entry.word("url"),
        article=entry.word("article"),
        certainty=entry.word("certainty"),
        read_on=day[0] if day else None,
        span=name.span,
    )
