"""Invented cases between states, open today in every stage of both directions; the same for the same number and day.

Ten places with five officers of the unit each, and twenty other states. Nobody exists.
"""

from datetime import timedelta

from bench.people import adult, lodged, visa

SPAN = 70  # days over which the cases were opened
ROLES = ("dublin_case_officer",) * 5
OPENED_BY = "dublin_case_officer"  # who opens a case answers for it
STATES = (
    "IT", "DE", "FR", "BG", "ES", "SE", "HR", "AT", "BE", "NL", "PL", "CZ", "RO", "HU", "SI", "FI", "PT", "LT", "LU", "CH",
)  # fmt: skip
OWN = "GR"


def facts(number, person, chance, *, opened, today):
    """What is recorded of one case, in the order of the days."""
    identity = {"type": "birth_claimed", "earliest": f"{person.born}-01-01", "latest": f"{person.born}-12-31"}
    nationality = {"type": "nationality_claimed", "states": [person.country]}
    story = STORIES[number % len(STORIES)]
    return [identity, nationality, *_until(story(opened, today, chance.choice(STATES)), today)]


def _until(told, today):
    """What has happened by today: of a story that goes on, the beginning."""
    return [fact for fact in told if fact.get("on", "") <= str(today)]


def _here(opened, state):
    registered = {"type": "application_registered", "state": OWN, "on": str(opened)}
    return [registered, adult(), lodged(opened), visa(state, opened)]


def _sent(kind, sender, receiver, on, **more):
    days = {"on": str(on), "received_on": str(on)}
    return {"type": kind, "from_state": sender, "to_state": receiver, **days, **more}


def _asked(sender, receiver, on, basis="29(2)"):
    return _sent("take_charge_request", sender, receiver, on, basis=basis)


def to_ask(opened, today, state):
    return _here(opened, state)


def asked(opened, today, state):
    return [*_here(opened, state), _asked(OWN, state, max(opened, today - timedelta(days=opened.day % 28)))]


def refused(opened, today, state):
    on = opened + timedelta(days=12)
    reply = _sent(
        "reply", state, OWN, max(on, today - timedelta(days=opened.day % 14)), outcome="refused", ground="evidence"
    )
    return [*_here(opened, state), _asked(OWN, state, on), reply]


def accepted(opened, today, state):
    on = opened + timedelta(days=12)
    return [*_here(opened, state), _asked(OWN, state, on), _accepts(state, OWN, on + timedelta(days=8))]


def decided(opened, today, state):
    on = opened + timedelta(days=22)
    taken = {"type": "transfer_decision_taken", "on": str(on), "to_state": state}
    told = {"type": "transfer_decision_notified", "on": str(on + timedelta(days=2)), "to_state": state}
    return [*accepted(opened, today, state), taken, told]


def planned(opened, today, state):
    on = opened + timedelta(days=30)
    return [*decided(opened, today, state), _plan(OWN, state, on, today + timedelta(days=1 + opened.day))]


def _plan(sender, receiver, on, arrival):
    return {
        "type": "transfer_planned", "from_state": sender, "to_state": receiver, "on": str(on), "arrival_on": str(arrival),
        "means": "supervised",
    }  # fmt: skip


def _accepts(sender, receiver, on):
    return _sent("reply", sender, receiver, on, outcome="accepted", basis="29(2)")


def _there(opened, state):
    return [{"type": "application_registered", "state": state, "on": str(opened - timedelta(days=10))}]


def to_answer(opened, today, state):
    return [*_there(opened, state), _asked(state, OWN, max(opened, today - timedelta(days=opened.day % 29)))]


def to_inform(opened, today, state):
    return [*_there(opened, state), _asked(state, OWN, opened, basis="35(2)")]


def accepted_by_us(opened, today, state):
    return [*_there(opened, state), _asked(state, OWN, opened), _accepts(OWN, state, opened + timedelta(days=9))]


def refused_by_us(opened, today, state):
    on = max(opened, today - timedelta(days=opened.day % 14))
    reply = _sent("reply", OWN, state, on, outcome="refused", ground="evidence")
    return [*_there(opened, state), _asked(state, OWN, opened), reply]


def arriving(opened, today, state):
    plan = _plan(state, OWN, opened + timedelta(days=25), today + timedelta(days=1 + opened.day))
    return [*accepted_by_us(opened, today, state), plan]


STORIES = (
    to_ask, asked, refused, accepted, decided, planned, to_answer, to_inform, accepted_by_us, refused_by_us, arriving,
)  # fmt: skip
