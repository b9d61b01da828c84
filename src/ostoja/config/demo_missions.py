"""The demo's home authority: invented plans, trainings, roster and a call. Who is and was sent: `demo_deployments`."""

from collections.abc import Mapping
from datetime import date, timedelta

from ostoja.access.acting import acting_as
from ostoja.access.models import Appointment, Officer
from ostoja.config import demo_deployments
from ostoja.missions.actions import calls, plans, pledges, roster, trainings
from ostoja.missions.models import (
    Availability,
    Clearance,
    Competence,
    Expert,
    ExpertProfile,
    LanguageSkill,
    Module,
    Plan,
)

MODULES = (
    ("inclusion", "Inkluzja", "asylum", 36),
    ("fundamental-rights", "Prawa podstawowe i ochrona danych", "transversal", 24),
    ("interpreter", "Praca z tłumaczem", "transversal", None),
    ("dublin", "Procedury dublińskie", "asylum", 36),
    ("children", "Przesłuchiwanie dzieci", "asylum", 24),
)
NEEDS = (
    ("REG", "fundamental-rights"), ("REG", "inclusion"), ("DUB", "dublin"), ("DUB", "fundamental-rights"),
    ("UAM", "children"), ("UAM", "fundamental-rights"), ("INFO", "fundamental-rights"),
)  # fmt: skip
UNITS = ("Wydział Dubliński", "Wydział Pomocy Socjalnej", "Wydział Rejestracji", "Wydział Postępowań")
NAMES = (
    "Paweł Gajda", "Alicja Bąk", "Barbara Czyż", "Cezary Duda", "Marta Zielińska", "Edward Gil", "Franciszka Hałas",
    "Grzegorz Iwan", "Hanna Jeż", "Igor Kania", "Julia Lis", "Kamil Madej", "Lena Nowak", "Marek Osa", "Natalia Pach",
    "Olaf Rak", "Patrycja Sowa", "Roman Turek", "Sylwia Ulman", "Tadeusz Wrona",
)  # fmt: skip
SIGNING_IN = {0: "pawel", 1: "alicja", 4: "marta"}  # number on the roster: user name
PROFILES = ("REG", "DUB", "UAM", "INFO")
TEAM = (("REG", 6), ("DUB", 3), ("UAM", 2), ("INFO", 2))


def load(*, posts: Mapping[str, Appointment], officers: Mapping[str, Officer]) -> None:
    """Make the home side, each part by whose it is."""
    by = posts["zofia"]
    with acting_as(by):
        plan, italian = greek_plan(by), _italian_plan(by)
        modules = _trainings(by)
        experts = _roster(by, officers, modules)
        _session_that_was(by, modules["interpreter"], experts[0])
        _call(by, plan)
        _promises(by, experts)
    signing_in = {name: experts[number] for number, name in SIGNING_IN.items()}
    demo_deployments.load(posts=posts, experts=signing_in, greek=plan, italian=italian)


def _promises(by: Appointment, experts: list[Expert]) -> None:
    """What was agreed for this year, and two seats of the reserve pool: one ready, one not."""
    today = by.today()
    for profile, number in (("REG", 4), ("DUB", 3), ("UAM", 2)):
        pledges.pledge(by=by, year=today.year, profile=profile, number=number, agreed_on=today - timedelta(days=150))
    for number, (profile, holder, substitute) in enumerate((("REG", 8, 16), ("DUB", 9, 17)), start=1):
        pledges.fill_seat(
            by=by, number=number, profile=profile, holder=experts[holder], substitute=experts[substitute],
            first_day=today - timedelta(days=100), last_day=None,
        )  # fmt: skip


def _italian_plan(by: Appointment) -> Plan:
    """One that is over, and of which little is known."""
    today = by.today()
    return plans.add_plan(
        by=by, ref="DEMO/OPP/IT/1", name="Operational plan for Italy (demo)", host_state="IT", places=["Catania"],
        signed_on=today - timedelta(days=810), valid_from=today - timedelta(days=800),
        valid_until=today - timedelta(days=400), measures=["a", "g"],
    )  # fmt: skip


def greek_plan(by: Appointment) -> Plan:
    """The plan in force; the host records the same one."""
    today = by.today()
    made = plans.add_plan(
        by=by,
        ref="DEMO/OPP/GR/1",
        name="Operational plan for Greece (demo)",
        host_state="GR",
        ground="request",
        asked_on=today - timedelta(days=730),
        decided_on=today - timedelta(days=727),
        parties="Greece and the agency, invented for this demo",
        valid_from=today - timedelta(days=700),
        valid_until=today + timedelta(days=300),
        situation="Arrivals by sea stay high; registration and procedures of responsibility need support.",
        places=["Lesvos", "Chios", "Athens"],
        logistics="Work in shifts, accommodation in town, a bus to the site.",
        measures=["a", "b", "e", "g", "j"],
        tasks="Registration, information, requests to take charge, social work with unaccompanied minors.",
        databases=["casework"],
        instructions="The host's own system under a named account; no private devices.",
        limits_of_work="Decisions on applications stay with the host.",
        reporting="Monthly figures; evaluation within 60 days of the end.",
        complaints="To the fundamental rights officer; leaflets at every site.",
    )
    for profile, number in TEAM:
        plans.add_to_team(by=by, plan=made, profile=profile, number=number)
    plans.add_benchmark(by=by, plan=made, what="500 registrations a month on Lesvos", by_day=today + timedelta(days=30))
    return plans.change_plan(by=by, plan=made, signed_on=today - timedelta(days=710))


def _trainings(by: Appointment) -> dict[str, Module]:
    today = by.today()
    made = {}
    for code, title, category, months in MODULES:
        fields = {"code": code, "title": title, "category": category, "valid_months": months}
        taught = ["604/2013", "2024/1351"] if code == "dublin" else []
        made[code] = trainings.add_module(by=by, version=2, year=today.year - 1, provisions=taught, **fields)
    for profile, code in NEEDS:
        since = today - timedelta(days=400)
        trainings.need(by=by, profile=profile, module_code=code, first_day=since, source="The plan of trainings (demo)")
    for number, code in enumerate(("children", "dublin")):
        first = today + timedelta(days=10 + 14 * number)
        trainings.add_session(
            by=by, module=made[code], first_day=first, last_day=first + timedelta(days=2), place="Warszawa",
            language="pl", trainers="Zmyśleni trenerzy", seats=12,
        )  # fmt: skip
    return made


def _session_that_was(by: Appointment, module: Module, expert: Expert) -> None:
    """A session that is over, with somebody who passed: a certificate of this authority."""
    last = by.today() - timedelta(days=60)
    session = trainings.add_session(
        by=by, module=module, first_day=last - timedelta(days=1), last_day=last, place="Warszawa", language="pl",
        trainers="Zmyśleni trenerzy", seats=12,
    )  # fmt: skip
    enrolment = trainings.enrol(by=by, session=session, expert=expert, status="accepted")
    trainings.record_result(by=by, enrolment=enrolment, status="attended", passed=True)


def _roster(by: Appointment, officers: Mapping[str, Officer], modules: Mapping[str, Module]) -> list[Expert]:
    return [_expert(number, by, officers, modules) for number in range(len(NAMES))]


def _expert(number: int, by: Appointment, officers: Mapping[str, Officer], modules: Mapping[str, Module]) -> Expert:
    since = by.today() - timedelta(days=900)
    expert = roster.add_expert(
        by=by,
        full_name=NAMES[number],
        unit=UNITS[number % len(UNITS)],
        basis="civil_service",
        state="paused" if number == 7 else "active",
        first_day=since,
        officer=officers[SIGNING_IN[number]] if number in SIGNING_IN else None,
        supervisor=officers["joanna"],
    )
    profile = PROFILES[number % len(PROFILES)]
    level = "experienced" if number % 3 else "lead"
    roster.add_entry(by=by, model=ExpertProfile, expert=expert, profile=profile, level=level, first_day=since)
    _certificates(number, by, expert, profile, modules)
    _entries(number, by, expert)
    return expert


def _certificates(number: int, by: Appointment, expert: Expert, profile: str, modules: Mapping[str, Module]) -> None:
    codes = [code for needed, code in NEEDS if needed == profile]
    for place, code in enumerate(codes[1:] if number % 5 == 2 else codes):
        issued = by.today() - timedelta(days=200 + number)
        last = by.today() + timedelta(days=40) if number % 6 == 1 else None
        trainings.add_certificate(
            by=by, expert=expert, module=modules[code], number=f"DEMO-{number}-{place}", first_day=issued, last_day=last
        )


def _entries(number: int, by: Appointment, expert: Expert) -> None:
    today = by.today()
    spoken = {"pl": "native", "en": ("C1", "B2", "B1")[number % 3]}
    for code, level in spoken.items():
        skills = {"understanding": level, "speaking": level, "writing": level}
        roster.add_entry(by=by, model=LanguageSkill, expert=expert, language=code, tested_on=None, **skills)
    for kind, days in (("medical", 100 + 30 * (number % 4)), ("criminal_record", 220)):
        roster.add_entry(by=by, model=Clearance, expert=expert, kind=kind, last_day=today + timedelta(days=days))
    if number % 4 == 3:
        leave = {"kind": "leave", "first_day": today + timedelta(days=25), "last_day": today + timedelta(days=39)}
        roster.add_entry(by=by, model=Availability, expert=expert, **leave)
    if number % 4 == 2:
        fields = {"kind": "skill", "code": "child-interviews", "evidence": "Practice (demo)", "last_day": None}
        roster.add_entry(by=by, model=Competence, expert=expert, first_day=date(2024, 1, 1), **fields)


def _call(by: Appointment, plan: Plan) -> None:
    """A call for two profiles, still to be answered."""
    today = by.today()
    call = calls.add_call(
        by=by, ref="DEMO/CALL/1", plan=plan, issuer="EUAA", kind="ad_hoc", received_on=today - timedelta(days=3),
        channel="e-mail to the national contact point", reply_by=today + timedelta(days=4),
    )  # fmt: skip
    days = {"first_day": today + timedelta(days=20), "last_day": today + timedelta(days=80)}
    registration = calls.add_line(by=by, call=call, profile="REG", number=2, places=["Lesvos", "Chios"], **days)
    dublin = calls.add_line(
        by=by, call=call, profile="DUB", level="experienced", number=1, places=["Athens"], clearances=["medical"], **days
    )  # fmt: skip
    for line in (registration, dublin):
        calls.ask_for_language(by=by, line=line, language="en", least="B2")
