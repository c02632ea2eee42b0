"""A pack from its files to its model: everything wrong with it at once, nothing dropped.

>>> load("/no/such/pack")
Traceback (most recent call last):
    ...
serkit.PackError: SK123 unreadable-file: /no/such/pack cannot be read: no such file or directory
  help: give a folder with a `pack.yaml`, or one file
"""

from __future__ import annotations

from os import fspath
from typing import TYPE_CHECKING, NamedTuple

from serkit.kernel.collector import nothing_to_collect
from serkit.kernel.diagnostics import Span
from serkit.kernel.errors import PackError
from serkit.kernel.frozen import FrozenMap
from serkit.language.source import read_tree
from serkit.language.tree import Mapping
from serkit.rules.pack.amounts import shown_unit
from serkit.rules.pack.begins import Law, check_begins
from serkit.rules.pack.criteria import check_criterion, read_criteria
from serkit.rules.pack.definitions import Definitions, check_definitions
from serkit.rules.pack.draft import Draft
from serkit.rules.pack.facts import read_facts, records
from serkit.rules.pack.files import fingerprint, plain_lines, read_files
from serkit.rules.pack.functions import read_needs
from serkit.rules.pack.head import read_head
from serkit.rules.pack.model import PackModel
from serkit.rules.pack.parameters import read_parameters
from serkit.rules.pack.plans import read_documents, read_plan
from serkit.rules.pack.programmes import check_programme, read_exclusive, read_programmes
from serkit.rules.pack.proof.rounding import check_rounding
from serkit.rules.pack.proof.whole import Wholes
from serkit.rules.pack.reading import Entry, read_entry
from serkit.rules.pack.running import check_running, read_running
from serkit.rules.pack.schema import BEGIN
from serkit.rules.pack.shelf import Shelf, find, late_enough, read_wanted
from serkit.rules.pack.tables import read_tables
from serkit.rules.pack.texts import check_texts
from serkit.rules.pack.unused import check_unused
from serkit.rules.pack.uses import check_aliases, read_uses
from serkit.rules.pack.values import read_values
from serkit.rules.pack.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    from serkit.language.tree import Node
    from serkit.rules.pack.casework import Watch
    from serkit.rules.pack.functions import PackFunction


_DECLARING = (
    "uses",
    "needs",
    "sources",
    "facts",
    "parameters",
    "values",
    "running",
    "tables",
    "criteria",
    "programmes",
)


def load(
    path: str | PathLike[str],
    name: str = "",
    outer: Shelf | None = None,
    *,
    functions: Iterable[PackFunction] = (),
) -> PackModel:
    """Read a pack from a folder (`pack.yaml`, `plan.yaml`, `watches.yaml`) or from one file, and check it.

    `name` is what the folder is called in findings; without it, the path as given. `outer` is where the pack was
    named that this one is read for, `functions` what may be called from outside. Warnings stay in `model.warnings`.

    Raises:
        PackError: with all diagnostics, errors first, if anything in it is wrong; SK123 or SK292 if there is no pack.
    """
    with nothing_to_collect():  # and what is not kept is gone by its end
        return _load(path, name, Shelf(fspath(path), outer, functions))


def _load(path: str | PathLike[str], name: str, shelf: Shelf) -> PackModel:
    draft = Draft()
    read = _read(draft, path, name, shelf)
    model = _model(draft, *read) if read is not None else None
    if model is None:
        raise PackError(*draft.findings.in_order())
    return model


def _read(draft: Draft, path: str | PathLike[str], name: str, shelf: Shelf) -> _Sections | None:
    """Read the sections of a pack, joined with those of the pack it extends."""
    texts: dict[str, str] = {}
    trees: dict[str, Node] = {}
    for file, (shown, content) in read_files(path).items():
        node, found = read_tree(content, f"{name}/{file}" if name else shown, begin=BEGIN[file])
        draft.findings.take(found)
        if node is not None:
            trees[file] = node
            texts[file] = plain_lines(node.span.source.text)
    entry = _joined(draft, trees)
    if entry is None or "extends" not in entry:
        return None if entry is None else _Sections(entry, texts, shelf)
    return _extended(draft, _Sections(entry, texts, shelf))


class _Sections(NamedTuple):
    """What a pack says: its sections, the texts of its files, and where packs it rests on are looked for."""

    entry: Entry
    texts: dict[str, str]
    shelf: Shelf
    extends: str = ""


def _extended(draft: Draft, own: _Sections) -> _Sections | None:
    from serkit.rules.pack.overlay import extended

    node = own.entry.scalar("extends")
    wanted = read_wanted(draft, node, "extends") if node is not None else None
    path = find(draft, own.shelf, wanted, node) if wanted is not None and node is not None else None
    if wanted is None or node is None or path is None:
        return None
    base = _read(draft, path, wanted.id, Shelf(path, own.shelf))
    if base is None or not late_enough(draft, wanted, base.entry.word("version"), node):
        return None
    texts = {f"{wanted.id}/{file}": text for file, text in base.texts.items()}
    entry = extended(draft, base.entry, own.entry)
    own.shelf.beside.append(path)
    extends = f"{base.entry.word('pack')} {base.entry.word('version')}"
    return _Sections(entry, {**own.texts, **texts}, own.shelf, extends)


def _joined(draft: Draft, trees: dict[str, Node]) -> Entry | None:
    """The sections of all files as one entry; a file beside `pack.yaml` holds only its own sections."""
    root = trees.get("pack.yaml")
    if root is None:
        return None
    section = "overlay" if isinstance(root, Mapping) and "extends" in root else "pack"
    entry = read_entry(root, section, "", Span(root.span.source, 0, 0), draft.findings)
    for file, node in trees.items():
        if entry is not None and file != "pack.yaml":
            _join(draft, entry, file, node)
    return entry


def _join(draft: Draft, entry: Entry, file: str, node: Node) -> None:
    own = read_entry(node, file, "", Span(node.span.source, 0, 0), draft.findings)
    for key, value in own.nodes.items() if own is not None else ():
        if key in entry.keys:
            also = ((entry.place(key), "here too"),)
            message = f"`{key}` stands in two files of the pack"
            draft.findings.error("SK274", message, own.place(key) if own else None, help="keep one", also=also)
        else:
            entry.nodes[key], entry.keys[key] = value, own.place(key) if own else value.span


def _model(draft: Draft, entry: Entry, texts: dict[str, str], shelf: Shelf, extends: str) -> PackModel | None:
    """Read the sections in an order in which each needs only those before it; None if anything is wrong."""
    draft.findings.blames_names = not any(name in entry.keys and name not in entry for name in _DECLARING)
    read_head(draft, entry)
    draft.facts.update(vocabulary(draft.currency))
    if "uses" in entry:
        read_uses(draft, entry, shelf, load)
    needs = read_needs(draft, entry, shelf.functions) if "needs" in entry else ()
    read_facts(draft, entry)
    check_aliases(draft, entry)
    read_parameters(draft, entry)
    running = read_running(draft, entry)
    values, tables = read_values(draft, entry), read_tables(draft, entry)
    criteria, advice = read_criteria(draft, entry, "criteria"), read_criteria(draft, entry, "advice")
    programmes = read_programmes(draft, entry)
    checked_values, checked_tables = check_definitions(
        draft, Definitions(values, tables, criteria, programmes, running)
    )
    totals = check_running(draft, running, checked_values)
    if checked_tables and not draft.findings.has_errors:
        from serkit.rules.pack.proof.tables import prove_tables

        prove_tables(draft, checked_tables, checked_values)
    checked = {name: found for name, each in criteria.items() if (found := check_criterion(draft, each))}
    advised = {name: found for name, each in advice.items() if (found := check_criterion(draft, each))}
    offered = {name: check_programme(draft, each) for name, each in programmes.items()}
    exclusive, documents = read_exclusive(draft, entry), read_documents(draft, entry)
    plan, watches = read_plan(draft, entry), _watches(draft, entry)
    parameters = tuple(draft.parameters.values())
    check_texts(draft)
    if not draft.findings.has_errors:
        check_begins(draft, offered, checked, Law(parameters, checked_values, checked_tables, totals))
        check_rounding(draft, offered.values(), Wholes(parameters, checked_values, checked_tables))
    if draft.findings.has_errors:
        return None
    check_unused(draft)
    if draft.events:
        from serkit.rules.pack.events import check_events

        check_events(draft)
    facts = tuple(draft.facts.values())
    return PackModel(
        id=draft.id,
        version=draft.version,
        title=draft.title,
        languages=draft.languages,
        currency=draft.currency,
        calendar=draft.calendar,
        shown_unit=shown_unit(draft),
        leap_day=draft.leap_day,
        sources=FrozenMap(draft.sources),
        facts=facts,
        slots=FrozenMap({fact.name: fact.slot for fact in facts}),
        records=records(draft.facts),
        parameters=parameters,
        values=checked_values,
        tables=checked_tables,
        criteria=FrozenMap(checked),
        advice=FrozenMap(advised),
        programmes=FrozenMap(offered),
        exclusive=exclusive,
        documents=documents,
        plan=plan,
        watches=watches,
        event_lists=tuple(draft.event_lists),
        periods=FrozenMap(draft.periods),
        hash=fingerprint({**texts, **{f"uses {alias}": each.hash for alias, each in draft.used.items()}}),
        files=FrozenMap(texts),
        warnings=draft.findings.in_order(),
        running=totals,
        uses=FrozenMap(draft.used),
        extends=extends,
        needs=needs,
        height=draft.height,
    )


def _watches(draft: Draft, entry: Entry) -> tuple[Watch, ...]:
    """Many packs watch nothing: how watches are read is loaded for those that do."""
    if "watches" not in entry.keys:
        return ()
    from serkit.rules.pack.watches import read_watches

    return tuple(read_watches(draft, entry))
