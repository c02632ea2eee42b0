"""YAML, read strictly: events of `yaml.parse` become a tree of our own on a stack of our own.

Every scalar is text until its type is known: `NO` is not false, `7.10` stays `7.10`. What YAML offers beyond
texts, lists and mappings (anchors, tags, merge keys, several documents) is refused, with the cure.

>>> node, found = read_tree("age: {min: 18 years}", "pack.yaml")
>>> node, found
(Mapping(age: Mapping(min: Scalar('18 years'))), [])
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

import yaml

from serkit.kernel.diagnostics import Diagnostic, Label, Source, Span
from serkit.language.decoding import decode
from serkit.language.tree import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from serkit.language.tree import Node

__all__ = ["Mapping", "Scalar", "Sequence", "read_file", "read_tree"]

MAX_LEVELS = 60
MAX_NODES = 200_000
MAX_SCALAR = 100_000
MAX_FINDINGS = 100
_BEGIN = "write at least one entry, such as `pack: xx.example`"

Event: TypeAlias = Any
_LOADER: type[Any] = getattr(yaml, "CLoader", yaml.Loader)


def read_file(path: Path, *, private: bool = False, begin: str = _BEGIN) -> tuple[Node | None, list[Diagnostic]]:
    """Read a file; a file that cannot be opened is a finding, as everything else is.

    Of a private one no finding shows the text.

    >>> from pathlib import Path
    >>> read_file(Path("/no/such/pack.yaml"))[1][0].name
    'unreadable-file'
    """
    from serkit.kernel.bounded import read_bounded
    from serkit.kernel.errors import PackError
    from serkit.language.decoding import MAX_BYTES, SMALLER

    try:
        content = read_bounded(path, PackError, most=MAX_BYTES, smaller=SMALLER)
    except PackError as error:
        return None, list(error.diagnostics)
    return read_tree(content, str(path), private=private, begin=begin)


def read_tree(
    content: str | bytes, name: str, *, private: bool = False, begin: str = _BEGIN
) -> tuple[Node | None, list[Diagnostic]]:
    r"""Return the tree of one YAML document, and everything wrong with it.

    `begin` says what an empty one needs.

    With findings the tree may still be there, without the entries that were refused, so that a caller can
    look for more; it is None where YAML itself could not be read to its end.

    >>> node, found = read_tree("a: 1\na: 2", "pack.yaml")
    >>> [each.name for each in found], node
    (['duplicate-key'], Mapping(a: Scalar('1')))
    """
    source, found = decode(content, name)
    for each in (source, *(label.span.source for one in found for label in one.labels)):
        each.private = private
    if found:
        return None, found
    builder = _Builder(source, begin)
    return builder.build(), builder.found


class _Stop(Exception):  # noqa: N818  a way out, no error
    """Reading on makes no sense."""


class _Open:
    """A list or mapping whose end has not come yet."""

    __slots__ = ("entries", "flow", "items", "key", "key_is_odd", "named", "refused", "start")

    def __init__(self, event: Event) -> None:
        self.start: int = event.start_mark.index
        self.flow: bool = bool(event.flow_style)
        self.items: list[Node] | None = [] if isinstance(event, yaml.SequenceStartEvent) else None
        self.entries: list[tuple[Scalar, Node]] = []
        self.named: dict[str, Node] = {}
        self.refused: list[Scalar] = []
        self.key: Scalar | None = None
        self.key_is_odd = False


class _Builder:
    def __init__(self, source: Source, begin: str = _BEGIN) -> None:
        self.source = source
        self.begin = begin
        self.found: list[Diagnostic] = []
        self.stack: list[_Open] = []
        self.root: Node | None = None
        self.nodes = 0
        self.last: Scalar | None = None

    def build(self) -> Node | None:
        loader = _LOADER(self.source.text)
        try:
            self.take_all(loader.get_event)
        except _Stop:
            return None
        except yaml.MarkedYAMLError as error:
            self.explain(error)
            return None
        except yaml.YAMLError as error:  # pragma: no cover - a reader's error: characters no YAML may hold
            self.note("SK110", f"this is no YAML: {error}", 0, 0, "save the file anew, as plain text in UTF-8")
            return None
        finally:
            loader.dispose()
        if self.root is None and not self.found:
            self.note("SK105", "the file is empty", 0, 0, self.begin)
        return self.root

    def take_all(self, get_event: Callable[[], Event]) -> None:
        found, add_scalar, is_scalar = self.found, self.add_scalar, yaml.ScalarEvent
        for event in iter(get_event, None):
            if type(event) is is_scalar:  # four of five are
                add_scalar(event)
            else:
                self.take(event)
            if self.nodes > MAX_NODES or (found and len(found) >= MAX_FINDINGS):
                self.stop()

    def stop(self) -> NoReturn:
        """Read no further: there is too much of it, which is said, or too much wrong with it."""
        if self.nodes > MAX_NODES and self.last is not None:
            start = self.last.span.start
            self.note("SK108", f"more than {MAX_NODES:,} values", start, start, "split the file")
        raise _Stop

    def explain(self, error: yaml.MarkedYAMLError) -> None:
        """Say a YAML error in an author's words, unless the slip behind it has been reported on that line."""
        from serkit.language.slips import yaml_text

        finding = yaml_text.explain(self.source, error, self.last, self.mend)
        line = finding.span.line if finding.span else 0
        if not any(each.span and each.span.line == line for each in self.found):
            self.found.append(finding)

    def note(self, code: str, message: str, start: int, end: int, advice: str) -> None:
        label = Label(Span(self.source, start, end))
        self.found.append(Diagnostic(code=code, message=message, labels=(label,), help=advice))

    def take(self, event: Event) -> None:
        if isinstance(event, yaml.CollectionStartEvent):
            self.open(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.close(event)
        elif isinstance(event, yaml.AliasEvent):
            self.refuse_alias(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.start_document(event)

    def start_document(self, event: Event) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        if self.root is not None or self.found:
            self.note("SK106", "a second document begins here", start, end, "put each document in a file of its own")
            raise _Stop
        if event.version or event.tags:
            self.note("SK117", "lines that begin with % are orders to YAML readers", start, end, "leave the line out")

    def refuse_extras(self, event: Event) -> None:
        from serkit.language.slips import yaml_text

        self.found.append(yaml_text.extras(self.source, event))

    def refuse_alias(self, event: Event) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        advice = f"write the value out; if the star belongs to a text, use quotes: `'{self.source.text[start:end]}'`"
        self.note("SK114", "a `*` here means: the same as somewhere else", start, end, advice)
        self.skip()

    def open(self, event: Event) -> None:
        start = event.start_mark.index
        if len(self.stack) == MAX_LEVELS:
            advice = f"at most {MAX_LEVELS} lists and mappings may stand inside each other"
            self.note("SK107", "this is nested too deeply", start, start + 1, advice)
            raise _Stop
        if event.anchor or event.tag:
            self.refuse_extras(event)
        self.nodes += 1
        self.stack.append(_Open(event))

    def close(self, event: Event) -> None:
        top = self.stack.pop()
        span = Span(self.source, top.start, event.end_mark.index)
        if top.items is None:
            self.add(Mapping(tuple(top.entries), span, tuple(top.refused), top.named))
        else:
            self.add(Sequence(tuple(top.items), span))

    def add_scalar(self, event: Event) -> None:
        text: str = event.value
        start, end = event.start_mark.index, event.end_mark.index
        style: str = event.style or ""
        if event.anchor or event.tag:
            self.refuse_extras(event)
        self.nodes += 1
        if len(text) > MAX_SCALAR:
            advice = f"a text may have at most {MAX_SCALAR:_} characters"
            self.note("SK109", f"a text of {len(text):_} characters", start, min(start + 40, end), advice)
            raise _Stop
        self.last = scalar = Scalar(text, Span(self.source, start, end), style)
        if style:
            if style in "|>":
                self.check_block(start)
            self.add(scalar)
        elif text and "?" not in text and self.source.text[end : end + 1] != " " and text.isascii():
            self.add(scalar)
        else:
            self.add_plain(scalar, tagged=bool(event.anchor or event.tag))

    def check_block(self, start: int) -> None:
        """Refuse `|#`: libyaml takes it for a block with a comment, the pure reader for no block at all."""
        header = self.source.text[start + 1 : start + 4].lstrip("+-0123456789")
        if header.startswith("#"):
            mark = self.source.text[start]
            advice = f"write a blank between `{mark}` and `#`"
            self.note("SK120", f"`#` stands right behind `{mark}`", start, start + 1, advice)

    def add_plain(self, scalar: Scalar, *, tagged: bool) -> None:
        """Add an unquoted value after a closer look: it may be empty, or not have been read to its end."""
        top = self.stack[-1] if self.stack else None
        in_flow = top is not None and top.flow
        if _is_cut(scalar, in_flow=in_flow) and not (tagged and not scalar.text):
            from serkit.language.slips import yaml_text

            key = top.key if top and top.items is None else None
            self.found.append(yaml_text.plain(scalar, key, self.mend, in_flow=in_flow))
        if not scalar.text:
            self.skip()
        elif top and in_flow and top.items is not None and not scalar.text.isascii():
            top.items += self.parted(scalar)
        else:
            self.add(scalar)

    def parted(self, item: Scalar) -> tuple[Scalar, ...]:
        """Part an unquoted item of a list where a comma of another script stands, and report that."""
        from serkit.language.slips import yaml_text

        pieces, found = yaml_text.foreign_commas(item)
        self.found += found
        return pieces

    def skip(self) -> None:
        """Leave out what was refused: the entry it is the value of, or the value it is the name of."""
        top = self.stack[-1] if self.stack else None
        if top and top.items is None:
            is_name = top.key is None and not top.key_is_odd
            top.refused += [top.key] if top.key is not None else []
            top.key, top.key_is_odd = None, is_name

    def mend(self, at: int) -> str | None:
        """Return the line of an offset in block form, if it can be read then and stands by itself."""
        line = self.source.position(at)[0]
        if any(each.flow and self.source.position(each.start)[0] != line for each in self.stack):
            return None
        from serkit.language.slips.block_form import block_form

        mended = block_form(self.source.line_text(line))
        if mended is None or mended == self.source.line_text(line):
            return None
        check = _Builder(Source(self.source.name, mended))
        return mended if check.build() is not None and not check.found else None

    def add(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        if top.items is not None:
            top.items.append(node)
        elif top.key is not None:
            self.add_entry(top, top.key, node)
        elif top.key_is_odd:
            top.key_is_odd = False
        elif isinstance(node, Scalar):
            top.key = node
        else:
            advice = "a name stands before a colon; if braces belong to a text, put the text in quotes"
            self.note("SK118", "a list or mapping stands where a name should", node.span.start, node.span.end, advice)
            top.key_is_odd = True

    def add_entry(self, top: _Open, key: Scalar, node: Node) -> None:
        top.key = None
        name = key.text
        if name in top.named:
            self.refuse_again(top, key)
        elif name == "<<" and key.plain:
            start, end = key.span.start, key.span.end
            self.note("SK116", "`<<` merges another mapping into this one", start, end, "write the entries out")
        else:
            top.named[name] = node
            top.entries.append((key, node))

    def refuse_again(self, top: _Open, key: Scalar) -> None:
        from serkit.language.slips import yaml_text

        first = next(each for each, _ in top.entries if each.text == key.text)
        self.found.append(yaml_text.duplicate(first, key))


def _is_cut(scalar: Scalar, *, in_flow: bool) -> bool:
    """Whether an unquoted value is empty, or one that YAML ended at a `?` or at ` #` with no blank behind it."""
    if not scalar.text or (in_flow and "?" in scalar.text):
        return True
    text, at = scalar.span.source.text, scalar.span.end
    if not text.startswith(" ", at):
        return False
    while text[at : at + 1] == " ":
        at += 1
    behind = text[at + 1 : at + 2]
    return text[at : at + 1] == "#" and (behind.isalnum() or behind == "_")
