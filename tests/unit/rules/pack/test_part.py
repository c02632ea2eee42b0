"""Parts of a pack: frozen, keyword-only, equal by content."""

from __future__ import annotations

import pickle

import pytest

from serkit.rules.pack.model import All, Exclusive, Ref


def test_part__with_a_default__may_leave_it_out():
    """A class attribute is the default of its field."""
    assert Exclusive(one_of=("a", "b")).prefer == "person chooses"


def test_part__without_a_required_field__is_refused():
    """A part is whole or not at all."""
    with pytest.raises(TypeError, match="one_of"):
        Exclusive(prefer="first")


def test_part__with_a_field_it_has_not__is_refused():
    """A misspelt field would otherwise be lost."""
    with pytest.raises(TypeError, match="prefers"):
        Exclusive(one_of=(), prefers="first")


def test_part__after_it_was_made__cannot_change():
    """A pack is shared by threads."""
    with pytest.raises(AttributeError, match="frozen"):
        Ref(criterion="a").criterion = "b"


def test_part__of_equal_content__is_equal_and_hashes_alike():
    """Parts are values."""
    one, other = All(items=(Ref(criterion="a"),)), All(items=(Ref(criterion="a"),))
    assert one == other
    assert hash(one) == hash(other)
    assert one != Ref(criterion="a")


def test_part__with_changes__leaves_the_first_as_it_is():
    """`but` makes another one."""
    first = Exclusive(one_of=("a",))
    assert first.but(prefer="most").prefer == "most"
    assert first.prefer == "person chooses"


def test_part__pickled__comes_back_equal():
    """Models travel to worker processes."""
    part = All(items=(Ref(criterion="a"),))
    assert pickle.loads(pickle.dumps(part)) == part  # noqa: S301 - our own bytes
