"""Case files over the whole vocabulary that break no rule, for properties."""

from datetime import date, datetime, timedelta, timezone

from hypothesis import strategies as st

from ostoja.codes.countries import countries
from ostoja.codes.states import all_states
from ostoja.law.casefile import SCHEMA, Applicant, CaseFile, Member
from ostoja.law.casefile.whole import IN_ORDER
from ostoja.law.facts import FACT_TYPES, Kind, Source, TakeChargeRequest

FIRST, LAST = date(2014, 1, 1), date(2020, 12, 31)  # all 32 states take part
BORN_FIRST, BORN_LAST = date(1930, 1, 1), date(2013, 12, 31)
LATER = {second for _, second in IN_ORDER}

days = st.dates(FIRST, LAST)
states = st.sampled_from(sorted(all_states()))
letters = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\u202d\u202e")
texts = st.text(letters | st.sampled_from("\n\tąęśćźżńółאبגد中"), max_size=30)
ids = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyz0123456789-.ąé中"), min_size=1, max_size=12)
zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
instants = st.datetimes(datetime(2014, 1, 2), datetime(2020, 12, 30), timezones=zones)  # noqa: DTZ001

VALUES = {
    Kind.STATE: states,
    Kind.STATES: st.lists(states, max_size=3, unique=True).map(tuple),
    Kind.COUNTRIES: st.lists(st.sampled_from(countries()), max_size=3, unique=True).map(tuple),
    Kind.DAY: days,
    Kind.INSTANT: instants,
    Kind.TEXT: texts,
    Kind.TEXTS: st.lists(texts, max_size=3).map(tuple),
    Kind.FLAG: st.booleans(),
    Kind.NUMBER: st.integers(0, 120),
}
sources = st.builds(
    Source,
    kind=st.none() | texts,
    weight=st.none() | st.sampled_from(["proof", "circumstantial"]),
    ref=st.none() | texts,
)


@st.composite
def values(draw, declared):
    """Values for the keys of a type: required ones always, the others sometimes, days in their order."""
    keys = [key for key in declared.keys if key.kind is not Kind.FACT and (key.required or draw(st.booleans()))]
    found = {}
    for key in keys:
        choices = st.sampled_from([choice.value for choice in key.choices]) if key.choices else st.nothing()
        found[key.attribute] = draw(choices if key.choices else VALUES[key.kind])
    born = declared.name == "birth_claimed"
    in_order = [key.attribute for key in sorted(keys, key=lambda key: key.name in LATER) if key.kind is Kind.DAY]
    dates = st.dates(BORN_FIRST, BORN_LAST) if born else days
    found |= zip(in_order, sorted(draw(dates) for _ in in_order), strict=True)
    if "from_state" in found:
        found["from_state"], found["to_state"] = draw(st.lists(states, min_size=2, max_size=2, unique=True))
    return found


@st.composite
def facts(draw, *, at_most=8):
    """Facts of one person. A reply comes with its request, a correction with its reason."""
    found = []
    for id_ in draw(st.lists(ids, max_size=at_most, unique=True)):
        names = sorted(FACT_TYPES) if found else sorted(FACT_TYPES.keys() - {"withdrawn_fact"})
        declared = FACT_TYPES[draw(st.sampled_from(names))]
        content = draw(values(declared))
        if declared.name == "reply":
            there, back = content["to_state"], content["from_state"]
            found.append(TakeChargeRequest(id=f"{id_}!", from_state=there, to_state=back, on=FIRST))
        common = {
            "at": draw(st.none() | instants),
            "known_on": draw(st.none() | days),
            "source": draw(st.none() | sources),
            "disputed": draw(st.none() | st.booleans()),
            "note": draw(st.none() | texts),
        }
        corrects = draw(st.none() | corrected(found)) if declared.name != "withdrawn_fact" else draw(corrected(found))
        if corrects is not None:
            common |= {"supersedes": corrects, "note": "typed wrongly"}
        elif declared.name == "withdrawn_fact":
            continue
        found.append(declared.struct(id=id_, **common | content))
    return tuple(found)


def corrected(found):
    """A fact that nothing corrects yet and on which no reply rests."""
    taken = {fact.supersedes for fact in found}
    free = [fact.id for fact in found if fact.id not in taken and not fact.id.endswith("!")]
    return st.sampled_from(free) if free else st.none()


applicants = st.none() | st.builds(
    Applicant,
    birth_date=st.none() | st.dates(BORN_FIRST, BORN_LAST),
    nationalities=st.none() | VALUES[Kind.COUNTRIES],
    unaccompanied=st.none() | st.booleans(),
)

case_files = st.builds(
    CaseFile,
    schema=st.just(SCHEMA),
    file=st.none() | ids,
    as_of=st.none() | st.dates(LAST, date(2030, 1, 1)),
    known_on=st.none() | days,
    determining_state=st.none() | states,
    applicant=applicants,
    facts=facts(),
    group=st.lists(
        st.builds(Member, file=st.none() | ids, applicant=applicants, facts=facts(at_most=2)), max_size=2
    ).map(tuple),
)
