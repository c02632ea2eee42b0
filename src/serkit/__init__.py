"""serkit: eligibility, plans, loans and outcomes for social-economic rehabilitation.

The names below are the whole public face. Each is imported the first time it is asked for, so
`import serkit` costs next to nothing.

>>> import serkit
>>> serkit.Money("50000000", "IRT") == serkit.Money("500000000", "IRR")
True
"""

from __future__ import annotations

TYPE_CHECKING = False  # typing's own constant costs an import of typing
if TYPE_CHECKING:
    from serkit.api.packs import load_pack as load_pack
    from serkit.api.screen import screen as screen
    from serkit.calc.group.formation import feasible_groups as feasible_groups
    from serkit.calc.group.shares import share_out as share_out
    from serkit.calc.loan.afford import max_loan as max_loan
    from serkit.calc.loan.apr import apr as apr
    from serkit.calc.loan.schedule import amortise as amortise
    from serkit.calc.outcome.compare import compare as compare
    from serkit.calc.outcome.proportion import proportion as proportion
    from serkit.calc.outcome.reconcile.claims import Count as Count
    from serkit.calc.outcome.reconcile.claims import Share as Share
    from serkit.calc.outcome.reconcile.verb import reconcile as reconcile
    from serkit.calc.outcome.survival import survival as survival
    from serkit.codec.convert import from_dict as from_dict
    from serkit.codec.convert import read_json as read_json
    from serkit.codec.convert import to_dict as to_dict
    from serkit.domain.decision import Decision as Decision
    from serkit.domain.decision import Decisions as Decisions
    from serkit.domain.decision import Status as Status
    from serkit.domain.estimate import Estimate as Estimate
    from serkit.domain.facts import Facts as Facts
    from serkit.domain.facts import facts_of as facts_of
    from serkit.domain.loan import LoanTerms as LoanTerms
    from serkit.domain.override import Override as Override
    from serkit.domain.schedule import Instalment as Instalment
    from serkit.domain.schedule import Schedule as Schedule
    from serkit.kernel.dates import DateRange as DateRange
    from serkit.kernel.dates import Period as Period
    from serkit.kernel.errors import AmountError as AmountError
    from serkit.kernel.errors import AmountTypeError as AmountTypeError
    from serkit.kernel.errors import CalcError as CalcError
    from serkit.kernel.errors import FactError as FactError
    from serkit.kernel.errors import IncomparableError as IncomparableError
    from serkit.kernel.errors import LifecycleError as LifecycleError
    from serkit.kernel.errors import MissingExtraError as MissingExtraError
    from serkit.kernel.errors import PackError as PackError
    from serkit.kernel.errors import SerkitError as SerkitError
    from serkit.kernel.errors import StoreError as StoreError
    from serkit.kernel.errors import TermsError as TermsError
    from serkit.kernel.errors import UnknownPackError as UnknownPackError
    from serkit.kernel.money import Money as Money
    from serkit.kernel.rate import Rate as Rate
    from serkit.kernel.rounding import Rounding as Rounding
    from serkit.kernel.text import Text as Text
    from serkit.kernel.unknown import UNKNOWN as UNKNOWN
    from serkit.rules.rulepack import RulePack as RulePack

    from ._version import __version__ as __version__

# Where each name lives. Grouped as an embedder meets them; a test holds the block above to this table.
_HOMES: dict[str, tuple[str, ...]] = {
    # values
    "kernel.money": ("Money",),
    "kernel.rate": ("Rate",),
    "kernel.rounding": ("Rounding",),
    "kernel.dates": ("Period", "DateRange"),
    "kernel.text": ("Text",),
    "kernel.unknown": ("UNKNOWN",),
    # deciding
    "api.packs": ("load_pack",),
    "api.screen": ("screen",),
    "rules.rulepack": ("RulePack",),
    "domain.facts": ("Facts", "facts_of"),
    "domain.decision": ("Decision", "Decisions", "Status"),
    "domain.override": ("Override",),
    # lending
    "domain.loan": ("LoanTerms",),
    "domain.schedule": ("Schedule", "Instalment"),
    "calc.loan.schedule": ("amortise",),
    "calc.loan.apr": ("apr",),
    "calc.loan.afford": ("max_loan",),
    # measuring
    "domain.estimate": ("Estimate",),
    "calc.outcome.proportion": ("proportion",),
    "calc.outcome.survival": ("survival",),
    "calc.outcome.compare": ("compare",),
    "calc.outcome.reconcile.claims": ("Count", "Share"),
    "calc.outcome.reconcile.verb": ("reconcile",),
    # groups
    "calc.group.formation": ("feasible_groups",),
    "calc.group.shares": ("share_out",),
    # plain data
    "codec.convert": ("to_dict", "from_dict", "read_json"),
    # errors; `serkit.errors` says what each is for
    "kernel.errors": (
        "SerkitError",
        "AmountError",
        "AmountTypeError",
        "CalcError",
        "FactError",
        "IncomparableError",
        "LifecycleError",
        "MissingExtraError",
        "PackError",
        "StoreError",
        "TermsError",
        "UnknownPackError",
    ),
    "_version": ("__version__",),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = sorted(name for name in _HOME if not name.startswith("_"))  # noqa: PLE0605 - a written list stands in _HOMES


def __getattr__(name: str) -> object:
    home = _HOME.get(name)
    if home is None:
        message = f"serkit has no {name!r}; its names are {', '.join(__all__)}"
        raise AttributeError(message)
    from importlib import import_module

    value = getattr(import_module(f"serkit.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
