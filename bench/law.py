"""How long one explained determination takes, beside openfisca-core with trace and zen-engine with trace.

    uv sync --group bench && python -m bench.law

Each engine answers the same question in the same run: five criteria in order and three time limits, with the reasons. Ours
answers whole files (the examples of decided cases), in process: reading the file is not counted, the explanation is.
The dated result is written to bench/LAW.md.
"""

import json
import statistics
import subprocess
import sys
import time
from datetime import date
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from bench import machine

ROOT = Path(__file__).resolve().parent.parent
FILE = Path(__file__).with_name("LAW.md")
ROUNDS = 400
TODAY = date(2026, 11, 26)


def measured(call):
    """Milliseconds: median and p95 of many calls, after some that warm up."""
    for _ in range(20):
        call()
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        call()
        times.append(1000 * (time.perf_counter() - started))
    return statistics.median(times), statistics.quantiles(times, n=20)[18]


def ours():
    """The examples of decided cases, each with its explanation."""
    from ostoja.law.casefile import read
    from ostoja.law.evaluate import determine
    from ostoja.law.statement import statement

    for path in sorted((ROOT / "examples").glob("*.json")):
        if ".expect" not in path.name:
            case = read(path.read_bytes(), today=TODAY)
            yield f"Ostoja, {path.stem}", lambda case=case: determine(case, as_of=case.as_of)
            yield (
                f"Ostoja, {path.stem}, with all sentences",
                lambda case=case: statement(determine(case, as_of=case.as_of), case),
            )


CASE = {
    "family_with_protection": False,
    "residence_document": False,
    "visa": False,
    "entry_month": 200,
    "lodged_month": 210,
    "hit": False,
    "replied": False,
}


def zen():
    """zen-engine: a decision table of five rows and three expressions, with trace."""
    import zen as engine

    rows = [
        {"_id": "r1", "a": "true", "b": "", "c": "", "d": "", "o": '"family"'},
        {"_id": "r2", "a": "", "b": "true", "c": "", "d": "", "o": '"document"'},
        {"_id": "r3", "a": "", "b": "", "c": "true", "d": "", "o": '"visa"'},
        {"_id": "r4", "a": "", "b": "", "c": "", "d": "<= 12", "o": '"entry"'},
        {"_id": "r5", "a": "", "b": "", "c": "", "d": "", "o": '"first state"'},
    ]
    fields = ("family_with_protection", "residence_document", "visa", "lodged_month - entry_month")
    inputs = [
        {"id": name, "name": name, "type": "expression", "field": field}
        for name, field in zip("abcd", fields, strict=True)
    ]
    table = {
        "hitPolicy": "first", "inputs": inputs, "rules": rows,
        "outputs": [{"id": "o", "name": "o", "type": "expression", "field": "candidate"}],
        "passThrough": True, "inputField": None, "outputPath": None, "executionMode": "single",
    }  # fmt: skip
    limits = [
        {"id": "1", "key": "request", "value": "lodged_month + (hit ? 2 : 3)"},
        {"id": "2", "key": "reply", "value": "lodged_month + 5"},
        {"id": "3", "key": "transfer", "value": "lodged_month + 11"},
    ]
    nodes = [
        {"id": "in", "type": "inputNode", "name": "in", "content": {}},
        {"id": "table", "type": "decisionTableNode", "name": "table", "content": table},
        {
            "id": "limits",
            "type": "expressionNode",
            "name": "limits",
            "content": {"expressions": limits, "passThrough": True},
        },
        {"id": "out", "type": "outputNode", "name": "out", "content": {}},
    ]
    ids = [one["id"] for one in nodes]
    edges = [{"id": f"e{one}", "type": "edge", "sourceId": one, "targetId": other} for one, other in pairwise(ids)]
    decision = engine.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))
    found = decision.evaluate(CASE, {"trace": True})
    assert found["result"]["candidate"] == "entry", found
    assert found["result"]["request"] == 213
    yield "zen-engine with trace (5 criteria, 3 limits)", lambda: decision.evaluate(CASE, {"trace": True})


def openfisca():
    """openfisca-core: five variables in order and three limits, with trace."""
    from numpy import select
    from openfisca_core.entities import Entity
    from openfisca_core.periods import DateUnit
    from openfisca_core.simulation_builder import SimulationBuilder
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    person = Entity("person", "persons", "", "")
    system = TaxBenefitSystem([person])

    def variable(name, kind, formula=None):
        body = {"value_type": kind, "entity": person, "definition_period": DateUnit.MONTH, "label": name}
        if formula:
            body["formula"] = formula
        system.add_variable(type(name, (Variable,), body))

    for name, value in CASE.items():
        variable(name, type(value))
    variable("entry", bool, lambda one, period: one("lodged_month", period) - one("entry_month", period) <= 12)
    order = ("family_with_protection", "residence_document", "visa", "entry")
    variable(
        "candidate", int,
        lambda one, period: select([one(name, period) for name in order], [1, 2, 3, 4], default=5),
    )  # fmt: skip
    variable("request", int, lambda one, period: one("lodged_month", period) + 3 - one("hit", period))
    variable("reply", int, lambda one, period: one("request", period) + 2)
    variable("transfer", int, lambda one, period: one("reply", period) + 6)

    def call():
        simulation = SimulationBuilder().build_default_simulation(system, count=1)
        simulation.trace = True
        for name, value in CASE.items():
            simulation.set_input(name, "2024-01", [value])
        found = [simulation.calculate(name, "2024-01")[0] for name in ("candidate", "request", "reply", "transfer")]
        simulation.tracer.computation_log.lines()
        return found

    assert call() == [4, 213, 215, 221]
    yield "openfisca-core with trace (5 criteria, 3 limits)", call


def cold_starts():
    """Seconds from the command to its end, in a process of its own."""
    command = [
        str(Path(sys.executable).with_name("ostoja")),
        "law",
        "determine",
        str(ROOT / "examples/c-670-16-mengesteab.json"),
    ]
    times = []
    for _ in range(11):
        started = time.perf_counter()
        subprocess.run([*command, "--json"], check=True, capture_output=True)
        times.append(time.perf_counter() - started)
    return times


def main():
    rows = []
    for module, engine in ((None, ours), ("zen", zen), ("openfisca_core", openfisca)):
        if module and find_spec(module) is None:
            print(f"{module} isn't installed (uv sync --group bench); left out.", file=sys.stderr)
            continue
        for name, call in engine():
            p50, p95 = measured(call)
            rows.append(f"| {name} | {p50:.2f} | {p95:.2f} |")
            print(rows[-1])
    starts = cold_starts()
    about = "\n".join(f"* {name}: {words}" for name, words in machine.described().items())
    FILE.write_text(
        "# One explained determination\n\nWritten by `python -m bench.law`. Don't edit it by hand.\n\n"
        f"{about}\n\n{ROUNDS} calls each, in one process, milliseconds. Goal: p95 below 2 ms for ours.\n\n"
        "| what | p50 | p95 |\n|---|---:|---:|\n" + "\n".join(rows) + "\n\n"
        f"`ostoja law determine` from a cold start: median {statistics.median(starts):.2f} s of {len(starts)},"
        f" fastest {min(starts):.2f} s (goal 0.5 s).\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
