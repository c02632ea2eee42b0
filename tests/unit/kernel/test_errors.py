"""The tree of errors."""

import pickle
import traceback

import pytest

from serkit.kernel import errors
from serkit.kernel.diagnostics import Diagnostic

CLASSES = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.SerkitError)]


def one(kind):
    """An error of this class."""
    return kind.of("SK312", "the instalment never repays this loan", help="raise it")


@pytest.mark.parametrize("kind", CLASSES)
def test_error__every_class__is_a_serkit_error_that_says_so(kind):
    """Tracebacks read `serkit.TermsError`, and one `except` catches them all."""
    error = one(kind)
    assert isinstance(error, errors.SerkitError)
    last = traceback.format_exception_only(error)[0]
    assert last.startswith(f"serkit.{kind.__name__}: SK312 negative-amortisation: the instalment never repays")


@pytest.mark.parametrize("kind", CLASSES)
def test_error__through_pickle__keeps_class_diagnostics_and_notes(kind):
    """An error crosses from worker process to caller whole."""
    error = one(kind)
    error.add_note("row 7")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert type(again) is kind
    assert again.diagnostics == error.diagnostics
    assert again.__notes__ == ["row 7"]


@pytest.mark.parametrize(
    ("kind", "builtin"),
    [
        (errors.PackError, ValueError),
        (errors.FactError, ValueError),
        (errors.TermsError, ValueError),
        (errors.CalcError, ValueError),
        (errors.LifecycleError, ValueError),
        (errors.StoreError, ValueError),
        (errors.AmountError, ValueError),
        (errors.AmountTypeError, TypeError),
        (errors.AmountTypeError, errors.AmountError),
        (errors.IncomparableError, TypeError),
        (errors.UnknownPackError, LookupError),
        (errors.UnknownPackError, errors.PackError),
        (errors.MissingExtraError, ImportError),
    ],
)
def test_error__each_class__is_also_the_nearest_builtin(kind, builtin):
    """Callers who catch the builtin catch ours."""
    assert issubclass(kind, builtin)


def test_error__several_diagnostics__are_all_carried_and_all_printed():
    """One problem never hides the others."""
    found = [Diagnostic(code="SK201", message=f"no fact is called `{name}`") for name in ("a", "b")]
    error = errors.PackError(*found)
    assert error.diagnostics == tuple(found)
    assert "`a`" in str(error)
    assert "`b`" in str(error)


def test_error__of_an_unlisted_code__is_refused():
    """A code that is not on the page of codes cannot be looked up by who reads it."""
    with pytest.raises(ValueError, match="SK999"):
        errors.FactError.of("SK999", "anything")
