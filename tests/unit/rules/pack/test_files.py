"""Where packs lie, which files count, and their hash."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from serkit.kernel.errors import PackError, UnknownPackError
from serkit.rules.pack.files import find_pack, fingerprint, locate, packs, read_files
from serkit.rules.pack.load import load


@pytest.mark.parametrize("id", ["../x", "in..x", "/etc", "in.x/../y", "", ".", "in", "IN.ndfdc", "in.x\0", "in.x\\y"])
def test_find_pack__of_no_id__is_refused(id):
    """An id is never a way to another folder."""
    with pytest.raises(UnknownPackError) as error:
        find_pack(id)
    assert error.value.diagnostics[0].name == "unknown-pack"


def test_find_pack__of_every_pack_that_comes_along__finds_its_folder():
    """Packs are found by path."""
    for name in packs():
        assert (find_pack(name) / "pack.yaml").is_file()


def test_find_pack__misspelt__names_the_nearest(monkeypatch, tmp_path):
    """One fix a message."""
    (tmp_path / "in.ndfdc").mkdir()
    (tmp_path / "in.ndfdc" / "pack.yaml").write_text("pack: in.ndfdc\n")
    monkeypatch.setattr("serkit.rules.pack.files.HOME", tmp_path)
    with pytest.raises(UnknownPackError, match=r"did you mean `in\.ndfdc`"):
        find_pack("in.nhfdc")


@pytest.mark.parametrize("text", ["./packs/in.mine", "mine.yaml", "..", "a\\b"])
def test_locate__of_a_path__stays_that_path(text):
    """What looks like a path is not looked up."""
    assert locate(text) == text
    assert locate(Path(text)) == str(Path(text))


def test_load__of_a_missing_folder__says_the_path_as_given():
    """The reader knows what was typed, not what it was resolved to."""
    with pytest.raises(PackError, match=r"no/such/pack cannot be read: no such file or directory"):
        load("no/such/pack")


def test_load__of_a_folder_without_a_pack__says_what_is_missing(tmp_path):
    """A folder is a pack by its `pack.yaml`."""
    with pytest.raises(PackError) as error:
        load(tmp_path)
    assert error.value.diagnostics[0].name == "not-a-pack"


def test_load__of_a_path_that_cannot_be__is_a_finding():
    """A zero byte is no traceback."""
    with pytest.raises(PackError):
        load("a\0b")


def test_load__of_a_device__does_not_hang(tmp_path):
    """A pipe nobody writes to is not opened."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(PackError, match="is no file"):
        load(pipe)


def test_load__of_a_huge_file__reads_no_more_than_it_may(tmp_path):
    """At most 1 MiB a file."""
    huge = tmp_path / "huge.yaml"
    huge.write_bytes(b"#" * 10_000_000)
    assert len(read_files(huge)["pack.yaml"][1]) == 2**20 + 1
    with pytest.raises(PackError) as error:
        load(huge)
    assert error.value.diagnostics[0].name == "too-large"


def test_load__of_bytes_that_are_no_text__is_a_finding(tmp_path):
    """Invalid UTF-8 is refused with its place."""
    broken = tmp_path / "pack.yaml"
    broken.write_bytes(b"pack: \xff\xfe\n")
    with pytest.raises(PackError) as error:
        load(broken)
    assert error.value.diagnostics[0].name == "not-utf-8"


def test_fingerprint__with_other_line_endings_or_order__is_the_same():
    """The hash is of the rules, not of the editor."""
    one = {"pack.yaml": "a: 1\nb: 2\n", "plan.yaml": "c: 3\n"}
    other = {"plan.yaml": "\ufeffc: 3\r\n", "pack.yaml": "a: 1\rb: 2\r\n"}
    assert fingerprint(one) == fingerprint(other)


def test_fingerprint__of_text_moved_between_files__differs():
    """Each file counts for itself."""
    assert fingerprint({"pack.yaml": "ab", "plan.yaml": ""}) != fingerprint({"pack.yaml": "a", "plan.yaml": "b"})
