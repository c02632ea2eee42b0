"""A hundred programmes of twelve criteria: from text to functions that have decided, beside `yaml.safe_load` alone."""

from __future__ import annotations

import datetime as dt
import gc
import random
import re
import statistics
import tempfile
import time
from pathlib import Path

import yaml
from measure import medians, report
from one_decision import AS_OF, person, told

from serkit.api import packs

N_PROGRAMMES = 100
ROUNDS = 5
PACKS = Path(packs.__file__).parents[1] / "packs"
TWELVE = Path(__file__).parent / "packs" / "twelve.yaml"


def hundred() -> str:
    """The pack of one programme, a hundred times over, every criterion under a name of its own."""
    head, rest = TWELVE.read_text().split("criteria:\n")
    criteria, programme = rest.split("programmes:\n")
    names = re.findall(r"^  (\w+):", criteria, re.MULTILINE)
    word = re.compile(rf"\b({'|'.join(names)})\b(?=[,\]])")
    text = [head, "criteria:\n"]
    text += [re.sub(r"^  (\w+):", rf"  \1_{n}:", criteria, flags=re.MULTILINE) for n in range(N_PROGRAMMES)]
    text.append("programmes:\n")
    for n in range(N_PROGRAMMES):
        own = programme.replace("  help:", f"  help_{n}:", 1)
        text.append(word.sub(rf"\1_{n}", own))
    return "".join(text)


def dated() -> str:
    """The pack of one programme with a figure for each day of a year before the day judged."""
    text = TWELVE.read_text()
    days = (AS_OF - dt.timedelta(n) for n in range(365, 0, -1))
    figures = ", ".join(f"{day}: {9000 + n}" for n, day in enumerate(days))
    changed = text.replace("2015: 9000, 2018-07: 10000, 2021: 11500, 2024-04: 13000", f"2015: 8000, {figures}")
    return changed.replace("(limit at application.submitted_on)", "limit")


def shipped() -> list[Path]:
    """The packs that come with the library, of which `yaml.safe_load` can read every file."""
    folders = sorted(path.parent for path in PACKS.glob("*/pack.yaml"))
    return [folder for folder in folders if _is_plain(folder)]


def _is_plain(folder: Path) -> bool:
    try:
        _safe_load(folder)
    except ValueError:  # 1402-06-31 is a day of the Jalali calendar alone
        return False
    return True


def _safe_load(folder: Path) -> None:
    for file in folder.glob("*.yaml"):
        yaml.safe_load(file.read_text())


def main() -> None:
    """Measure in turns; the garbage collector runs as it does in any process."""
    text = hundred()
    facts = told(person(random.Random(0)))  # noqa: S311 - made up
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hundred.yaml"
        path.write_text(text)

        def anew() -> None:
            assert len(packs.load_pack(path).decide(facts, as_of=AS_OF)) == N_PROGRAMMES

        candidates = {
            "yaml.safe_load alone": lambda: yaml.safe_load(text),
            "serkit, text to a hundred decisions": anew,
            "serkit, text to a checked pack": lambda: packs.load_model(path),
            "serkit, from its cache": lambda: packs.load_pack(path),
        }
        seconds: dict[str, list[float]] = {name: [] for name in candidates}
        for _ in range(ROUNDS):
            packs._kept.clear()  # noqa: SLF001 - the first of them reads anew, the last finds it kept
            for name, call in candidates.items():
                gc.collect()
                start = time.perf_counter()
                call()
                seconds[name].append(time.perf_counter() - start)
        _print(len(text), {name: statistics.median(each) for name, each in seconds.items()})
        _segments(Path(folder))
    _shipped()


def _print(size: int, medians: dict[str, float]) -> None:
    print(f"\n{N_PROGRAMMES} programmes of twelve criteria, {size / 1024:.0f} KiB of text")
    base = medians["yaml.safe_load alone"]
    goals = {"serkit, text to a hundred decisions": 0.5, "serkit, from its cache": 0.05}
    for name, each in medians.items():
        line = f"  {name:<36} {each * 1e3:9.2f} ms   {each / base:7.3f} x"
        if name in goals:
            line += f"   goal {goals[name]:g} x: {'reached' if each / base <= goals[name] else 'NOT reached'}"
        print(line)


def _shipped() -> None:
    """Packs as officers write them: sentences in several languages, sources, tables."""
    folders = shipped()
    found = medians(
        {
            "yaml.safe_load alone": lambda: [_safe_load(folder) for folder in folders],
            "serkit, text to checked packs": lambda: [packs.load_model(folder) for folder in folders],
        }
    )
    report(f"{len(folders)} of the packs that come with the library", found, "yaml.safe_load alone", {})


def _segments(folder: Path) -> None:
    """A year of days decided by a law that changes on each of them, and the same year by one that does not."""
    for name, text in (("changes every day", dated()), ("is the same all year", TWELVE.read_text())):
        path = folder / "dated.yaml"
        path.write_text(text)
        pack = packs.load_pack(path)
        facts = pack.facts(told(person(random.Random(0))))  # noqa: S311 - made up
        for n in range(365, 0, -1):
            pack["help"].decide(facts, as_of=AS_OF - dt.timedelta(n))
        n_units = len(pack._walker._units)  # noqa: SLF001 - compiled once for each stretch of law
        print(f"  365 days of a law that {name}: compiled {n_units} times")


if __name__ == "__main__":
    main()
