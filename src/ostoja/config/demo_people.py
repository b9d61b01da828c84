"""Invented people of the demo: staff, applicants and what is known of them. Nobody here exists.

Names are common given and family names of the countries, put together at random.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ostoja.access.roles import Role


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place of work of the demo."""

    code: str
    name: str
    kind: str


SITES = (
    Place(code="LESVOS", name="Lesvos", kind="hotspot"),
    Place(code="CHIOS", name="Chios", kind="hotspot"),
    Place(code="ATHENS", name="Athens", kind="headquarters"),
)


@dataclass(frozen=True, kw_only=True)
class Member:
    """Somebody who works here: sign-in, name, language of the pages, post."""

    username: str
    full_name: str
    language: str
    role: Role
    site: str | None
    days: int = 180


STAFF: tuple[Member, ...] = (
    Member(username="eleni", full_name="Eleni Markou", language="en", role=Role.ADMINISTRATOR, site=None),
    Member(username="marta", full_name="Marta Zielińska", language="pl", role=Role.REGISTRATION_OFFICER, site="LESVOS"),
    Member(username="anna", full_name="Anna Lindqvist", language="en", role=Role.DUBLIN_CASE_OFFICER, site="LESVOS"),
    Member(username="petros", full_name="Petros Vlachos", language="en", role=Role.REGISTRATION_OFFICER, site="CHIOS"),
    Member(username="giulia", full_name="Giulia Ferri", language="en", role=Role.ARRIVAL_OFFICER, site="LESVOS"),
    Member(username="tomasz", full_name="Tomasz Wrona", language="pl", role=Role.INFORMATION_PROVIDER, site="LESVOS"),
    Member(username="sofia", full_name="Sofia Andreou", language="en", role=Role.RECEPTION_MANAGER, site="LESVOS"),
    Member(username="karl", full_name="Karl Brandt", language="en", role=Role.RECEPTION_CLERK, site="LESVOS"),
    Member(username="ines", full_name="Inês Carvalho", language="en", role=Role.HEALTH_PROFESSIONAL, site="LESVOS"),
    Member(username="ewa", full_name="Ewa Sikora", language="pl", role=Role.SOCIAL_WORKER_MINORS, site="LESVOS"),
    Member(username="nikos", full_name="Nikos Raptis", language="en", role=Role.DETERMINING_AUTHORITY, site="LESVOS"),
    Member(username="helena", full_name="Helena Novak", language="en", role=Role.MISSION_COORDINATOR, site="LESVOS"),
    Member(username="oskar", full_name="Oskar Lehtonen", language="en", role=Role.COI_RESEARCHER, site="ATHENS"),
    Member(username="dora", full_name="Dora Pappas", language="en", role=Role.DATA_PROTECTION_OFFICER, site=None),
    Member(username="jan", full_name="Jan Kruk", language="pl", role=Role.REGISTRATION_OFFICER, site="LESVOS", days=-1),
)


@dataclass(frozen=True, kw_only=True)
class Invented:
    """An invented applicant: Latin name, the name in its own script, and what the person says."""

    given: str
    family: str
    own: str
    script: str
    country: str
    language: str
    sex: str
    born: int


def _person(latin: str, own: str, script: str, origin: str, sex: str, born: int) -> Invented:  # noqa: PLR0917 - a table
    given, _, family = latin.partition(" ")
    country, _, language = origin.partition("/")
    return Invented(
        given=given, family=family, own=own, script=script, country=country, language=language, sex=sex, born=born
    )


PEOPLE: tuple[Invented, ...] = (
    _person("Hamid Rahimi", "حمید رحیمی", "Arab", "AF/prs", "M", 1991),
    _person("Rima Haddad", "ريما حداد", "Arab", "SY/ar", "F", 1988),
    _person("Yusuf Abdi", "", "Latn", "SO/so", "M", 1996),
    _person("Selam Tesfay", "ሰላም ተስፋይ", "Ethi", "ER/ti", "F", 2001),
    _person("Mehdi Karimi", "مهدی کریمی", "Arab", "IR/fa", "M", 1984),
    _person("Oleksandr Koval", "Олександр Коваль", "Cyrl", "UA/uk", "M", 1979),
    _person("Zahra", "زهرا", "Arab", "AF/prs", "F", 1999),
    _person("Omar Khalil", "عمر خليل", "Arab", "IQ/ar", "M", 1990),
    _person("Amanuel Ghebre", "ኣማኑኤል ገብረ", "Ethi", "ER/ti", "M", 1997),
    _person("Fatima Zaman", "فاطمه زمان", "Arab", "AF/ps", "F", 1993),
    _person("Mustafa Demir", "", "Latn", "TR/tr", "M", 1987),
    _person("Layla Nasser", "ليلى ناصر", "Arab", "SY/ar", "F", 1995),
    _person("Jean Mbala", "", "Latn", "CD/ln", "M", 1992),
    _person("Aster Woldu", "ኣስቴር ወልዱ", "Ethi", "ER/ti", "F", 1994),
    _person("Rahim", "رحیم", "Arab", "AF/prs", "M", 2003),
    _person("Nadia Saleh", "نادية صالح", "Arab", "YE/ar", "F", 1986),
    _person("Bashir Warsame", "", "Latn", "SO/so", "M", 2000),
    _person("Shirin Amini", "شیرین امینی", "Arab", "IR/fa", "F", 1990),
    _person("Tariq Hussein", "طارق حسين", "Arab", "IQ/ckb", "M", 1998),
    _person("Grace Okafor", "", "Latn", "NG/en", "F", 1996),
    _person("Ali Reza Sharifi", "علیرضا شریفی", "Arab", "AF/prs", "M", 1982),
    _person("Hana Berhe", "ሃና በርሀ", "Ethi", "ET/am", "F", 1999),
    _person("Khaled Mansour", "خالد منصور", "Arab", "PS/ar", "M", 1989),
    _person("Mariam Diallo", "", "Latn", "GN/fr", "F", 1997),
    _person("Nasir Ahmadzai", "نصیر احمدزی", "Arab", "AF/ps", "M", 1995),
    _person("Samira Othman", "سميرة عثمان", "Arab", "SD/ar", "F", 1991),
    _person("Ibrahim Traore", "", "Latn", "ML/bm", "M", 2002),
    _person("Darya Sokolova", "Дарья Соколова", "Cyrl", "RU/ru", "F", 1985),
    _person("Bilal Qureshi", "بلال قریشی", "Arab", "PK/ur", "M", 1993),
    _person("Ruta Kidane", "ሩታ ኪዳነ", "Ethi", "ER/ti", "F", 1998),
    _person("Sami Barakat", "سامي بركات", "Arab", "LB/ar", "M", 1980),
    _person("Aminata Keita", "", "Latn", "CI/fr", "F", 2000),
)


Story = Iterator[dict[str, Any]]


def story(person: Invented, number: int, *, today: date) -> Story:
    """What is recorded of the invented person, as facts of the public vocabulary; no day lies after `today`."""
    arrived = today - timedelta(days=4 + (number * 7) % 75)
    yield {
        "type": "birth_claimed",
        "earliest": f"{person.born}-01-01",
        "latest": f"{person.born}-12-31",
        "basis": "stated",
    }
    yield {"type": "nationality_claimed", "states": [person.country], "basis": "claimed"}
    yield {"type": "unaccompanied", "holds": False}
    yield {"type": "application_made", "state": "GR", "on": _day(arrived, 1)}
    yield {"type": "application_registered", "state": "GR", "on": _day(arrived, 3)}
    yield {"type": "none_found", "what": "family", "on": _day(arrived, 3), "how": "asked at registration"}
    yield from STORIES[number % len(STORIES)](arrived, today)


def arrived_by_sea(arrived: date, today: date) -> Story:
    """Entered by sea here, nothing from elsewhere."""
    yield {"type": "irregular_entry", "state": "GR", "on": _day(arrived), "border": "sea"}
    yield {"type": "none_found", "what": "documents", "on": _day(arrived, 3), "how": "databases searched"}


def valid_french_visa(arrived: date, today: date) -> Story:
    """Came on a short-stay visa of France that is still valid."""
    yield from _visa("FR", issued=arrived - timedelta(days=40), until=arrived + timedelta(days=60))


def crossed_into_bulgaria(arrived: date, today: date) -> Story:
    """A Eurodac hit shows that the person crossed into Bulgaria some months before."""
    crossed = arrived - timedelta(days=120)
    yield {"type": "irregular_entry", "state": "BG", "on": _day(crossed), "border": "land"}
    yield {
        "type": "eurodac_hit",
        "state": "BG",
        "recorded_on": _day(crossed),
        "received_on": _day(arrived, 3),
        "data": "irregular_crossing",
    }
    yield {"type": "none_found", "what": "documents", "on": _day(arrived, 3), "how": "databases searched"}


def german_permit_asked(arrived: date, today: date) -> Story:
    """Holds a German residence document; Germany has been asked."""
    yield {
        "type": "residence_document",
        "state": "DE",
        "kind": "residence permit",
        "issued_on": _day(arrived, -300),
        "valid_from": _day(arrived, -300),
        "valid_until": _day(arrived, 400),
    }
    yield _request("DE", on=min(arrived + timedelta(days=10), today), basis="29(1)")


def italian_visa_accepted(arrived: date, today: date) -> Story:
    """Came on a visa of Italy; Italy has accepted, the transfer is to be carried out."""
    yield from _visa("IT", issued=arrived - timedelta(days=90), until=arrived - timedelta(days=5))
    asked = min(arrived + timedelta(days=6), today)
    yield _request("IT", on=asked, basis="29(4)")
    yield _reply("IT", on=min(asked + timedelta(days=12), today), outcome="accepted")


def spanish_visa_refused(arrived: date, today: date) -> Story:
    """Came on a visa of Spain; Spain has refused."""
    yield from _visa("ES", issued=arrived - timedelta(days=200), until=arrived - timedelta(days=20))
    asked = min(arrived + timedelta(days=5), today)
    yield _request("ES", on=asked, basis="29(4)")
    yield _reply("ES", on=min(asked + timedelta(days=9), today), outcome="refused")


def documents_not_asked_yet(arrived: date, today: date) -> Story:
    """Entered by sea; nobody has asked for documents yet, so an earlier criterion is open."""
    yield {"type": "irregular_entry", "state": "GR", "on": _day(arrived), "border": "sea"}


def saved_at_sea(arrived: date, today: date) -> Story:
    """Disembarked here after search and rescue."""
    yield {"type": "disembarked", "state": "GR", "on": _day(arrived), "after": "search_and_rescue"}
    yield {"type": "none_found", "what": "documents", "on": _day(arrived, 3), "how": "databases searched"}


STORIES = (
    arrived_by_sea,
    valid_french_visa,
    crossed_into_bulgaria,
    german_permit_asked,
    italian_visa_accepted,
    documents_not_asked_yet,
    spanish_visa_refused,
    saved_at_sea,
)


def _visa(state: str, *, issued: date, until: date) -> Story:
    yield {
        "type": "visa",
        "state": state,
        "kind": "short_stay",
        "issued_on": _day(issued),
        "valid_from": _day(issued),
        "valid_until": _day(until),
    }


def _request(state: str, *, on: date, basis: str) -> dict[str, Any]:
    return {
        "type": "take_charge_request",
        "from_state": "GR",
        "to_state": state,
        "on": _day(on),
        "received_on": _day(on),
        "basis": basis,
    }


def _reply(state: str, *, on: date, outcome: str) -> dict[str, Any]:
    day = _day(on)
    return {"type": "reply", "from_state": state, "to_state": "GR", "on": day, "received_on": day, "outcome": outcome}


def _day(on: date, days_later: int = 0) -> str:
    return (on + timedelta(days=days_later)).isoformat()
