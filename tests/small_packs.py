"""Packs of a few lines for tests: a head that is always the same, and the sections a test writes."""

from __future__ import annotations

import tempfile
from pathlib import Path
from textwrap import dedent

from serkit.rules.pack.load import load
from serkit.rules.rulepack import RulePack

HEAD = """\
pack: in.small
version: 2026.1
title: {en: A small pack}
currency: INR
leap_day_birthday: month end
sources:
  law: {title: the Act, article: s. 3, certainty: A}
"""


def small(sections: str, head: str = HEAD) -> RulePack:
    """Load a pack written as a text; the file is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pack.yaml"
        file.write_text(head + dedent(sections), encoding="utf-8")
        return RulePack(load(file, "in.small"))
