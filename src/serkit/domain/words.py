"""What a pack calls its programmes and facts: all that a letter needs of it beside the decision."""

from __future__ import annotations

import attrs

from serkit.kernel.frozen import FrozenMap
from serkit.kernel.text import Text

_NONE: FrozenMap[str, Text] = FrozenMap({})


@attrs.frozen(kw_only=True)
class PackWords:
    """Texts by id; what has none is called by its id. `calendar` is the one the pack writes dates in.

    >>> words = PackWords(programmes=FrozenMap({"igndps": Text({"en": "IGNDPS pension"})}))
    >>> words.programme("igndps", "hi"), words.question("household.bpl", "hi")
    ('IGNDPS pension', 'household.bpl')
    """

    programmes: FrozenMap[str, Text] = _NONE
    facts: FrozenMap[str, Text] = _NONE
    questions: FrozenMap[str, Text] = _NONE
    calendar: str = "gregorian"
    pack: Text | None = None
    sources: FrozenMap[str, Text] = _NONE
    """Documents by where on the web they can be read."""

    def title(self, lang: str) -> str:
        """What the pack is called; empty where it was not said."""
        return "" if self.pack is None else self.pack.say(lang)

    def joined(self, other: PackWords) -> PackWords:
        """These words, and those of another pack where these have none."""
        return attrs.evolve(
            self,
            programmes=other.programmes | self.programmes,
            facts=other.facts | self.facts,
            questions=other.questions | self.questions,
        )

    def source(self, url: str, lang: str) -> str:
        """The title of a document, or its address."""
        title = self.sources.get(url)
        return url if title is None else title.say(lang)

    def programme(self, name: str, lang: str) -> str:
        """The title of a programme."""
        return _said(self.programmes.get(name), lang, name)

    def question(self, fact: str, lang: str) -> str:
        """How to ask for a fact: its question, else its label, else its name."""
        return _said(self.questions.get(fact) or self.facts.get(fact), lang, fact)


def _said(text: Text | None, lang: str, name: str) -> str:
    return name.replace("_", " ") if text is None else text.say(lang)
