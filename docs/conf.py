"""How the pages are built: `make docs`."""

from serkit import __version__

project = "serkit"
copyright = "2026, the serkit authors"
version = release = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"serkit {version}"
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
autodoc_member_order = "bysource"
autodoc_typehints = "description"
napoleon_custom_sections = ["Units", "Rounding", "Invariants", "Source"]
# Names of the standard library and of type checkers, which have no page here.
nitpick_ignore_regex = [("py:.*", r"(?!serkit\.errors).*")]
