"""Currencies, their minor digits, and the units people count them in.

The table is ISO 4217 list one of 2026-01-01, with those withdrawn lately, whose loans are still being repaid. One
figure differs on purpose: ISO gives the rial two digits, but no price, wage or loan in Iran has them, so here an
Iranian rial is whole. A unit is another way of counting a currency: one toman (IRT) is ten rial.

>>> DIGITS["INR"], DIGITS["IRR"], UNITS["IRT"]
(2, 0, ('IRR', 10))
"""

from __future__ import annotations

from serkit.kernel.errors import AmountError, AmountTypeError

_WHOLE = "BIF CLP DJF GNF IRR ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
_TENTHS_OF_A_HUNDREDTH = "BHD IQD JOD KWD LYD OMR TND"
_TEN_THOUSANDTHS = "CLF UYW"
_HUNDREDTHS = """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY
    COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS
    INR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN
    NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN
    SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG
"""
_WITHDRAWN = "ANG BGN CUC EEK HRK LTL LVL SLL ZWL"

DIGITS: dict[str, int] = {
    code: digits
    for digits, codes in (
        (0, _WHOLE),
        (2, _HUNDREDTHS + _WITHDRAWN),
        (3, _TENTHS_OF_A_HUNDREDTH),
        (4, _TEN_THOUSANDTHS),
    )
    for code in codes.split()
}
"""Decimal digits of each currency: its minor unit is 10 ** -digits of it."""

UNITS: dict[str, tuple[str, int]] = {"IRT": ("IRR", 10)}
"""Other units people count in: the currency, and how many of it one unit is."""

_SCALE: dict[str, tuple[str, int, int]] = {code: (code, 10**digits, digits) for code, digits in DIGITS.items()}
_SCALE.update({"IRT": ("IRR", 10, 1)})


def scale(unit: str) -> tuple[str, int, int]:
    """Return currency, minor units in one unit, and the decimal digits an amount in it may have.

    Raises:
        AmountError: SK261 for a code no currency has, with the nearest that one has.
        AmountTypeError: SK261 for something that is not text.

    >>> scale("INR"), scale("IRT")
    (('INR', 100, 2), ('IRR', 10, 1))
    """
    try:
        return _SCALE[unit]
    except (KeyError, TypeError):
        raise _unknown(unit) from None


def _unknown(unit: object) -> AmountError:
    if not isinstance(unit, str):
        return AmountTypeError.of(
            "SK261",
            f"a currency is a code such as INR, not {type(unit).__name__}",
            help='write Money("100", "INR")',
        )
    from serkit.kernel.spelling import nearest

    meant = unit.upper() if unit.upper() in _SCALE else nearest(unit, _SCALE)
    cure = f"did you mean {meant}?" if meant else "codes are those of ISO 4217, such as INR, IRR, EUR; IRT is the toman"
    return AmountError.of("SK261", f"no currency or unit is called {unit[:20]!r}", help=cure)
