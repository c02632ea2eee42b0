"""Loading packs by path: read once while their files are the same."""

from __future__ import annotations

import pytest

from serkit.api import packs
from small_packs import HEAD

RULES = """\
facts:
  person.bpl: boolean
criteria:
  c0: {text: x, source: law, when: person.bpl}
programmes: {p: {title: P, requires: [c0]}}
"""


@pytest.fixture
def file(tmp_path):
    """A pack of one file."""
    path = tmp_path / "pack.yaml"
    path.write_text(HEAD + RULES, encoding="utf-8")
    return path


def test_load_pack__files_unchanged__is_the_same_pack(file):
    """What has been read, checked and compiled is not done again."""
    assert packs.load_pack(file) is packs.load_pack(file)


def test_load_pack__a_file_changed__is_read_anew(file):
    """One other character, and it is another pack."""
    before = packs.load_pack(file)
    file.write_text(HEAD + RULES.replace("title: P", "title: Q"), encoding="utf-8")
    after = packs.load_pack(file)
    assert after is not before
    assert str(after["p"].title.say("en")) == "Q"


def test_load_pack__the_same_text_elsewhere__is_a_pack_of_its_own(file, tmp_path):
    """Findings name the file, so packs of two places are never one object; they are equal."""
    (tmp_path / "other.yaml").write_bytes(file.read_bytes())
    one, other = packs.load_pack(file), packs.load_pack(tmp_path / "other.yaml")
    assert one is not other
    assert one == other


def test_load_pack__many_packs__keeps_a_bounded_number(file, tmp_path):
    """The packs last asked for are kept, and no more."""
    for n in range(40):
        path = tmp_path / f"{n}.yaml"
        path.write_bytes(file.read_bytes())
        packs.load_pack(path)
    assert len(packs._kept) <= 32


def test_load_pack__a_pack_with_mistakes__is_refused_each_time(file):
    """A refusal is not kept."""
    file.write_text(HEAD + RULES.replace("person.bpl}", "person.bpx}"), encoding="utf-8")
    for _ in range(2):
        with pytest.raises(ValueError, match="SK201"):
            packs.load_pack(file)
