"""Addresses on a page: of the web alone, from left to right, and never markup."""

from __future__ import annotations

import pytest

from serkit.kernel.derivation import Derivation
from serkit.kernel.document import Document, Links
from serkit.kernel.links import address, href, link

LAW = "https://example.org/قانون/a?b=1&c=2#d"


@pytest.mark.parametrize("url", [LAW, "http://example.org", "https://example.org/(1)_[2];v=3,4"])
def test_address__of_the_web__is_linked(url):
    """Brackets, signs of a query and other scripts belong to an address."""
    assert href(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.org",
        " https://example.org",
        "https://",
        "https://example.org/a b",
        'https://example.org/"onload=',
        "https://example.org/<b>",
        "https://example.org/\u202egpj",
        "https://example.org/\x00",
        "https://example.org/\n",
        "https://example.org/" + "a" * 3000,
    ],
)
def test_address__of_anything_else__stays_words(url):
    """Nothing that runs, opens a file, or reads otherwise than it is written."""
    assert href(url) == ""
    assert link(url, "law") == "law"
    assert "<a" not in address(url)


def test_links__in_persian__stand_from_left_to_right_below_their_title():
    """On the page the address is a link of its own; in print it stands whole on a line of its own."""
    paper = Document("منابع", (Links((("قانون", LAW), ("متن", "nowhere"))),), "fa")
    shown = LAW.replace("&", "&amp;")
    assert f'<li>قانون<br><bdi dir="ltr"><a href="{shown}" rel="noreferrer">{shown}</a></bdi></li>' in paper.html()
    assert '<li>متن<br><bdi dir="ltr">nowhere</bdi></li>' in paper.html()
    assert paper.text(20).splitlines()[3:5] == ["قانون", f"  {LAW}"]


def test_derivation__with_an_address__links_its_citation_alone():
    """The words of the clause lead to where it can be read."""
    page = Derivation("age", citation="s. 3", url="https://example.org/act").html()
    assert '<cite><a href="https://example.org/act" rel="noreferrer"><bdi>s. 3</bdi></a></cite>' in page
    assert "<a" not in Derivation("age", citation="s. 3", url="javascript:x").html()


def test_derivation__tree__has_an_address_only_where_there_is_one():
    """Programs find it beside the citation."""
    tree = Derivation("age", url=LAW, children=(Derivation("law"),)).tree
    assert tree["url"] == LAW
    assert "url" not in tree["children"][0]
