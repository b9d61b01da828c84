"""The demo's cooperation: invented desk, head of unit and delegates; the bodies and their dates are real."""

from collections.abc import Mapping
from datetime import time, timedelta
from typing import Any

from ostoja.access.acting import acting_as
from ostoja.access.models import Appointment, Officer
from ostoja.cooperation.actions import after, forums, meetings, papers, positions, registers, voting
from ostoja.cooperation.models import Dossier, Forum, Meeting, Position
from ostoja.cooperation.registers import REGISTERS

SEATS = (  # body, who, sits as
    ("igc", "karolina", "delegate"),
    ("wp-imex-admission", "lech", "head_of_delegation"),
    ("wp-asylum", "karolina", "delegate"),  # given last, worn first
)
OFFICE = "Office for Foreigners"
COMPONENTS = (  # as the reference names the partners of the project; the office led the part on asylum
    ("Asylum procedure and interviews", "PL", True),
    ("Detention centres", "CZ", False),
    ("Screening centres in the east", "HU", False),
    ("Visa regime", "NL", False),
    ("Country information", "SK", False),
    ("Return", "GB", False),
)


def load(*, desk: Appointment, head: Appointment, officers: Mapping[str, Officer]) -> None:
    """Make the cooperation of the home authority, as its desk and its head of unit."""
    with acting_as(head):
        _seats(head, officers)
    with acting_as(desk):
        dossier = meetings.add_dossier(
            by=desk, code="2027/0001(DEMO)", title_en="Proposal on shorter reply periods (demo)",
            title_pl="Wniosek w sprawie skrócenia terminów odpowiedzi (demo)", lead_institution="Ministry of the Interior (demo)",
            received_on=desk.today() - timedelta(days=60),
        )  # fmt: skip
        meeting = _asylum(desk, dossier, officers)
        _others(desk)
        position = _position(desk, dossier)
    with acting_as(head):
        day = head.today() - timedelta(days=30)
        positions.adopt_position(
            by=head,
            position=position,
            adopted_by="Committee for European Affairs (demo)",
            adopted_on=day,
            valid_from=day,
        )
    with acting_as(desk):
        _before(desk, dossier)
        _papers(desk, meeting, dossier)
        _registers(desk, officers)


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


def _position(desk: Appointment, dossier: Dossier) -> Position:
    made = positions.draft_position(
        by=desk, dossier=dossier, title="Stanowisko w sprawie terminów odpowiedzi (demo)",
        text="Terminy odpowiedzi mogą zostać skrócone tam, gdzie państwa mają do tego środki.",
    )  # fmt: skip
    positions.write_line(
        by=desk, position=made, article="4(1)", stance="against", text="Two months stay for requests without a hit.",
        red_line="No limit under one month.", fallback="Six weeks, with a review after two years.",
    )  # fmt: skip
    positions.write_line(by=desk, position=made, article="7", stance="for", text="Electronic replies are welcome.")
    return made


def _before(desk: Appointment, dossier: Dossier) -> None:
    """A meeting of last month, with a statement that contradicts the position, and a promise."""
    day = desk.today() - timedelta(days=25)
    forum = Forum.objects.get(code="igc")
    meeting = meetings.convene(
        by=desk, forum=forum, title="Working group on asylum (demo)", first_day=day, last_day=day, place="Geneva"
    )
    item = meetings.add_item(
        by=desk, meeting=meeting, number="3", title="Reply periods in practice", kind="exchange_of_views", dossier=dossier,
        interest="medium",
    )  # fmt: skip
    positions.say(
        by=desk, meeting=meeting, item=item, article="4(1)", stance="for", language="en",
        text="We could live with shorter reply periods.",
    )  # fmt: skip
    after.promise(
        by=desk, meeting=meeting, text="Send the figures on replies of last year", owner=desk.holder,
        due_on=desk.today() + timedelta(days=6),
    )  # fmt: skip


def _papers(desk: Appointment, meeting: Meeting, dossier: Dossier) -> None:
    common: dict[str, Any] = {
        "by": desk,
        "forum": meeting.forum,
        "meeting": meeting,
        "dossier": dossier,
        "language": "en",
        "marks": ["limite"],
    }
    first = papers.add_paper(
        kind="working_paper", title="Compromise text on reply periods (demo)", reference="WK 1/27",
        on=desk.today() - timedelta(days=9),
        text="Article 4(1)\nThe reply is given within one month.\nArticle 7\nReplies are electronic.", **common,
    )  # fmt: skip
    papers.add_paper(
        kind="working_paper", title="Compromise text on reply periods, rev. 1 (demo)", reference="WK 1/27 REV 1",
        on=desk.today() - timedelta(days=2), replaces=first,
        text="Article 4(1)\nThe reply is given within six weeks.\nArticle 7\nReplies are electronic.", **common,
    )  # fmt: skip
    papers.add_paper(
        by=desk, forum=meeting.forum, meeting=meeting, dossier=dossier, language="pl", marks=["internal"], kind="note",
        title="Notatka: skutki dla cudzoziemców (demo)", on=desk.today() - timedelta(days=5),
        text="Krótszy termin odpowiedzi skraca czas, w którym cudzoziemiec czeka na wskazanie odpowiedzialnego państwa.",
    )  # fmt: skip


def _registers(desk: Appointment, officers: Mapping[str, Officer]) -> None:
    today = desk.today()
    registers.record(
        by=desk, register=REGISTERS["queries"], forum=Forum.objects.get(code="igc"), kind="survey", number="S/7 (demo)",
        asked_by="SE", question="How long do replies to requests take?", received_on=today - timedelta(days=4),
        due_on=today + timedelta(days=10), owner=officers["karolina"],
    )  # fmt: skip
    project = registers.record(
        by=desk, register=REGISTERS["projects"], forum=Forum.objects.get(code="gdisc-erit-ukraine"),
        title=Forum.objects.get(code="gdisc-erit-ukraine").name_en,
        acronym="ERIT", donor="European Commission", lead="GDISC", our_role="component_lead", first="2008-02", state="archived",
    )  # fmt: skip
    for name, partner, ours in COMPONENTS:
        registers.record(
            by=desk, register=REGISTERS["components"], within=project, name=name, partner=partner, is_ours=ours
        )
    registers.record(
        by=desk, register=REGISTERS["procedures"], forum=Forum.objects.get(code="unhcr-pl"), title="Gender-based violence (demo)",
        version=1, parties="The office, UNHCR, the police (demo)", review_on=today + timedelta(days=90),
    )  # fmt: skip
    _daily(desk)


def _daily(desk: Appointment) -> None:
    """An agreement that shortens a limit, a channel with what came by it, and a written procedure in its second half."""
    today = desk.today()
    lithuania = forums.add_forum(
        by=desk, code="bilateral-lt", name_en="Cooperation with Lithuania (demo)", name_pl="Współpraca z Litwą (demo)",
        kind="bilateral", nature="bilateral_agreement", source="Invented for the demo.",
    )  # fmt: skip
    agreement = registers.record(
        by=desk, register=REGISTERS["agreements"], forum=lithuania,
        title="Arrangement on shorter replies (demo)", parties="The office and the office of Lithuania (demo)", with_state="LT",
        signed_on=today - timedelta(days=200), first_day=today - timedelta(days=180), renews=True,
        commission_consulted_on=today - timedelta(days=260), notified_on=today - timedelta(days=195),
    )  # fmt: skip
    registers.record(
        by=desk, register=REGISTERS["terms"], within=agreement, rule="arranged-reply", length=2, unit="weeks",
        first_day=today - timedelta(days=180),
    )  # fmt: skip
    board = Forum.objects.get(code="euaa-mb")
    channel = registers.record(
        by=desk, register=REGISTERS["channels"], forum=board, kind="communication", full_name=desk.holder.full_name,
        officer=desk.holder, address="ncp@office.example", first_day=today - timedelta(days=400),
    )  # fmt: skip
    registers.record(
        by=desk, register=REGISTERS["matters"], forum=board, subject="Figures for the yearly report (demo)", strand="data",
        opened_on=today - timedelta(days=3), came_by=channel, text="The agency asks for the figures of the last quarter.",
    )  # fmt: skip
    voting.open_procedure(
        by=desk, forum=Forum.objects.get(code="committee-ammr"), title="Forms for requests, written procedure (demo)",
        draft_no="D0001/01 (demo)", opened_on=today - timedelta(days=8), reply_by=today + timedelta(days=5),
    )  # fmt: skip
