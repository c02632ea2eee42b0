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

    def programme(self, name: str, lang: str) -> str:
        """The title of a programme."""
        return _said(self.programmes.get(name), lang, name)

    def entitlement(self, programme: str, name: str, lang: str) -> str:
        """What an entitlement is called."""
        return _said(self.entitlements.get((programme, name)), lang, name)

    def question(self, fact: str, lang: str) -> str:
        """How to ask for a fact: its question, else its label, else its name."""
        return _said(self.questions.get(fact) or self.facts.get(fact), lang, fact)

    def document(self, name: str, lang: str) -> str:
        """What a paper is called."""
        return _said(self.documents.get(name), lang, name)


def _said(text: Text | None, lang: str, name: str) -> str:
    return name.replace("_", " ") if text is None else text.say(lang)
