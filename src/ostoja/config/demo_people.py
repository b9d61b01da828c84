"""Invented people of the demo: staff, applicants and what is known of them. Nobody here exists.

Names are common given and family names of the countries, put together at random.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ostoja.access.roles import Role
from ostoja.law.words import _


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place of work of the demo."""

    code: str
    name: str
    kind: str
    of_mission: bool = True


SITES = (
    Place(code="LESVOS", name="Lesvos", kind="hotspot"),
    Place(code="CHIOS", name="Chios", kind="hotspot"),
    Place(code="ATHENS", name="Athens", kind="headquarters", of_mission=False),
)


@dataclass(frozen=True, kw_only=True)
class Member:
    """Somebody who works here: sign-in, name, language of the pages, post. No role: an account that waits for a letter."""

    username: str
    full_name: str
    language: str
    role: Role | None
    site: str | None = None
    days: int = 180
    waits_for: str = _("none until a deployment letter is imported")


STAFF: tuple[Member, ...] = (
    Member(username="eleni", full_name="Eleni Markou", language="en", role=Role.ADMINISTRATOR),
    Member(username="marta", full_name="Marta Zielińska", language="pl", role=Role.REGISTRATION_OFFICER, site="LESVOS"),
    Member(username="anna", full_name="Anna Lindqvist", language="en", role=Role.DUBLIN_CASE_OFFICER, site="LESVOS"),
    Member(username="petros", full_name="Petros Vlachos", language="en", role=Role.REGISTRATION_OFFICER, site="CHIOS"),
    Member(username="andreas", full_name="Andreas Keller", language="en", role=Role.REGISTRATION_OFFICER),
    Member(username="giulia", full_name="Giulia Ferri", language="en", role=Role.ARRIVAL_OFFICER, site="LESVOS"),
    Member(username="tomasz", full_name="Tomasz Wrona", language="pl", role=Role.INFORMATION_PROVIDER, site="LESVOS"),
    Member(username="sofia", full_name="Sofia Andreou", language="en", role=Role.RECEPTION_MANAGER, site="LESVOS"),
    Member(username="karl", full_name="Karl Brandt", language="en", role=Role.RECEPTION_CLERK, site="LESVOS"),
    Member(username="ines", full_name="Inês Carvalho", language="en", role=Role.HEALTH_PROFESSIONAL, site="LESVOS"),
    Member(username="ewa", full_name="Ewa Sikora", language="pl", role=Role.SOCIAL_WORKER_MINORS, site="LESVOS"),
    Member(username="nikos", full_name="Nikos Raptis", language="en", role=Role.DETERMINING_AUTHORITY, site="LESVOS"),
    Member(username="helena", full_name="Helena Novak", language="en", role=Role.MISSION_COORDINATOR, site="LESVOS"),
    Member(username="despina", full_name="Despina Kalogirou", language="en", role=Role.MISSION_COORDINATOR),
    Member(username="pawel", full_name="Paweł Gajda", language="pl", role=None),
    Member(username="oskar", full_name="Oskar Lehtonen", language="en", role=Role.COI_RESEARCHER, site="ATHENS"),
    Member(username="kostas", full_name="Kostas Deligiannis", language="en", role=Role.HEAD_OF_OFFICE),
    Member(username="dora", full_name="Dora Pappas", language="en", role=Role.DATA_PROTECTION_OFFICER),
    Member(username="jan", full_name="Jan Kruk", language="pl", role=Role.REGISTRATION_OFFICER, site="LESVOS", days=-1),
)


@dataclass(frozen=True, kw_only=True)
class House:
    """One of the two installations of the demo: its state, clock, places and people, the administrator first."""

    name: str
    state: str
    time_zone: str
    sites: tuple[Place, ...]
    staff: tuple[Member, ...]


HOST = House(name="Host: Greece", state="GR", time_zone="Europe/Athens", sites=SITES, staff=STAFF)
HOME = House(
    name="Home authority: Poland",
    state="PL",
    time_zone="Europe/Warsaw",
    sites=(Place(code="WARSZAWA", name="Warszawa", kind="headquarters", of_mission=False),),
    staff=(
        Member(username="urszula", full_name="Urszula Banaś", language="pl", role=Role.ADMINISTRATOR),
        Member(username="zofia", full_name="Zofia Wilk", language="pl", role=Role.MISSION_COORDINATOR),
        Member(username="joanna", full_name="Joanna Mróz", language="pl", role=Role.SUPERVISOR),
        Member(username="pawel", full_name="Paweł Gajda", language="pl", role=Role.EXPERT),
        Member(username="marta", full_name="Marta Zielińska", language="pl", role=Role.EXPERT),
        Member(username="alicja", full_name="Alicja Bąk", language="en", role=Role.EXPERT),
        Member(username="teresa", full_name="Teresa Kaczor", language="pl", role=Role.HEAD_OF_OFFICE),
        Member(username="marek", full_name="Marek Sowa", language="pl", role=Role.DESK_OFFICER),
        Member(username="irena", full_name="Irena Bielska", language="en", role=Role.HEAD_OF_UNIT),
        Member(
            username="karolina",
            full_name="Karolina Wit",
            language="pl",
            role=None,
            waits_for=_("delegate, by her seats"),
        ),
        Member(username="lech", full_name="Lech Dorn", language="pl", role=None, waits_for=_("delegate, by a seat")),
        Member(
            username="hanna", full_name="Hanna Sroka", language="pl", role=Role.REGISTRATION_OFFICER, site="WARSZAWA"
        ),
        Member(
            username="bartosz", full_name="Bartosz Lis", language="pl", role=Role.DUBLIN_CASE_OFFICER, site="WARSZAWA"
        ),
        Member(username="dorota", full_name="Dorota Sobczyk", language="pl", role=Role.DATA_PROTECTION_OFFICER),
    ),
)


@dataclass(frozen=True, kw_only=True)
class Invented:
    """An invented applicant: Latin name, the name in its own script, and what the person says."""

    given: str
    family: str
    own: tuple[str, str]
    script: str
    country: str
    language: str
    sex: str
    born: int


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where somebody comes from, with names that are common there: `Latin=own script`, only `Latin` where it is the script."""

    country: str
    language: str
    script: str
    women: str
    men: str
    families: str


ORIGINS = (
    Origin(country="AF", language="prs", script="Arab", women="Zahra=زهرا Maryam=مریم Fereshta=فرشته",
           men="Hamid=حمید Rahim=رحیم Ali=علی", families="Rahimi=رحیمی Sharifi=شریفی Noori=نوری"),
    Origin(country="SY", language="ar", script="Arab", women="Rima=ريما Layla=ليلى Huda=هدى",
           men="Khaled=خالد Yasser=ياسر Anas=أنس", families="Haddad=حداد Nasser=ناصر Sabbagh=صباغ"),
    Origin(country="SO", language="so", script="Latn", women="Hodan Sahra Ifrah", men="Yusuf Bashir Liban",
           families="Abdi Warsame Farah"),
    Origin(country="ER", language="ti", script="Ethi", women="Selam=ሰላም Ruta=ሩታ Aster=ኣስቴር",
           men="Amanuel=ኣማኑኤል Yonas=ዮናስ Filmon=ፊልሞን", families="Tesfay=ተስፋይ Kidane=ኪዳነ Woldu=ወልዱ"),
    Origin(country="IR", language="fa", script="Arab", women="Shirin=شیرین Parisa=پریسا Leila=لیلا",
           men="Mehdi=مهدی Reza=رضا Amir=امیر", families="Karimi=کریمی Amini=امینی Moradi=مرادی"),
    Origin(country="UA", language="uk", script="Cyrl", women="Iryna=Ірина Olena=Олена Nadiia=Надія",
           men="Oleksandr=Олександр Andrii=Андрій Taras=Тарас", families="Koval=Коваль Bondar=Бондар Melnyk=Мельник"),
    Origin(country="IQ", language="ar", script="Arab", women="Zainab=زينب Noor=نور Sara=سارة",
           men="Omar=عمر Tariq=طارق Haidar=حيدر", families="Khalil=خليل Hussein=حسين Salman=سلمان"),
    Origin(country="AF", language="ps", script="Arab", women="Fatima=فاطمه Spogmai=سپوږمۍ Gulalai=ګلالۍ",
           men="Nasir=نصیر Zalmai=زلمی Asadullah=اسدالله", families="Ahmadzai=احمدزی Zaman=زمان Stanekzai=ستانکزی"),
    Origin(country="TR", language="tr", script="Latn", women="Elif Zeynep Derya", men="Mustafa Kemal Deniz",
           families="Demir Aydın Kaya"),
    Origin(country="CD", language="ln", script="Latn", women="Clarisse Grâce Béatrice", men="Jean Patrice Dieudonné",
           families="Mbala Ilunga Kabongo"),
    Origin(country="YE", language="ar", script="Arab", women="Nadia=نادية Amal=أمل Bushra=بشرى",
           men="Saleh=صالح Walid=وليد Fadel=فاضل", families="Saleh=صالح Qasim=قاسم Ghaleb=غالب"),
    Origin(country="NG", language="en", script="Latn", women="Grace Blessing Amaka", men="Emeka Tunde Samuel",
           families="Okafor Adeyemi Bello"),
    Origin(country="ET", language="am", script="Ethi", women="Hana=ሃና Meron=ሜሮን Tigist=ትዕግስት",
           men="Dawit=ዳዊት Abel=አቤል Samuel=ሳሙኤል", families="Berhe=በርሀ Tadesse=ታደሰ Bekele=በቀለ"),
    Origin(country="GN", language="fr", script="Latn", women="Mariam Aïssatou Kadiatou", men="Mamadou Alpha Ousmane",
           families="Diallo Barry Camara"),
    Origin(country="PK", language="ur", script="Arab", women="Ayesha=عائشہ Sana=ثنا Hina=حنا",
           men="Bilal=بلال Imran=عمران Faisal=فیصل", families="Qureshi=قریشی Malik=ملک Butt=بٹ"),
    Origin(country="RU", language="ru", script="Cyrl", women="Darya=Дарья Vera=Вера Ksenia=Ксения",
           men="Ilya=Илья Maxim=Максим Roman=Роман", families="Sokolov=Соколов Orlov=Орлов Belov=Белов"),
)  # fmt: skip


def person(number: int) -> Invented:
    """The invented person of this number: nobody is met twice among the first 288."""
    origin, turn = ORIGINS[number % len(ORIGINS)], number // len(ORIGINS)
    sex = "FM"[turn % 2]
    given = _name((origin.women if sex == "F" else origin.men).split()[turn // 2 % 3])
    family = _name(origin.families.split()[(turn // 6 + turn) % 3])
    if origin.country == "RU" and sex == "F":
        family = (f"{family[0]}a", f"{family[1]}а")
    return Invented(
        given=given[0], family=family[0], own=(given[1], family[1]), script=origin.script, country=origin.country,
        language=origin.language, sex=sex, born=1978 + number * 7 % 28,
    )  # fmt: skip


def _name(written: str) -> tuple[str, str]:
    latin, _sign, own = written.partition("=")
    return latin, own


Story = Iterator[dict[str, Any]]


def story(one: Invented, number: int, *, today: date) -> Story:
    """What is recorded of the invented person, as facts of the public vocabulary; no day lies after `today`."""
    arrived = today - timedelta(days=4 + (number * 7) % 75)
    child = number % 12 == 5
    born = arrived.year - 15 if child else one.born
    yield {"type": "birth_claimed", "earliest": f"{born}-01-01", "latest": f"{born}-12-31", "basis": "stated"}
    yield {"type": "nationality_claimed", "states": [one.country], "basis": "claimed"}
    yield (
        {"type": "unaccompanied", "holds": True, "from": _day(arrived)}
        if child
        else {"type": "unaccompanied", "holds": False}
    )
    yield {"type": "application_made", "state": "GR", "on": _day(arrived, 1)}
    yield {"type": "application_registered", "state": "GR", "on": _day(arrived, 3)}
    yield {"type": "none_found", "what": "family", "on": _day(arrived, 3)}
    yield from _given(arrived, number, child=child, today=today)
    yield from STORIES[(number + number // len(ORIGINS)) % len(STORIES)](arrived, today)


def _given(arrived: date, number: int, *, child: bool, today: date) -> Story:
    """What the office owes everybody and did, mostly in time; here and there one thing is still to be done."""
    steps = [
        (1, 0, {"type": "reception_started", "state": "GR"}),
        (3, number % 11 == 4, {"type": "information_given", "duty": "procedure", "mode": "in writing and orally"}),
        (3, number % 11 == 4, {"type": "information_given", "duty": "responsibility", "mode": "in writing and orally"}),
        (3, number % 13 == 6, {"type": "information_given", "duty": "reception", "mode": "in writing"}),
        (3, number % 17 == 9, {"type": "document_issued", "state": "GR", "kind": "registration"}),
        (4 + number % 2, number % 19 == 2, {"type": "biometrics_taken", "state": "GR"}),
        (10 + number % 9, number % 14 == 8, {"type": "application_lodged", "state": "GR", "how": "form"}),
        (19 + number % 5, number % 14 == 8, {"type": "document_issued", "state": "GR", "kind": "applicant_document"}),
        (21 + number % 7, number % 8 == 3, {"type": "special_needs_assessed", "state": "GR"}),
    ]
    if child:
        steps.append((2, 0, {"type": "representative_appointed", "state": "GR", "kind": "provisional_assistant"}))
        steps.append((5, 0, {"type": "child_placed", "state": "GR", "placement": "special_centre"}))
        steps.append(
            (17, number % 24 == 5, {"type": "representative_appointed", "state": "GR", "kind": "representative"})
        )
    for days, is_left_out, fact in steps:
        if not is_left_out and arrived + timedelta(days=days) <= today:
            yield fact | {"on": _day(arrived, days)}


def arrived_by_sea(arrived: date, today: date) -> Story:
    """Entered by sea here, nothing from elsewhere."""
    yield {"type": "irregular_entry", "state": "GR", "on": _day(arrived), "border": "sea"}
    yield {"type": "none_found", "what": "documents", "on": _day(arrived, 3)}


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
    yield {"type": "none_found", "what": "documents", "on": _day(arrived, 3)}


def german_permit_asked(arrived: date, today: date) -> Story:
    """Holds a German residence document; Germany has been asked."""
    yield {
        "type": "residence_document",
        "state": "DE",
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
    yield {"type": "screening_started", "state": "GR", "on": _day(arrived)}
    yield {"type": "information_given", "duty": "screening", "mode": "orally", "on": _day(arrived)}
    yield {"type": "biometrics_taken", "state": "GR", "on": _day(arrived, 1)}
    yield {"type": "screening_ended", "state": "GR", "on": _day(arrived, 3)}
    yield {"type": "none_found", "what": "documents", "on": _day(arrived, 3)}


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
