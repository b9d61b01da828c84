"""Case files in a line: `answer(lodged("DE", "2024-01-15"), hit("IT", ...), as_of="2024-05-01")`."""

from datetime import date, timedelta
from typing import Any

import msgspec

from ostoja.law.acting import key_of
from ostoja.law.acts import duties
from ostoja.law.answer import Answer, TimeLimit
from ostoja.law.casefile import SCHEMA, CaseFile
from ostoja.law.evaluate import determine
from ostoja.law.words import render

OWED = {(duty.source.act, duty.key) for table in duties.TABLES for duty in table.duties}
OWED_RULES = {key for _act, key in OWED}


def fact(type_: str, name: str | None = None, **keys: Any) -> dict[str, Any]:
    """A fact as in a document; `from_` stands for the key `from`. The id is made from type, state and day."""
    given = {key.rstrip("_"): value for key, value in keys.items()}
    day = given.get("on") or given.get("from") or given.get("valid_until") or given.get("received_on") or ""
    state = given.get("state") or given.get("from_state") or given.get("what") or ""
    return {"type": type_, "id": name or f"{type_}-{state}-{day}", **given}


def lodged(state: str, on: str, **keys: Any) -> dict[str, Any]:
    return fact("application_lodged", state=state, on=on, **keys)


def registered(state: str, on: str, **keys: Any) -> dict[str, Any]:
    return fact("application_registered", state=state, on=on, **keys)


def entry(state: str, on: str | None, **keys: Any) -> dict[str, Any]:
    return fact("irregular_entry", state=state, on=on, **keys)


def visa(state: str, **keys: Any) -> dict[str, Any]:
    return fact("visa", state=state, **keys)


def residence(state: str, **keys: Any) -> dict[str, Any]:
    return fact("residence_document", state=state, **keys)


def hit(state: str, received_on: str | None, **keys: Any) -> dict[str, Any]:
    return fact("eurodac_hit", state=state, received_on=received_on, **keys)


def charge(from_state: str, to_state: str, on: str, **keys: Any) -> dict[str, Any]:
    return fact("take_charge_request", from_state=from_state, to_state=to_state, on=on, **keys)


def back(from_state: str, to_state: str, on: str, **keys: Any) -> dict[str, Any]:
    return fact("take_back_request", from_state=from_state, to_state=to_state, on=on, **keys)


def reply(from_state: str, to_state: str, on: str, outcome: str | None, **keys: Any) -> dict[str, Any]:
    return fact("reply", from_state=from_state, to_state=to_state, on=on, outcome=outcome, **keys)


def nothing(what: str) -> dict[str, Any]:
    return fact("none_found", what=what)


NOTHING_ELSE = (nothing("family"), nothing("documents"), nothing("entry"), nothing("earlier_application"))
NO_FAMILY_NO_DOCUMENTS = (nothing("family"), nothing("documents"))


def case(*facts: dict[str, Any], own: str | None = "DE", born: str | None = "1990-01-01", **keys: Any) -> CaseFile:
    """An adult on her own unless `born` and `unaccompanied` say otherwise, in a file of the state `own`."""
    applicant = {"birth_date": born, "unaccompanied": keys.pop("unaccompanied", False)}
    document = {"schema": SCHEMA, "determining_state": own, "applicant": applicant, "facts": list(facts), **keys}
    return msgspec.convert(document, CaseFile)


def everything(*facts: dict[str, Any], as_of: str = "2030-01-01", known_on: str | None = None, **keys: Any) -> Answer:
    """The whole answer, with what is owed to the person."""
    known = date.fromisoformat(known_on) if known_on else None
    return determine(case(*facts, **keys), as_of=date.fromisoformat(as_of), known_on=known)


def answer(*facts: dict[str, Any], **keys: Any) -> Answer:
    """What the answer says of responsibility: without what an authority owes the person, which has tests of its own."""
    return of_responsibility(everything(*facts, **keys))


def of_responsibility(found: Answer) -> Answer:
    return msgspec.structs.replace(
        found,
        time_limits=tuple(one for one in found.time_limits if (one.act, key_of(one)) not in OWED),
        next_steps=tuple(one for one in found.next_steps if (one.act, one.rule) not in OWED),
        open_questions=tuple(one for one in found.open_questions if one.rule not in OWED_RULES),
        members=tuple(of_responsibility(one) for one in found.members),
    )


def owed(found: Answer, rule: str, **match: Any) -> TimeLimit:
    """The one governing duty of this name."""
    return limit(found, rule, toward=None, **match)


def limit(found: Answer, rule: str, **match: Any) -> TimeLimit:
    """The one governing limit of the rule."""
    limits = [
        one
        for one in found.time_limits
        if one.rule == rule and one.status != "superseded" and all(getattr(one, key) == match[key] for key in match)
    ]
    assert len(limits) == 1, limits
    return limits[0]


def disputed(found: TimeLimit) -> list[date | None]:
    """The last days by other readings, but for the one of a last day off (A7), which has tests of its own."""
    return [one.ends for one in found.readings if "1182/71" not in one.because]


def pointed_to(found: Answer) -> tuple[str, str] | None:
    """The candidate as state and article."""
    return None if found.candidate is None else (found.candidate.state, found.candidate.basis)


def is_responsible(found: Answer) -> tuple[str, str, str] | None:
    """The responsible state as state, article and day."""
    one = found.responsible
    return None if one is None else (one.state, one.basis, one.since.isoformat())


def asked(found: Answer) -> set[str]:
    """What the open questions ask for."""
    return {question.fact for question in found.open_questions}


def not_covered(found: Answer) -> set[str]:
    """The articles that aren't modelled and may apply."""
    return {one.article for one in found.not_covered}


def fallen(found: Answer) -> set[tuple[str, str, str]]:
    """States that fell away: state, article, failing condition."""
    return {(one.state, one.article, one.fails) for one in found.alternatives}


def english(text: Any) -> str:
    """A sentence as an English reader sees it, with codes and ISO days."""
    return render(text, lambda msgid: msgid)


def day(text: str) -> date:
    return date.fromisoformat(text)


IN_FORCE = {  # days before (-) and after the one on which the time begins: first day, last day, is it in force
    "from that day": (0, None, True),
    "until that day": (-30, 0, True),
    "from the day after": (1, None, False),
    "from the day after, with an end": (1, 90, False),
    "until the day before": (-30, -1, False),
}


def lasting(begins: str, first: int, last: int | None) -> dict[str, str | None]:
    """From and until so many days after a day; until: without an end."""
    until = None if last is None else str(day(begins) + timedelta(last))
    return {"from": str(day(begins) + timedelta(first)), "until": until}
