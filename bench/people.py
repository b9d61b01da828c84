"""Invented people and what is recorded of them: about six facts a file, the same for the same number and day. Nobody exists.

The stories cover both acts: files opened before 12 June 2026 are answered by Dublin III, later ones by the AMMR.
"""

from datetime import timedelta

from ostoja.config.demo_people import person as invented

SITES = (
    ("LESVOS", "Lesvos"), ("CHIOS", "Chios"), ("SAMOS", "Samos"), ("KOS", "Kos"), ("LEROS", "Leros"), ("EVROS", "Evros"),
    ("CRETE", "Crete"), ("ATHENS", "Athens"), ("THESSALONIKI", "Thessaloniki"), ("PATRAS", "Patras"),
)  # fmt: skip
VARIETY = 288  # different people of the demo
SPAN = 400  # days over which the files were opened
ROLES = ("registration_officer", "registration_officer", "dublin_case_officer")
OPENED_BY = "registration_officer"
STATES = ("IT", "DE", "FR", "BG", "ES", "SE", "HR", "AT")


def names(number, chance):
    """The person behind a file (language, sex, country), and names as (given, family, script), Latin script first."""
    person, other = invented(chance.randrange(VARIETY)), invented(chance.randrange(VARIETY))
    second = other.family if chance.random() < 0.6 else ""
    latin = (person.given, f"{person.family} {second}".strip(), "Latn")
    return person, [latin, (*person.own, person.script)] if person.script != "Latn" else [latin]


def opened_on(number, files, today, span):
    """The day on which a file was opened: evenly over the span, the last one yesterday."""
    return today - timedelta(days=1 + (files - 1 - number) * span // files)


def facts(number, person, chance, *, opened, today):
    """What is recorded of one person, in the order of the days."""
    ages = {"earliest": f"{person.born}-01-01", "latest": f"{person.born}-12-31", "basis": "stated"}
    identity = [
        {"type": "birth_claimed", **ages},
        {"type": "application_registered", "state": "GR", "on": str(opened)},
    ]
    told = STORIES[number % len(STORIES)](opened, today, chance.choice(STATES))
    nationality = {"type": "nationality_claimed", "states": [person.country]}
    return [*identity, *([nationality] if told else []), *told]


def only_registered(opened, today, state):
    return []


def by_sea(opened, today, state):
    return [adult(), _sea(opened)]


def by_sea_asked(opened, today, state):
    return [adult(), _sea(opened), _none("family", opened)]


def with_visa(opened, today, state):
    return [adult(), lodged(opened), visa(state, opened)]


def hit(opened, today, state):
    crossed = {"type": "irregular_entry", "state": state, "on": str(opened - timedelta(days=100)), "border": "land"}
    return [lodged(opened), crossed, _hit(state, opened)]


def permit_asked(opened, today, state):
    permit = {
        "type": "residence_document", "state": state, "kind": "residence permit", "issued_on": str(opened - timedelta(days=300)),
        "valid_from": str(opened - timedelta(days=300)), "valid_until": str(opened + timedelta(days=400)),
    }  # fmt: skip
    return [adult(), lodged(opened), permit, *_request(state, opened, today)]


def visa_accepted(opened, today, state):
    asked = _request(state, opened, today)
    return [adult(), lodged(opened), visa(state, opened), *asked, *_reply(state, opened, today, "accepted")]


def visa_refused(opened, today, state):
    asked = _request(state, opened, today)
    return [adult(), lodged(opened), visa(state, opened), *asked, *_reply(state, opened, today, "refused")]


def child_alone(opened, today, state):
    born = {
        "type": "birth_claimed",
        "earliest": str(opened - timedelta(days=6000)),
        "latest": str(opened - timedelta(days=5700)),
    }
    return [{"type": "unaccompanied", "holds": True}, born, _none("family", opened)]


def spouse_elsewhere(opened, today, state):
    married = {"type": "family_member", "relation": "spouse", "state": state, "status": "beneficiary"}
    return [lodged(opened), married, _sea(opened)]


STORIES = (
    by_sea, with_visa, hit, only_registered, permit_asked, visa_accepted, by_sea_asked, visa_refused, child_alone,
    spouse_elsewhere,
)  # fmt: skip


def adult():
    return {"type": "unaccompanied", "holds": False}


def lodged(opened):
    return {"type": "application_lodged", "state": "GR", "on": str(opened), "how": "form"}


def _sea(opened):
    return {"type": "irregular_entry", "state": "GR", "on": str(opened - timedelta(days=3)), "border": "sea"}


def _none(what, opened):
    return {"type": "none_found", "what": what, "on": str(opened)}


def visa(state, opened):
    issued, until = opened - timedelta(days=40), opened + timedelta(days=60)
    days = {"issued_on": str(issued), "valid_from": str(issued), "valid_until": str(until)}
    return {"type": "visa", "state": state, "kind": "short_stay", **days}


def _hit(state, opened):
    days = {"recorded_on": str(opened - timedelta(days=100)), "received_on": str(opened)}
    return {"type": "eurodac_hit", "state": state, "data": "irregular_crossing", **days}


def _request(state, opened, today):
    on = opened + timedelta(days=20)
    sent = {"type": "take_charge_request", "from_state": "GR", "to_state": state, "on": str(on), "received_on": str(on)}
    return [sent] if on <= today else [_none("family", opened)]


def _reply(state, opened, today, outcome):
    on = opened + timedelta(days=45)
    days = {"on": str(on), "received_on": str(on)}
    sent = {"type": "reply", "from_state": state, "to_state": "GR", "outcome": outcome, **days}
    return [sent] if on <= today else [_none("earlier_application", opened)]
