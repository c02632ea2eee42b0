"""Small packs for the tests of this folder: a head everybody shares and the sections a test writes."""

from __future__ import annotations

import pytest

from serkit.kernel.errors import PackError
from serkit.rules.pack.load import load

HEAD = """\
pack: xx.example
version: 2026.1
title: {en: An example}
currency: INR
leap_day_birthday: month end
sources:
  law: {title: The law, certainty: A}
  press: {title: The press, certainty: C}
"""


@pytest.fixture
def pack(tmp_path):
    """Load a pack of these sections."""

    def loaded(sections, head=HEAD):
        path = tmp_path / "pack.yaml"
        path.write_text(head + sections, encoding="utf-8")
        return load(path)

    return loaded


@pytest.fixture
def found(pack):
    """Name what is wrong with a pack of these sections: (code, marked text); warnings if it can be used."""

    def findings(sections, head=HEAD):
        try:
            diagnostics = pack(sections, head).warnings
        except PackError as error:
            diagnostics = error.diagnostics
        return [(each.code, each.span.text if each.span else "") for each in diagnostics]

    return findings
