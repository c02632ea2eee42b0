"""Plan drafts, processes and tasks as plain data: everything comes back as it went."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from serkit.api.packs import load_pack
from serkit.codec.convert import from_dict, to_dict
from serkit.kernel.errors import StoreError

PACK = load_pack("lt.social-workshops")
DAY = dt.date(2024, 12, 1)
LOG = [{"type": "plan.agreed", "on": "2024-05-02"}, {"type": "service.started", "on": "2024-05-01", "role": "clerk"}]
VALUES = {
    "plan": PACK.draft_plan({}, as_of=DAY),
    "process": PACK.check_process(LOG, as_of=DAY),
    **{f"due {each.watch}": each for each in PACK.due(LOG, as_of=DAY)},
}


@pytest.mark.parametrize("name", VALUES)
def test_value__as_json_and_back__is_the_same(name):
    """Written, read, and equal."""
    value = VALUES[name]
    data = json.loads(json.dumps(to_dict(value)))
    assert data["serkit"] == f"{name.split()[0]}/1"
    assert from_dict(data) == value


@pytest.mark.parametrize("name", VALUES)
def test_value__with_a_strange_key__is_refused(name):
    """Nothing is dropped silently."""
    with pytest.raises(StoreError, match="SK702"):
        from_dict({**to_dict(VALUES[name]), "more": 1})
