"""SK701 to SK710: plain data, files and optional parts."""

from __future__ import annotations

from serkit.kernel.code_pages.page import Page, python, untold

PAGES: dict[str, Page] = {
    "SK701": python(
        "The key `serkit` names no stored form that is read here. A later version of the library may have written it.",
        'from_dict({"serkit": "desicion/1"})',
        'from_dict(to_dict(Rate.percent("6")))',
    ),
    "SK702": python(
        "The data is no stored form, or a part of it is missing or of another type; the message says where, and never "
        "what stands there.",
        'from_dict({"serkit": "rate/1"})',
        'from_dict(to_dict(Rate.percent("6")))',
    ),
    "SK703": python(
        "The text is no JSON that can be read exactly: a comma or a quote is missing, a key stands twice, a "
        "number has an "
        "exponent.",
        """read_json('{"a": 1, "a": 2}')""",
        """read_json('{"a": 1, "b": 2}')""",
    ),
    "SK710": untold(
        "This part of the library needs a package that is not installed. The message shows the command that "
        "installs it.",
        "it depends on what is installed",
    ),
}
