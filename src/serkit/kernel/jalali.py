"""The leap years of the Jalali calendar, as a table: 1200 to 1500.

The law (1304, 1925) begins the year on the day whose noon in Tehran first follows the spring equinox, so leap years
come from the sky and no cycle is the rule itself. From 1178 to 1501 the 33-year cycle with leap years 1, 5, 9, 13,
17, 22, 26 and 30 agrees with the equinoxes; the 2820-year cycle does not (it makes 1404 leap instead of 1403).
"""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import accumulate

FIRST_YEAR, LAST_YEAR = 1200, 1500

_LEAP = """
    1201 1205 1210 1214 1218 1222 1226 1230 1234 1238 1243 1247 1251 1255 1259 1263 1267 1271 1276 1280 1284 1288
    1292 1296 1300 1304 1309 1313 1317 1321 1325 1329 1333 1337 1342 1346 1350 1354 1358 1362 1366 1370 1375 1379
    1383 1387 1391 1395 1399 1403 1408 1412 1416 1420 1424 1428 1432 1436 1441 1445 1449 1453 1457 1461 1465 1469
    1474 1478 1482 1486 1490 1494 1498
"""
LEAP_YEARS: frozenset[int] = frozenset(int(year) for year in _LEAP.split())
"""Years of 366 days, in which Esfand has 30."""

NEW_YEAR_1200 = date(1821, 3, 21)
"""1 Farvardin 1200."""

_FIRST_ELEVEN = (31,) * 6 + (30,) * 5


@cache
def month_starts() -> tuple[int, ...]:
    """Return the ordinals on which the months of the table start, and the day after its end.

    >>> len(month_starts()), date.fromordinal(month_starts()[203 * 12]).isoformat()
    (3613, '2024-03-20')
    """
    lengths = [
        length
        for year in range(FIRST_YEAR, LAST_YEAR + 1)
        for length in (*_FIRST_ELEVEN, 30 if year in LEAP_YEARS else 29)
    ]
    return tuple(accumulate(lengths, initial=NEW_YEAR_1200.toordinal()))
