"""The rules that openfisca-core, Polars and ours can all say, each in its own way, over the same columns.

Of files with at most one fact of a kind (family member, visa, entry, hit, request, reply) the candidate by four criteria in
their order, and the last days of take-charge-request, its reply and the transfer. Ours is compiled from the tables of the act.
"""

from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ostoja.law import evaluate_frame
from ostoja.law.bulk.caseload import caseload, stories
from ostoja.law.bulk.chosen import CANDIDATE, Rules
from ostoja.law.bulk.compiled import compiled
from ostoja.law.bulk.form import ChosenBy, DayIn, Form, Slot

LIMITS = ("take-charge-request", "take-charge-reply", "transfer")
RULES = Rules(
    "dublin-iii", ("9", "10", "12(2)", "13(1)"), ("take-charge-request", "take-charge-request:eurodac", *LIMITS[1:])
)
NUMBERS = {"9": 9, "10": 10, "12(2)": 12, "13(1)": 13, "3(2)": 3}
FAMILY = ChosenBy({"beneficiary": "beneficiary", "applying": "applicant"})
OUTCOME = ChosenBy({"accepted": "accepted", "refused": "refused"})
CONSENT = {"consents_in_writing": True, "family_existed_in_origin": True}
VISA_DAYS = {"valid_from": DayIn("visa_from"), "valid_until": DayIn("visa_until")}
BETWEEN = {"from_state": "DE", "to_state": "IT"}
FORM = Form(
    "DE",
    (
        Slot("application_lodged", {"state": "DE", "on": DayIn("lodged")}, is_required=True),
        Slot("family_member", {"relation": "spouse", "state": "IT", "status": FAMILY, **CONSENT}, if_empty="family"),
        Slot("visa", {"state": "IT", "kind": "short_stay", "used_to_enter": True, **VISA_DAYS}, if_empty="documents"),
        Slot("irregular_entry", {"state": "IT", "on": DayIn("entry")}, if_empty="entry"),
        Slot("eurodac_hit", {"state": "IT", "received_on": DayIn("hit"), "category": 2}),
        Slot("take_charge_request", {**BETWEEN, "on": DayIn("asked")}),
        Slot("reply", {"from_state": "IT", "to_state": "DE", "on": DayIn("answered"), "outcome": OUTCOME}),
    ),
    ("DE", "IT"),
)


UNASKED = {"birth_claimed", "nationality_claimed", "unaccompanied", "none_found", "interview_held",
           "transfer_decision_notified", "transferred"}  # change nothing of the subset, where an adult applies  # fmt: skip


def subset(files):
    """The facts of the stories that the three can say, and the same as one row per file."""
    facts, truth = caseload(files, seed=1, act="dublin-iii")
    sayable = UNASKED | {slot.type for slot in FORM.slots}
    told = [one.name for one in stories("dublin-iii") if {fact.type for fact in one.facts} <= sayable]
    kept = truth.filter(pc.is_in(truth["story"], pa.array(told)))["file"]
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


NOTHING = np.datetime64("1800-01-01", "D")  # openfisca-core has no empty day
PERIOD = "2024-01"
ANSWERS = {"candidate": int, "request_ends": date, "reply_ends": date, "transfer_ends": date}


def openfisca(columns):
    """The subset as variables of openfisca-core, which computes whole columns by numpy."""
    from openfisca_core.simulation_builder import SimulationBuilder

    system = system_of(columns)

    def call():
        simulation = SimulationBuilder().build_default_simulation(system, count=len(columns["lodged"]))
        for name, column in columns.items():
            given = column if column.dtype == bool else np.where(np.isnat(column), NOTHING, column)
            simulation.set_input(name, PERIOD, given)
        found = [simulation.calculate(name, PERIOD) for name in ANSWERS]
        return [found[0], *(one.astype("datetime64[D]") for one in found[1:])]

    return call


def system_of(columns):
    """What openfisca-core calls a tax and benefit system: a variable for each column and each answer."""
    from openfisca_core.entities import Entity
    from openfisca_core.periods import DateUnit
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    person = Entity("person", "persons", "", "")
    system = TaxBenefitSystem([person])
    formulas = {"candidate": candidate, "request_ends": request, "reply_ends": reply, "transfer_ends": transfer}
    kinds = {name: bool if column.dtype == bool else date for name, column in columns.items()} | ANSWERS
    for name, kind in kinds.items():
        body = {"value_type": kind, "entity": person, "definition_period": DateUnit.MONTH, "label": name}
        body |= {"default_value": date(1800, 1, 1)} if kind is date else {}
        body |= {"formula": formulas[name]} if name in formulas else {}
        system.add_variable(type(name, (Variable,), body))
    return system


def day(one, name):
    found = one(name, PERIOD).astype("datetime64[D]")
    return np.where(found == NOTHING, np.datetime64("NaT", "D"), found)


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


def ours(columns, folder):
    """The subset compiled from the declarations of the act; the numbers of articles as the two others have them."""
    loop = compiled(RULES, FORM, folder=folder)
    numbers = np.array([NUMBERS.get(one, 0) for one in loop.values])

    def in_columns(found):
        return [numbers[found[CANDIDATE]], *(found[name] for name in LIMITS)]

    return lambda: loop(columns), in_columns


def explained(facts, engine, as_of):
    """What the whole law says of the same files, in the columns of the subset."""
    found = evaluate_frame(facts, as_of=as_of, engine=engine)
    candidate = np.array([NUMBERS[one] for one in found.files["candidate_basis"].to_pylist()])
    place = {file: number for number, file in enumerate(found.files["file"].to_pylist())}
    days = {rule: np.full(len(place), np.datetime64("NaT", "D")) for rule in LIMITS}
    for row in found.time_limits.select(["file", "rule", "status", "ends"]).to_pylist():
        if row["rule"] in days and row["status"] != "superseded" and row["ends"] is not None:
            days[row["rule"]][place[row["file"]]] = row["ends"]
    return [candidate, *days.values()]


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
