"""The demo: a host state's hotspot with invented people, and the home authority that sends experts there.

Two installations. Every day in them is relative to the day of loading.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

import msgspec
from django.utils import translation
from rich.console import Console
from rich.progress import track
from rich.table import Table

from ostoja.access import actions as access
from ostoja.access.acting import acting_as
from ostoja.access.models import Appointment, Officer, Site
from ostoja.access.roles import Role, Scope
from ostoja.casework.files.actions import NewName, NewPerson, open_file
from ostoja.casework.files.looking_up import Hit
from ostoja.casework.files.models import CaseFile, PersonName
from ostoja.casework.identity.actions import raise_pair
from ostoja.config import demo_arrivals, demo_cooperation, demo_missions
from ostoja.config.cli.words import language, told
from ostoja.config.demo_people import HOME, HOST, House, Invented, Member, Place, person, story
from ostoja.law.facts import AnyFact
from ostoja.law.words import _
from ostoja.matching.explaining import Agreement, Band
from ostoja.web.uuid7 import uuid7

PASSWORD = "ostoja-demo-2026"  # noqa: S105 - printed at every start; the banner on each page says demo
FILES = 120
SINCE = 90  # days since which the staff is appointed


def load() -> None:
    """Make the host's sites, staff and invented files, once. What was entered since then stays."""
    if Officer.objects.using("owner").exists():
        return
    _officers, posts = _people(HOST)
    with acting_as(posts["despina"]):
        demo_missions.greek_plan(posts["despina"])
    for number in track(range(FILES), description=told(_("Inventing people")), console=Console(stderr=True)):
        registrar = posts["petros" if number % 5 == 4 else "marta"]
        _file(person(number), number, by=registrar)
    _came_twice(posts)
    demo_arrivals.load(posts["marta"])


def load_home() -> None:
    """Make the home authority's staff, plans, roster, calls and deployments, once."""
    if Officer.objects.using("owner").exists():
        return
    officers, posts = _people(HOME)
    demo_missions.load(posts=posts, officers=officers)
    demo_cooperation.load(desk=posts["marek"], head=posts["irena"], officers=officers)


def print_sign_ins(*served: tuple[House, int]) -> None:
    """Where to go and as whom: the houses that are served, each with its port."""
    console = Console()
    heads = [told(head) for head in (_("User name"), _("Name"), _("Role"), _("Place"))]
    for house, port in served:
        table = Table(*heads, title=f"{house.name}, http://localhost:{port}")
        with translation.override(language()):
            for member in house.staff:
                table.add_row(member.username, member.full_name, _role(member), _place(member, house))
        console.print(table)
    console.print(told(_("Invented people, one password for all: %(password)s"), password=f"[bold]{PASSWORD}[/bold]"))
    for house, port in served:
        address = f"[bold]http://localhost:{port}[/bold]"
        console.print(told(_("%(house)s: open %(address)s"), house=house.name, address=address))
    console.print(told(_("Stop with Ctrl+C; the data stays.")))


def _people(house: House) -> tuple[dict[str, Officer], dict[str, Appointment]]:
    """Everybody's account, and every post but the administrator's, by user name."""
    officers = {member.username: _officer(member) for member in house.staff}
    first = _first(officers[house.staff[0].username], house)
    with acting_as(first):
        mission = uuid7()
        sites = {place.code: _site(place, house, mission, by=first) for place in house.sites}
        posts = {
            member.username: _appoint(member, member.role, officers, sites, by=first)
            for member in house.staff[1:]
            if member.role
        }
    return officers, posts


def _role(member: Member) -> str:
    return str(member.role.label) if member.role else told(member.waits_for)


def _place(member: Member, house: House) -> str:
    if member.role is None:
        return "–"
    place = next((place.name for place in house.sites if place.code == member.site), told(_("the whole office")))
    return told(_("%(place)s (ended yesterday)"), place=place) if member.days < 0 else place


def _officer(member: Member) -> Officer:
    return access.create_officer(
        username=member.username,
        email=f"{member.username}@example.org",
        full_name=member.full_name,
        language=member.language,
        password=PASSWORD,
    )


def _first(administrator: Officer, house: House) -> Appointment:
    today = Appointment(time_zone=house.time_zone).today()
    made = access.appoint_first(
        holder=administrator,
        first_day=today - timedelta(days=400),
        last_day=today + timedelta(days=400),
        time_zone=house.time_zone,
        reason="The first appointment of the demo.",
    )
    with acting_as(made, officer=administrator):
        return Appointment.objects.select_related("holder").get(pk=made.pk)


def _site(place: Place, house: House, mission: UUID, *, by: Appointment) -> Site:
    return access.add_site(
        by=by,
        code=place.code,
        name=place.name,
        state=house.state,
        time_zone=house.time_zone,
        kind=place.kind,
        mission_id=mission if place.of_mission else None,
    )


def _appoint(
    member: Member, role: Role, officers: dict[str, Officer], sites: dict[str, Site], *, by: Appointment
) -> Appointment:
    today = by.today()
    last_day = today + timedelta(days=member.days)
    return access.appoint(
        by=by,
        holder=officers[member.username],
        role=role,
        scope_kind=Scope.SITE if member.site else Scope.OFFICE,
        site=sites[member.site] if member.site else None,
        first_day=today - timedelta(days=SINCE),
        last_day=last_day,
        reason="Deployed to the demo.",
    )


def _came_twice(posts: dict[str, Appointment]) -> None:
    """Somebody who was registered on Lesvos and is again on Chios, put before a reviewer; and a reviewer of both places."""
    first, second = (_file(person(3), 3, by=posts[name]) for name in ("marta", "petros"))
    with acting_as(posts["marta"]):
        agree = (Agreement.NAMES, Agreement.BIRTH, Agreement.SEX, Agreement.NATIONALITY)
        hit = Hit(
            band=Band.LIKELY,
            agree=agree,
            site_id=second.site_id,
            site_name="Chios",
            file_id=second.pk,
            is_open=False,
            score=3.0,
        )
        raise_pair(by=posts["marta"], file_id=first.pk, hit=hit)


def _file(one: Invented, number: int, *, by: Appointment) -> CaseFile:
    with acting_as(by):
        return open_file(
            by=by,
            file_id=uuid7(),
            site_id=_site_id(by),
            person=NewPerson(sex=one.sex, language=one.language, names=tuple(_names(one))),
            facts=_facts(one, number, today=by.today()),
        )


def _site_id(appointment: Appointment) -> UUID:
    assert appointment.site_id is not None  # a registrar's post is at a site
    return appointment.site_id


def _names(one: Invented) -> Iterable[NewName]:
    current = PersonName.Kind.CURRENT
    yield NewName(kind=current, given=one.given, family=one.family, script="Latn")
    if one.script != "Latn":
        given, family = one.own
        yield NewName(kind=current, given=given, family=family, script=one.script)


def _facts(one: Invented, number: int, *, today: date) -> list[AnyFact]:
    told = enumerate(story(one, number, today=today))
    return [msgspec.convert({"id": f"f{place}", **fact}, AnyFact) for place, fact in told]
