"""What a pack calls its programmes, entitlements, facts and documents: all that a letter needs of it."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from serkit.kernel.text import Text


@attrs.frozen(kw_only=True)
class PackWords:
    """Texts by id; what has none is called by its id.

    `per` names the period of entitlements that come again and again: {("igndps", "pension"): "month"}.

    >>> PackWords(programmes={"igndps": Text({"en": "IGNDPS pension"})}).programme("igndps", "hi")
    'IGNDPS pension'
    """

    programmes: Mapping[str, Text] = attrs.field(factory=dict)
    criteria: Mapping[str, Text] = attrs.field(factory=dict)
    entitlements: Mapping[tuple[str, str], Text] = attrs.field(factory=dict)
    per: Mapping[tuple[str, str], str] = attrs.field(factory=dict)
    facts: Mapping[str, Text] = attrs.field(factory=dict)
    questions: Mapping[str, Text] = attrs.field(factory=dict)
    documents: Mapping[str, Text] = attrs.field(factory=dict)
    calendar: str = "gregorian"

    def programme(self, id: str, lang: str) -> str:
        """The title of a programme."""
        return _said(self.programmes, id, lang)

    def entitlement(self, programme: str, name: str, lang: str) -> str:
        """What an entitlement is called."""
        return _said(self.entitlements, (programme, name), lang, name)

    def question(self, fact: str, lang: str) -> str:
        """How to ask for a fact: its question, else its label, else its name."""
        return _said(self.questions, fact, lang, _said(self.facts, fact, lang))

    def document(self, id: str, lang: str) -> str:
        """What a paper is called."""
        return _said(self.documents, id, lang)


def _said(texts: Mapping[object, Text] | Mapping[str, Text], id: object, lang: str, otherwise: str = "") -> str:
    text = texts.get(id)  # type: ignore[arg-type]  # one table of texts is keyed by pairs
    return text.say(lang) if text is not None else otherwise or str(id).replace("_", " ")
