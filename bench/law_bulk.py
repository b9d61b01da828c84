"""How fast the law answers a whole caseload, beside openfisca-core and Polars on the rules that all three can say.

    make bench-law                  [python -m bench.law_bulk --files 1000000 --subset 200000]

The subset: of files with at most one fact of a kind (family member, visa, entry, hit, request, reply) the candidate by four
criteria in their order, and the last days of take-charge-request, its reply and the transfer. The two others compute this and
nothing else from columns prepared for them; ours answers from the long table of facts with the whole law. Before anything is
timed, all three must say the same. The dated result is written to bench/law/RESULTS.json.
"""

import argparse
import json
import resource
import statistics
import time
from datetime import date
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from bench import machine
from ostoja.law import evaluate_frame
from ostoja.law.bulk.caseload import caseload
from ostoja.law.bulk.frame import Engine

FILE = Path(__file__).with_name("law") / "RESULTS.json"
AS_OF = date(2030, 1, 1)
LIMITS = ("take-charge-request", "take-charge-reply", "transfer")
IN_SUBSET = (
    "irregular_entry", "visa", "family_member", "eurodac_hit", "take_charge_request", "reply", "application_lodged",
)  # fmt: skip
GOALS = {"ratio_to_openfisca": 20, "ratio_to_polars": 8, "seconds": 10, "peak_mb": 4096}


def subset(files):
    """The facts of the stories that the three can say, and the same as one row per file."""
    facts, truth = caseload(files, seed=1, act="dublin-iii")
    kept = truth.filter(pc.not_equal(truth["story"], "applied elsewhere, taken back"))["file"]
    facts = facts.filter(pc.is_in(facts["file"], kept)).combine_chunks()
    return facts, wide(facts)


def wide(facts):
    """One row per file: what the two others compute from. Days as datetime64, NaT where there is none."""
    numbers = pc.index_in(facts["file"], facts["file"].unique()).to_numpy()
    count = int(numbers.max()) + 1
    columns = {}

    def put(name, type_, key, empty):
        rows = pc.equal(facts["type"], type_).to_numpy()
        found = facts[key].combine_chunks()
        values = (
            found.cast(pa.date32()).to_numpy(zero_copy_only=False)
            if empty is None
            else np.array(found.to_pylist(), dtype=object)
        )
        column = np.full(count, np.datetime64("NaT", "D")) if empty is None else np.full(count, empty, dtype=object)
        column[numbers[rows]] = values[rows]
        columns[name] = column

    for name, type_, key in (
        ("lodged", "application_lodged", "on"), ("entry", "irregular_entry", "on"), ("visa_from", "visa", "valid_from"),
        ("visa_until", "visa", "valid_until"), ("hit", "eurodac_hit", "received_on"), ("asked", "take_charge_request", "on"),
        ("answered", "reply", "on"),
    ):  # fmt: skip
        put(name, type_, key, None)
    put("outcome", "reply", "outcome", "")
    put("family", "family_member", "status", "")
    columns["accepted"] = columns.pop("outcome") == "accepted"
    columns["refused"] = ~np.isnat(columns["answered"]) & ~columns["accepted"]
    family = columns.pop("family")
    columns["beneficiary"], columns["applying"] = family == "beneficiary", family == "applicant"
    return columns


def months_on(days, number):
    """So many calendar months on, or the month's last day: Art. 42(b)."""
    months = days.astype("datetime64[M]") + number
    of_month = (days - days.astype("datetime64[M]").astype("datetime64[D]")).astype(int)
    length = ((months + 1).astype("datetime64[D]") - months.astype("datetime64[D]")).astype(int)
    return months.astype("datetime64[D]") + np.minimum(of_month, length - 1)


def openfisca(columns):
    """The subset as variables of openfisca-core, which computes whole columns by numpy."""
    from openfisca_core.entities import Entity
    from openfisca_core.periods import DateUnit
    from openfisca_core.simulation_builder import SimulationBuilder
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    person = Entity("person", "persons", "", "")
    system = TaxBenefitSystem([person])
    nothing = np.datetime64("1800-01-01", "D")

    def variable(name, kind, formula=None):
        body = {"value_type": kind, "entity": person, "definition_period": DateUnit.MONTH, "label": name}
        if kind is date:
            body["default_value"] = date(1800, 1, 1)
        if formula:
            body["formula"] = formula
        system.add_variable(type(name, (Variable,), body))

    for name, column in columns.items():
        variable(name, bool if column.dtype == bool else date)

    def day(one, name):
        found = one(name, "2024-01").astype("datetime64[D]")
        return np.where(found == nothing, np.datetime64("NaT", "D"), found)

    def candidate(one, period):
        lodged = day(one, "lodged")
        tests = [
            one("beneficiary", period), one("applying", period),
            (day(one, "visa_from") <= lodged) & (lodged <= day(one, "visa_until")),
            lodged <= months_on(day(one, "entry"), 12),
        ]  # fmt: skip
        return np.select(tests, [9, 10, 12, 13], default=3)

    def request(one, period):
        last = np.fmin(months_on(day(one, "lodged"), 3), months_on(day(one, "hit"), 2))
        return np.where(one("candidate", period) == 3, np.datetime64("NaT", "D"), last)  # nobody else to ask

    def reply(one, period):
        return months_on(day(one, "asked"), 2)

    def transfer(one, period):
        silent = np.where(
            one("refused", period), np.datetime64("NaT", "D"), one("reply_ends", period).astype("datetime64[D]")
        )
        return months_on(np.where(one("accepted", period), day(one, "answered"), silent), 6)

    variable("candidate", int, candidate)
    variable("request_ends", date, request)
    variable("reply_ends", date, reply)
    variable("transfer_ends", date, transfer)

    def call():
        simulation = SimulationBuilder().build_default_simulation(system, count=len(columns["lodged"]))
        for name, column in columns.items():
            given = column if column.dtype == bool else np.where(np.isnat(column), nothing, column)
            simulation.set_input(name, "2024-01", given)
        found = [
            simulation.calculate(name, "2024-01")
            for name in ("candidate", "request_ends", "reply_ends", "transfer_ends")
        ]
        return [found[0], *(one.astype("datetime64[D]") for one in found[1:])]

    return call


def in_polars(columns):
    """The subset as expressions of Polars."""
    import polars as pl

    frame = pl.DataFrame(columns)
    day = pl.col
    silent = pl.when(~day("refused")).then(day("asked").dt.offset_by("2mo"))
    candidate = (
        pl.when(day("beneficiary"))
        .then(9)
        .when(day("applying"))
        .then(10)
        .when((day("visa_from") <= day("lodged")) & (day("lodged") <= day("visa_until")))
        .then(12)
        .when(day("lodged") <= day("entry").dt.offset_by("12mo"))
        .then(13)
        .otherwise(3)
    )
    expressions = [
        candidate.alias("candidate"),
        pl.when(candidate != 3)
        .then(pl.min_horizontal(day("lodged").dt.offset_by("3mo"), day("hit").dt.offset_by("2mo"))).alias("request"),
        day("asked").dt.offset_by("2mo").alias("reply"),
        pl.when(day("accepted")).then(day("answered")).otherwise(silent).dt.offset_by("6mo").alias("transfer"),
    ]  # fmt: skip

    def call():
        found = frame.select(expressions)
        return [found[name].to_numpy() for name in ("candidate", "request", "reply", "transfer")]

    return call


def ours(facts, engine):
    """The whole law over the same files, and its answer in the columns of the subset."""

    def call():
        return evaluate_frame(facts, as_of=AS_OF, engine=engine)

    def in_columns(found):
        articles = {"9": 9, "10": 10, "12(2)": 12, "13(1)": 13, "3(2)": 3}
        candidate = np.array([articles[one] for one in found.files["candidate_basis"].to_pylist()])
        place = {file: number for number, file in enumerate(found.files["file"].to_pylist())}
        days = {rule: np.full(len(place), np.datetime64("NaT", "D")) for rule in LIMITS}
        for row in found.time_limits.select(["file", "rule", "status", "ends"]).to_pylist():
            if row["rule"] in days and row["status"] != "superseded" and row["ends"] is not None:
                days[row["rule"]][place[row["file"]]] = row["ends"]
        return [candidate, *days.values()]

    return call, in_columns


def must_agree(one, other, *, of):
    """A clock that never ran is null on either side; a year before 1900 stands for it in openfisca."""
    for name, own, their in zip(("candidate", *LIMITS), one, other, strict=True):
        here, there = own, their
        if here.dtype.kind == "M":
            here, there = (np.where(x < np.datetime64("1900-01-01"), np.datetime64("NaT"), x) for x in (own, their))
            differ = ~((here == there) | (np.isnat(here) & np.isnat(there)))
        else:
            differ = here != there
        if differ.any():
            at = np.flatnonzero(differ)[:3]
            raise SystemExit(
                f"{of} says something else of {name}: {here[at]} and {there[at]} in rows {at}, {differ.sum()} in all"
            )


def seconds(call, rounds=3):
    call()
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        call()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def compared(files):
    """Ratios on the subset, its results equal first."""
    facts, columns = subset(files)
    count, engine = len(columns["lodged"]), Engine()
    call, in_columns = ours(facts, engine)
    theirs = {"openfisca": openfisca(columns), "polars": in_polars(columns)}
    own = in_columns(call())
    for name, other in theirs.items():
        must_agree(own, other(), of=name)
    speeds = {"ostoja": count / seconds(call)} | {name: count / seconds(other) for name, other in theirs.items()}
    return count, speeds


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
    count, speeds = compared(asked.subset)
    found = {
        "on": machine.described()["Date"],
        "machine": machine.described(),
        "versions": {name: version(name) for name in ("numpy", "numba", "pyarrow", "polars", "openfisca-core")},
        "subset": {
            "files": count,
            "facts": list(IN_SUBSET),
            "limits": list(LIMITS),
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
