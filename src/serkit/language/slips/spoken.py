"""Questions about a set, as people say them: `does not contain`, `contains none of`, `lacks`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.language.slips.slip import Slip

if TYPE_CHECKING:
    from serkit.language.cursor import Cursor

_NUMBERS_OF = [["contains", "none"], ["contains", "one"]]


def contains_spoken(parser: Cursor) -> Slip | None:
    """Report `set does not contain x`, `set contains none of (…)`, `set contains one of (…)`, `set lacks x`."""
    tokens, place, text = parser.tokens, parser.place, parser.scalar.text
    words = [each.text for each in tokens[place : place + 3]]
    if words[:2] == ["does", "not"] and words[2:] and words[2] in ("contain", "include", "have"):
        left, begin, sign = tokens[place - 1], tokens[place + 3].start, "contains"
        end = end_of_test(parser, place + 2)
    elif words[0] in ("excludes", "lacks"):
        left, begin, sign = tokens[place - 1], tokens[place + 1].start, "contains"
        end = end_of_test(parser, place)
    elif words[0] == "of" and [each.text for each in tokens[place - 2 : place]] in _NUMBERS_OF:
        left, begin, sign = tokens[place - 3], tokens[place + 1].start, "contains any"
        end = end_of_test(parser, place)
    else:
        return None
    if left.sort != "word" or begin == end:
        return None
    asked = f"{text[left.start : left.end]} {sign} {text[begin:end]}"
    fix = asked if tokens[place - 1].text == "one" else f"not({asked})"
    message = f"`{text[left.end : begin].strip()}` is written `{sign}`{'' if fix is asked else ' inside `not(…)`'}"
    return Slip("SK133", message, left.end, begin, fix=fix, fix_at=(left.start, end))


def end_of_test(parser: Cursor, place: int) -> int:
    """Where the test ends whose operator is at `place`: before `and`, `or`, a closer, a comma."""
    depth = 0
    end = parser.tokens[place].end
    pending = parser.tokens[place].text == "between"
    for token in parser.tokens[place + 1 :]:
        closes = token.sort == "sign" and token.text in ")]"
        depth += (token.sort == "sign" and token.text in "([") - closes
        joins = token.sort == "word" and token.text in ("or", "then", "else", "and") and not depth
        if joins and token.text == "and" and pending:
            pending = joins = False
        if depth < 0 or joins or token.sort == "end" or (token.text == "," and not depth):
            break
        end = token.end
    return end
