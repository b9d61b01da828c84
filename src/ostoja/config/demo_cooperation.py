"""The demo's cooperation: invented desk, head of unit and delegates; the bodies and their dates are real."""

from collections.abc import Mapping
from datetime import time, timedelta

from ostoja.access.acting import acting_as
from ostoja.access.models import Appointment, Officer
from ostoja.cooperation.actions import forums, meetings
from ostoja.cooperation.models import Dossier, Forum, Meeting

SEATS = (  # body, who, sits as
    ("wp-asylum", "karolina", "delegate"),
    ("wp-imex-admission", "marek", "head_of_delegation"),
    ("igc", "karolina", "delegate"),
)
OFFICE = "Office for Foreigners"


def load(*, desk: Appointment, head: Appointment, officers: Mapping[str, Officer]) -> None:
    """Make the cooperation of the home authority, as its desk and its head of unit."""
    with acting_as(head):
        _seats(head, officers)
    with acting_as(desk):
        dossier = meetings.add_dossier(
            by=desk, code="2027/0001(DEMO)", title_en="Proposal on shorter reply periods (demo)",
            title_pl="Wniosek w sprawie skrócenia terminów odpowiedzi (demo)", lead_institution="Ministry of the Interior (demo)",
        )  # fmt: skip
        _asylum(desk, dossier, officers)
        _others(desk)


def _seats(head: Appointment, officers: Mapping[str, Officer]) -> None:
    today = head.today()
    for code, who, capacity in SEATS:
        forums.give_seat(
            by=head, forum=Forum.objects.get(code=code), holder=officers[who], capacity=capacity, institution=OFFICE,
            first_day=today - timedelta(days=60), last_day=today + timedelta(days=120), reason="Named for the demo.",
        )  # fmt: skip


def _asylum(desk: Appointment, dossier: Dossier, officers: Mapping[str, Officer]) -> Meeting:
    day = desk.today() + timedelta(days=9)
    meeting = meetings.convene(
        by=desk, forum=Forum.objects.get(code="wp-asylum"), title="Asylum Working Party (demo)", number="12", first_day=day,
        last_day=day, starts=time(10), mode="hybrid", place="Brussels", host_state="BE", seat_format="1+2, presidency 2+2",
        comments_by=desk.today() + timedelta(days=5),
    )  # fmt: skip
    meetings.add_item(
        by=desk, meeting=meeting, number="1", title="Reply periods", kind="examination", dossier=dossier,
        articles=["4(1)", "7"], interest="high", lead=OFFICE,
    )  # fmt: skip
    meetings.add_item(by=desk, meeting=meeting, number="2", title="Any other business", kind="aob", interest="none")
    meetings.add_delegate(
        by=desk, meeting=meeting, officer=officers["karolina"], full_name="Karolina Wit", institution=OFFICE,
        role="head_of_delegation", attends="in_person",
    )  # fmt: skip
    meetings.move_on(by=desk, meeting=meeting, state="agenda_received")
    return meeting


def _others(desk: Appointment) -> None:
    today = desk.today()
    for code, title, days, place in (
        ("wp-imex-admission", "IMEX, admission (demo)", 14, "Brussels"),
        ("wp-imex-expulsion", "IMEX, expulsion (demo)", 14, "Brussels"),
        ("igc", "Working session of the consultations (demo)", 30, "Geneva"),
        ("gdisc-annual", "Annual conference (demo)", -20, "Warsaw"),
    ):
        day = today + timedelta(days=days)
        forum = Forum.objects.get(code=code)
        meetings.convene(by=desk, forum=forum, title=title, first_day=day, last_day=day, place=place)
