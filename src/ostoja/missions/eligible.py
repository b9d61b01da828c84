"""Who can be sent for a line of a call: hard filters in their order, each with its reason and what would cure it.

Pure: no database and no today. The order is that of the cooperation reference, 9.5. Nothing here knows of origin, age, health,
family or appraisal; a candidate has no field for them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from ostoja.law.words import Country, Text, _
from ostoja.missions.days import Period, first_gap

LEVELS = ("basic", "experienced", "lead")
TONGUES = ("A1", "A2", "B1", "B2", "C1", "C2", "native")
TWO_YEARS = timedelta(days=731)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One deployment of the past or planned."""

    host_state: str
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What the roster says of an expert. Languages: code to the lowest of the three skills."""

    id: UUID
    name: str
    unit: str
    state: str
    roster: Period
    profiles: Sequence[tuple[str, str, Period]] = ()
    certificates: Mapping[str, Sequence[Period]] = field(default_factory=dict)
    competences: Mapping[str, Sequence[Period]] = field(default_factory=dict)
    unseen: frozenset[str] = frozenset()  # competences whose evidence nobody has seen yet
    languages: Mapping[str, str] = field(default_factory=dict)
    clearances: Mapping[str, date] = field(default_factory=dict)
    away: Sequence[tuple[str, Period]] = ()
    sent: Sequence[Sent] = ()
    waived: Sequence[Period] = ()  # days for which the expert waives the rest in writing
    consents: Mapping[str, bool] = field(default_factory=dict)  # whose: given, for this line
    is_barred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What a line asks for, the trainings of its profile included. `courses`: the next session of each module."""

    profile: str
    level: str
    first: date
    last: date
    host_state: str
    modules: Sequence[str] = ()
    competences: Sequence[str] = ()
    languages: Mapping[str, str] = field(default_factory=dict)
    clearances: Sequence[str] = ()
    rest_days: int = 0
    courses: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failing:
    """The first filter that somebody doesn't pass, why, and what would cure it."""

    filter: str
    why: Text
    cure: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """Somebody who passes every filter but perhaps the consents, with the reasons of the place in the list."""

    candidate: Candidate
    lacks_consent: Failing | None
    reasons: Sequence[Text]


Filter = Callable[[Candidate, Need], Failing | None]


def failings(one: Candidate, need: Need) -> Iterator[Failing]:
    """Every filter that the candidate doesn't pass, in their order."""
    for check in FILTERS:
        found = check(one, need)
        if found:
            yield found


def sort(candidates: Sequence[Candidate], need: Need) -> tuple[list[Fit], list[tuple[Candidate, Failing]]]:
    """Who can be asked or nominated, in the order shown; and everybody else with the first filter that failed.

    The order: experience with the same host; then who was sent from the fewest missions of the unit in two years; then whose last
    mission is longest ago; then the name. Consents don't exclude from being asked: they are asked for.
    """
    fits: list[tuple[tuple[int, int, date, str], Fit]] = []
    out: list[tuple[Candidate, Failing]] = []
    by_unit = _missions_of_units(candidates, need)
    for one in candidates:
        first = next(failings(one, need), None)
        barring = _not_barred(one, need) if first and first.filter == "consents" else None
        if first is None or (first.filter == "consents" and barring is None):
            fits.append((_place(one, need, by_unit), _fit(one, need, by_unit, first)))
        else:
            out.append((one, barring or first))
    return [fit for _key, fit in sorted(fits, key=lambda entry: entry[0])], out


def _missions_of_units(candidates: Sequence[Candidate], need: Need) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in candidates:
        recent = sum(sent.last >= need.first - TWO_YEARS for sent in one.sent)
        found[one.unit] = found.get(one.unit, 0) + recent
    return found


def _before(one: Candidate, need: Need) -> list[Sent]:
    return [sent for sent in one.sent if sent.first < need.first]


def _place(one: Candidate, need: Need, by_unit: Mapping[str, int]) -> tuple[int, int, date, str]:
    before = _before(one, need)
    with_host = sum(sent.host_state == need.host_state for sent in before)
    return (-with_host, by_unit[one.unit], max((sent.last for sent in before), default=date.min), one.name)


def _fit(one: Candidate, need: Need, by_unit: Mapping[str, int], first: Failing | None) -> Fit:
    before = _before(one, need)
    with_host = sum(sent.host_state == need.host_state for sent in before)
    last = max((sent.last for sent in before), default=None)
    host = Country(need.host_state)
    reasons = [
        Text(_("Missions to %(host)s before: %(number)s."), {"host": host, "number": with_host}),
        Text(_("Missions of the unit %(unit)s in two years: %(number)s."), {"unit": one.unit, "number": by_unit[one.unit]}),
        Text(_("The last mission ended on %(day)s."), {"day": last}) if last else Text(_("No mission before.")),
    ]  # fmt: skip
    return Fit(candidate=one, lacks_consent=first, reasons=reasons)


def _on_the_roster(one: Candidate, need: Need) -> Failing | None:
    if one.state != "active":
        why = _("Is on the roster, but not active.")
        return Failing(filter="roster", why=Text(why), cure=Text(_("Make the expert active on the roster.")))
    gap = first_gap([one.roster], need.first, need.last)
    if gap:
        why = _("Is not on the roster on %(day)s.")
        return Failing(filter="roster", why=Text(why, {"day": gap}), cure=Text(_("Prolong the time on the roster.")))
    return None


def _profile(one: Candidate, need: Need) -> Failing | None:
    enough = LEVELS[LEVELS.index(need.level) :]
    gap = first_gap(
        [period for profile, level, period in one.profiles if profile == need.profile and level in enough],
        need.first,
        need.last,
    )
    if gap is None:
        return None
    why = _("Hasn't the profile %(profile)s at this level on %(day)s.")
    cure = _("Add or prolong the profile, if it is given.")
    return Failing(filter="profile", why=Text(why, {"profile": need.profile, "day": gap}), cure=Text(cure))


def _competences(one: Candidate, need: Need) -> Failing | None:
    for code in need.modules:
        gap = first_gap(one.certificates.get(code, ()), need.first, need.last)
        if gap:
            return _no_certificate(code, gap, need)
    for code in need.competences:
        gap = first_gap(one.competences.get(code, ()), need.first, need.last)
        if gap and code in one.unseen:
            why, cure = _("The evidence of %(code)s hasn't been seen."), _("Look at the evidence and record it.")
            return Failing(filter="competences", why=Text(why, {"code": code}), cure=Text(cure))
        if gap:
            why, cure = _("Hasn't the competence %(code)s on %(day)s."), _("Add the competence with its evidence.")
            return Failing(filter="competences", why=Text(why, {"code": code, "day": gap}), cure=Text(cure))
    return None


def _no_certificate(code: str, gap: date, need: Need) -> Failing:
    """EUAA Regulation Art. 8(6): trained before or on deployment; here before, on each day."""
    why = Text(_("No valid certificate of %(code)s on %(day)s."), {"code": code, "day": gap})
    course = need.courses.get(code)
    if course and course <= need.first:
        cure = Text(_("Next course on %(day)s."), {"day": course})
    elif course:
        cure = Text(_("The next course, on %(day)s, is too late. Plan an earlier one."), {"day": course})
    else:
        cure = Text(_("No course is planned. Plan one before %(day)s."), {"day": need.first})
    return Failing(filter="competences", why=why, cure=cure)


def _languages(one: Candidate, need: Need) -> Failing | None:
    for code, least in need.languages.items():
        has = one.languages.get(code)
        if has is None or TONGUES.index(has) < TONGUES.index(least):
            why = Text(
                _("Language %(code)s: %(least)s is asked for, the lowest skill is %(has)s."),
                {"code": code, "least": least, "has": has or "–"},
            )
            return Failing(filter="languages", why=why, cure=Text(_("Record a test, if the level is reached.")))
    return None


def _clearances(one: Candidate, need: Need) -> Failing | None:
    for kind in need.clearances:
        until = one.clearances.get(kind)
        if until is None or until < need.last:
            says = _("Clearance %(kind)s is valid until %(day)s.") if until else _("Clearance %(kind)s isn't recorded.")
            why = Text(says, {"kind": kind, "day": until} if until else {"kind": kind})
            cure = Text(_("Renew it; it must be valid until %(day)s."), {"day": need.last})
            return Failing(filter="clearances", why=why, cure=cure)
    return None


def _availability(one: Candidate, need: Need) -> Failing | None:
    for _kind, period in one.away:
        if period.meets(need.first, need.last):
            why = Text(_("Is away from %(day)s."), {"day": period.first})
            return Failing(filter="availability", why=why, cure=Text(_("Agree on other days with the expert.")))
    rest = 0 if any(period.holds(need.first) for period in one.waived) else need.rest_days
    for sent in one.sent:
        free = sent.last + timedelta(days=rest)
        if sent.first <= need.last and need.first <= free:
            return _rest(sent, free, need)
        if need.first < sent.first <= need.last + timedelta(days=rest):
            why = Text(_("Is sent elsewhere from %(day)s, without the rest between."), {"day": sent.first})
            return Failing(filter="availability", why=why, cure=Text(_("Agree on other days with the expert.")))
    return None


def _rest(sent: Sent, free: date, need: Need) -> Failing:
    if sent.last >= need.first:
        why = Text(_("Is on another mission until %(day)s."), {"day": sent.last})
    else:
        why = Text(_("Rests after the last mission until %(day)s."), {"day": free})
    cure = Text(_("Begin after %(day)s."), {"day": free})
    return Failing(filter="availability", why=why, cure=cure)


def _consents(one: Candidate, need: Need) -> Failing | None:
    for whose, asked in (("expert", _("The expert")), ("supervisor", _("The supervisor"))):
        given = one.consents.get(whose)
        if given is None:
            why = Text(_("%(who)s hasn't consented yet."), {"who": Text(asked)})
            return Failing(filter="consents", why=why, cure=Text(_("Propose, and ask for the consent.")))
        if not given:
            why = Text(_("%(who)s doesn't consent."), {"who": Text(asked)})
            return Failing(filter="consents", why=why, cure=Text(_("Nobody is sent without both consents.")))
    return None


def _not_barred(one: Candidate, need: Need) -> Failing | None:
    if one.is_barred:
        why = _("Is not considered after a removal (Art. 20(6)).")
        return Failing(filter="barred", why=Text(why), cure=Text(_("Nothing cures it.")))
    return None


FILTERS: tuple[Filter, ...] = (
    _on_the_roster,
    _profile,
    _competences,
    _languages,
    _clearances,
    _availability,
    _consents,
    _not_barred,
)
