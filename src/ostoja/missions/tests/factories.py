"""Rows of this room for tests, made by its own verbs."""

from datetime import date, timedelta
from itertools import count
from uuid import UUID

from ostoja.access.acting import acting_as
from ostoja.access.roles import Role, Scope
from ostoja.access.tests.factories import THE_DAY, make_appointment, make_officer, morning
from ostoja.missions import letters
from ostoja.missions.actions import after, calls, complaints, deployments, plans, reports, roster, trainings
from ostoja.missions.actions import letters as letter_actions
from ostoja.web.uuid7 import uuid7

numbers = count(1)


def appointed(role, name="", **given):
    """An appointment for the whole office of the home authority."""
    holder = make_officer(full_name=name) if name else make_officer()
    return make_appointment(role=role, scope_kind=Scope.OFFICE, holder=holder, time_zone="Europe/Warsaw", **given)


def make_coordinator(**given):
    return appointed(Role.MISSION_COORDINATOR, "Zofia Wilk", **given)


def make_plan(by, *, signed=True, **given):
    """A plan in force from a month before THE_DAY to a year after."""
    values = {
        "ref": "OPP/GR/2026",
        "name": "Operational plan for Greece",
        "host_state": "GR",
        "valid_from": THE_DAY - timedelta(days=30),
        "valid_until": THE_DAY + timedelta(days=365),
        "places": ["Lesvos", "Samos"],
        "measures": ["g"],
        "databases": ["casework"],
        "signed_on": THE_DAY - timedelta(days=40) if signed else None,
        **given,
    }
    with acting_as(by):
        return plans.add_plan(by=by, **values)


def make_expert(by, *, signs_in_as=None, supervised_by=None, **given):
    """Somebody on the roster since a year before THE_DAY."""
    values = {
        "full_name": f"Expert {next(numbers)}",
        "unit": "Dublin unit",
        "basis": "civil_service",
        "state": "active",
        "first_day": THE_DAY - timedelta(days=365),
        "officer": signs_in_as and signs_in_as.holder,
        "supervisor": supervised_by and supervised_by.holder,
        **given,
    }
    with acting_as(by):
        return roster.add_expert(by=by, **values)


def add(by, expert, model, **fields):
    """An entry in a record."""
    with acting_as(by):
        return roster.add_entry(by=by, model=model, expert=expert, **fields)


def make_module(by, code="inclusion", **given):
    values = {"code": code, "title": code.capitalize(), "category": "asylum", "version": 1, "year": 2022, **given}
    with acting_as(by):
        return trainings.add_module(by=by, **values)


def certify(by, expert, module, *, number=None, first_day=date(2026, 1, 10), last_day=None):
    with acting_as(by):
        return trainings.add_certificate(
            by=by,
            expert=expert,
            module=module,
            number=number or f"C{next(numbers)}",
            first_day=first_day,
            last_day=last_day,
        )


def make_session(by, module, *, seats=10, **given):
    values = {
        "first_day": date(2026, 11, 2),
        "last_day": date(2026, 11, 4),
        "place": "Warsaw",
        "language": "en",
        "trainers": "A. Trainer",
        "seats": seats,
        **given,
    }
    with acting_as(by):
        return trainings.add_session(by=by, module=module, **values)


def pass_session(by, expert, session):
    """The certificate of somebody who attended and passed."""
    with acting_as(by):
        enrolment = trainings.enrol(by=by, session=session, expert=expert, status="accepted")
        trainings.record_result(by=by, enrolment=enrolment, status="attended", passed=True)
        return enrolment.certificate


def make_head():
    return appointed(Role.HEAD_OF_OFFICE, "Helena Król")


def complain(head, deployment, **given):
    values = {
        "deployment": deployment, "reference": "FRO/2026/7", "received_on": THE_DAY, "follow_up_due": None,
        "substance": "Conduct at the gate.", **given,
    }  # fmt: skip
    with acting_as(head):
        return complaints.take_in(by=head, **values)


def grant(by, deployment, **given):
    """That the host lets the expert of a deployment use its casework system."""
    days = {"first_day": deployment.first_day, "last_day": deployment.planned_until}
    with acting_as(by):
        return after.record_grant(
            by=by, deployment=deployment, **{"database": "casework", "basis": "GR/IT/12", **days, **given}
        )


def make_call(by, plan, **given):
    values = {
        "ref": f"CALL/{next(numbers)}",
        "plan": plan,
        "issuer": "EUAA",
        "kind": "ad_hoc",
        "received_on": date(2026, 11, 10),
        "channel": "national contact point",
        "reply_by": date(2026, 11, 20),
        **given,
    }
    with acting_as(by):
        return calls.add_call(by=by, **values)


def make_line(by, call, **given):
    """One Dublin expert on Lesvos, for two months."""
    values = {
        "profile": "DUB",
        "level": "basic",
        "number": 1,
        "places": ["Lesvos"],
        "first_day": date(2026, 12, 1),
        "last_day": date(2027, 1, 31),
        **given,
    }
    with acting_as(by):
        return calls.add_line(by=by, call=call, **values)


def accept(nomination, coordinator, *people):
    """Both consent, we nominate, the agency accepts."""
    for person in people:
        with acting_as(person):
            calls.consent(by=person, nomination=nomination, given=True)
    with acting_as(coordinator):
        calls.nominate(by=coordinator, nomination=nomination)
        return calls.record_answer(by=coordinator, nomination=nomination, answer="accepted", answered_on=THE_DAY)


def make_deployment(nomination, coordinator, *people, **given):
    accepted = accept(nomination, coordinator, *people)
    days = {"first_day": nomination.line.first_day, "planned_until": nomination.line.last_day}
    values = {"role": "Requests to take charge", "measures": ["g"], "line_manager": "N. Raptis", **days, **given}
    with acting_as(coordinator):
        return deployments.plan_deployment(by=coordinator, nomination=accepted, **values)


HOME_KEY = bytes(range(32))
DEPLOYMENT = UUID(int=17)


def a_letter(**given):
    """A letter of Poland to Greece about a Dublin expert on Lesvos."""
    values = {
        "id": uuid7(),
        "deployment": DEPLOYMENT,
        "issued_at": morning(date(2026, 11, 1)),
        "home_state": "PL",
        "host_state": "GR",
        "expert_name": "Paweł Gajda",
        "profile": "DUB",
        "role": "Requests to take charge",
        "measures": ("g",),
        "plan_ref": "OPP/GR/2026",
        "plan_version": 0,
        "line_manager": "N. Raptis",
        "segments": (
            letters.LetterSegment(
                place="Lesvos", task="Dublin", first_day=date(2026, 11, 10), last_day=date(2026, 12, 31)
            ),
        ),
        "briefed_on": date(2026, 11, 5),
        "trained_until": None,
        **given,
    }
    return letters.DeploymentLetter(**values)


def recall(key=HOME_KEY, **given):
    """The signed recall of the deployment of `a_letter`."""
    values = {
        "id": uuid7(),
        "deployment": DEPLOYMENT,
        "issued_at": morning(THE_DAY),
        "home_state": "PL",
        "host_state": "GR",
    }
    return letters.sign(letters.RecallLetter(**values | given), key)


def receive(by, letter):
    """A letter, or a document that is signed already, imported."""
    document = letter if isinstance(letter, bytes) else letters.sign(letter, HOME_KEY)
    with acting_as(by):
        return letter_actions.receive(by=by, document=document)


def authorise(by, site, received, *, segment=0, holder=None, role="dublin_case_officer", task_sheet="TS-1"):
    """The appointment that the host makes of a part of a letter."""
    with acting_as(by):
        return letter_actions.authorise(
            by=by, received=received, segment=segment, holder=holder or make_officer(), role=role, site=site,
            instructed_by=by.holder, task_sheet=task_sheet,
        )  # fmt: skip


def trust(administrator, key=HOME_KEY, state="PL"):
    with acting_as(administrator):
        return letter_actions.add_key(by=administrator, state=state, public_key=letters.public_key(key))


def make_received_letter(by, administrator):
    trust(administrator)
    with acting_as(by):
        return letter_actions.receive(by=by, document=letters.sign(a_letter(), HOME_KEY))


def make_handover_item(by, deployment, reference="GR-2026-17"):
    with acting_as(by):
        return reports.list_item(by=by, deployment=deployment, kind="file", reference=reference)
