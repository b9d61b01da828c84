"""How fast the law answers a whole caseload, beside openfisca-core and Polars on the rules that all three can say.

    make bench-law                  [python -m bench.law_bulk --files 1000000 --subset 200000]

The subset is that of `law_subset`: all three compute the same answers from the same columns, and before anything is timed all
three, and the whole law on the same files, must say the same. The dated result is written to bench/law/RESULTS.json.
"""

import argparse
import json
import resource
import statistics
import time
from datetime import date
from importlib.metadata import version
from pathlib import Path

from bench import machine
from bench.law_subset import FORM, LIMITS, RULES, explained, in_polars, must_agree, openfisca, ours, subset
from ostoja.law import evaluate_frame
from ostoja.law.bulk.caseload import caseload
from ostoja.law.bulk.frame import Engine

FILE = Path(__file__).with_name("law") / "RESULTS.json"
AS_OF = date(2030, 1, 1)
CACHE = Path(__file__).parents[1] / "var" / "cache" / "law"
GOALS = {"ratio_to_openfisca": 20, "ratio_to_polars": 8, "seconds": 10, "peak_mb": 4096}


def seconds(call, rounds=15):
    call()
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        call()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def compared(files):
    """Ratios on the subset, its results equal first: to both others and to what the whole law says."""
    facts, columns = subset(files)
    count = len(columns["lodged"])
    started = time.perf_counter()
    call, in_columns = ours(columns, CACHE)
    own = in_columns(call())
    ready = time.perf_counter() - started
    others = {"openfisca": openfisca(columns), "polars": in_polars(columns)}
    for name, other in others.items():
        must_agree(own, other(), of=name)
    must_agree(own, explained(facts, Engine(), AS_OF), of="the whole law")
    speeds = {name: count / seconds(one) for name, one in (("ostoja", call), *others.items())}
    return count, speeds, ready


def whole(files):
    """Both acts over so many files, by paths that a tenth as many files of another seed had traced before."""
    engine = Engine()
    others, _truth = caseload(files // 10, seed=3)
    started = time.perf_counter()
    evaluate_frame(others, as_of=AS_OF, engine=engine)
    tracing, before = time.perf_counter() - started, engine.traced
    facts, _truth = caseload(files, seed=2)
    started = time.perf_counter()
    found = evaluate_frame(facts, as_of=AS_OF, engine=engine)
    warm = time.perf_counter() - started
    return {
        "files": files, "facts": len(facts), "time_limits": len(found.time_limits),
        "traced_before_on": files // 10, "paths_before": before, "seconds_before": round(tracing, 2),
        "paths_new": engine.traced - before, "explained_one_by_one": engine.explained, "seconds": round(warm, 2),
        "files_per_s": round(files / warm), "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }  # fmt: skip


def main():
    given = argparse.ArgumentParser()
    given.add_argument("--files", type=int, default=1_000_000)
    given.add_argument("--subset", type=int, default=100_000)
    asked = given.parse_args()
    count, speeds, ready = compared(asked.subset)
    found = {
        "on": machine.described()["Date"],
        "machine": machine.described(),
        "versions": {name: version(name) for name in ("numpy", "numba", "pyarrow", "polars", "openfisca-core")},
        "subset": {
            "files": count,
            "facts": [slot.type for slot in FORM.slots],
            "criteria": list(RULES.criteria),
            "limits": list(LIMITS),
            "seconds_until_ready": round(ready, 2),
            "files_per_s": {name: round(one) for name, one in speeds.items()},
        },
        "ratio_to_openfisca": round(speeds["ostoja"] / speeds["openfisca"], 3),
        "ratio_to_polars": round(speeds["ostoja"] / speeds["polars"], 3),
        **whole(asked.files),
        "goals": GOALS,
    }  # fmt: skip
    FILE.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(json.dumps(found, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
