"""How fast the law answers a whole caseload, beside openfisca-core and Polars on the rules that all three can say.

    make bench-law                  [python -m bench.law_bulk --files 1000000 --subset 200000]

The subset is that of `law_subset`: all three compute the same answers from the same columns, and before anything is timed all
three, and the whole law on the same files, must say the same. The dated result is written to bench/law/RESULTS.json.
"""

import argparse
import json
import resource
import time
from datetime import date
from importlib.metadata import version
from os import getloadavg
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


def fastest(calls, rounds=15):
    """Of each its fastest round, by the clock and by the processors. In every round all have their turn, so that what else
    runs on the machine disturbs all alike.
    """
    times = {name: [] for name in calls}
    for name, call in [*calls.items()] * (rounds + 1):
        started, before = time.perf_counter(), time.process_time()
        call()
        times[name].append((time.perf_counter() - started, time.process_time() - before))
    return {name: [min(part) for part in zip(*found[1:], strict=True)] for name, found in times.items()}


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
    return count, fastest({"ostoja": call, **others}), ready


def whole(files):
    """Both acts over so many files, by paths that as many files of another seed had traced before."""
    engine = Engine()
    started = time.perf_counter()
    evaluate_frame(caseload(files, seed=3)[0], as_of=AS_OF, engine=engine)
    tracing, before = time.perf_counter() - started, engine.traced
    facts, _truth = caseload(files, seed=2)
    started, used = time.perf_counter(), time.process_time()
    found = evaluate_frame(facts, as_of=AS_OF, engine=engine)
    warm, used = time.perf_counter() - started, time.process_time() - used
    return {
        "files": files, "facts": len(facts), "time_limits": len(found.time_limits),
        "paths_before": before, "seconds_before": round(tracing, 2),
        "paths_new": engine.traced - before, "explained_one_by_one": engine.explained, "seconds": round(warm, 2),
        "processor_seconds": round(used, 2),
        "files_per_s": round(files / warm), "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }  # fmt: skip


def main():
    given = argparse.ArgumentParser()
    given.add_argument("--files", type=int, default=1_000_000)
    given.add_argument("--subset", type=int, default=100_000)
    asked = given.parse_args()
    count, times, ready = compared(asked.subset)
    to_openfisca, to_polars = (
        [other / own for own, other in zip(times["ostoja"], times[name], strict=True)]
        for name in ("openfisca", "polars")
    )
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
            "files_per_s": {name: round(count / one) for name, (one, _used) in times.items()},
            "files_per_processor_s": {name: round(count / used) for name, (_one, used) in times.items()},
        },
        "ratio_to_openfisca": round(to_openfisca[0], 2),
        "ratio_to_polars": round(to_polars[0], 2),
        "ratios_by_processor_time": {"openfisca": round(to_openfisca[1], 2), "polars": round(to_polars[1], 2)},
        "others_on_the_machine": round(getloadavg()[1], 1),
        **whole(asked.files),
        "goals": GOALS,
    }  # fmt: skip
    FILE.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(json.dumps(found, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
