"""A mapping that stays."""

import pickle

import pytest

from serkit.kernel.frozen import FrozenMap


def test_frozen_map__setting_anything__is_refused():
    """Nothing in it can be changed, neither items nor attributes."""
    names = FrozenMap(a=1)
    with pytest.raises(TypeError):
        names["a"] = 2
    with pytest.raises(AttributeError, match="cannot be changed"):
        names._items = {}
    with pytest.raises(AttributeError):
        del names._items


def test_frozen_map__the_mapping_it_was_made_of__may_change_without_it():
    """It keeps its own copy."""
    source = {"a": 1}
    names = FrozenMap(source)
    source["a"] = 2
    assert names["a"] == 1


def test_frozen_map__same_items_in_another_order__are_equal_with_one_hash():
    """Order is kept for reading and does not count for equality."""
    one, other = FrozenMap(a=1, b=2), FrozenMap(b=2, a=1)
    assert one == other == {"a": 1, "b": 2}
    assert hash(one) == hash(other)
    assert list(one) != list(other)


def test_frozen_map__a_list_inside__has_no_hash():
    """What can change cannot be a key."""
    with pytest.raises(TypeError, match="unhashable"):
        hash(FrozenMap(a=[]))


def test_frozen_map__through_pickle__keeps_items_and_order():
    """Worker processes get the same map."""
    names = FrozenMap(b=1, a=2)
    again = pickle.loads(pickle.dumps(names))  # noqa: S301 - our own bytes
    assert again == names
    assert list(again) == ["b", "a"]


def test_frozen_map__joined__lets_the_other_win_and_leaves_both():
    """`|` makes a new map."""
    names = FrozenMap(a=1)
    assert names | {"a": 2, "b": 3} == {"a": 2, "b": 3}
    assert names == {"a": 1}


def test_frozen_map__an_unknown_key__raises_key_error():
    """As any mapping does."""
    assert "z" not in FrozenMap(a=1)
    with pytest.raises(KeyError):
        FrozenMap(a=1)["z"]


def test_frozen_map__a_key_that_is_not_there__names_the_nearest_and_the_others():
    """A misspelt criterion is found without opening the pack; no value is told."""
    with pytest.raises(KeyError) as missed:
        FrozenMap(income="12 000", age=1)["incme"]
    assert str(missed.value) == "'incme' is not there; did you mean 'income'? there are: income, age"
    assert str(pickle.loads(pickle.dumps(missed.value))) == str(missed.value)  # noqa: S301 - our own bytes
    assert FrozenMap(age=1).get("x") is None
    with pytest.raises(KeyError, match="nothing is"):
        FrozenMap()["x"]
