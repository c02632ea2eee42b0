"""The packs that come with the library, each loaded once, and the names of their cases."""

from __future__ import annotations

import pytest

from serkit.language.source import read_file
from serkit.rules.pack.files import find_pack
from serkit.rules.pack.load import load
from serkit.rules.rulepack import RulePack

_LOADED: dict[str, RulePack] = {}


@pytest.fixture(scope="session")
def shipped():
    """Return a pack by its id."""

    def pack(id):
        if id not in _LOADED:
            path = find_pack(id)
            _LOADED[id] = RulePack(load(path), path)
        return _LOADED[id]

    return pack


@pytest.fixture(scope="session")
def case_names():
    """Return the names of the cases of a pack."""

    def names(id):
        files = [read_file(file)[0] for file in sorted((find_pack(id) / "cases").glob("*.yaml"))]
        return {case.get("name").text for file in files for case in file.items}

    return names
