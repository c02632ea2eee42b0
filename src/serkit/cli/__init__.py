"""The `serkit` command: `serkit check | test | decide | loan | demo`.

Exit codes: 0 fine, 1 findings, 2 wrong use.
"""

from __future__ import annotations


def main() -> None:
    """Run the command line; without its extra, say how to install it."""
    try:
        from serkit.cli.app import app
    except ModuleNotFoundError as error:
        if error.name != "click":
            raise
        raise SystemExit(_without_click()) from None
    app()


def _without_click() -> str:
    from serkit.kernel.errors import MissingExtraError

    missing = MissingExtraError.of(
        "SK710", "the command line needs click, which is not installed", help='pip install "serkit[cli]"'
    )
    return str(missing)
