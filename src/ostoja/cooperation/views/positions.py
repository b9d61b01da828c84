"""Pages of positions, instructions, statements, contradictions; of papers and search."""

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ostoja.access.forms import ActingForm
from ostoja.access.middleware import OfficerRequest
from ostoja.access.record_forms import RecordForm
from ostoja.access.roles import Role
from ostoja.cooperation import chain
from ostoja.cooperation.actions import papers as paper_actions
from ostoja.cooperation.actions import positions as actions
from ostoja.cooperation.actions import reading
from ostoja.cooperation.actions.base import APPROVERS, DESK
from ostoja.cooperation.models import (
    AgendaItem,
    ChainStep,
    Consultation,
    Dossier,
    Forum,
    Instruction,
    InstructionItem,
    Line,
    Meeting,
    OthersStance,
    Paper,
    Position,
    PositionStep,
    Stance,
    Statement,
    Text,
)
from ostoja.cooperation.queries import meetings as meeting_queries
from ostoja.cooperation.queries import positions as queries
from ostoja.cooperation.views.base import asked, for_desk, nothing_typed, of_room, shown
from ostoja.web import words
from ostoja.web.forms import CountryField, DayField

OFFICE = (*DESK, Role.HEAD_OF_OFFICE)
AT_A_MEETING = (*DESK, Role.DELEGATE)
OF_A_PAPER = (
    "kind",
    "title",
    "reference",
    "on",
    "language",
    "text",
    "keeper",
    "dossier",
    "marks",
    "lowered_by",
    "lowered_because",
)


def _marks_may_be_left(form: RecordForm) -> RecordForm:
    form.fields["marks"].required = False
    return form


class ItemForm(RecordForm):
    """What an instruction says on an item of its meeting."""

    def __init__(self, *args: Any, of: Instruction, **more: Any) -> None:  # Any: what a form takes
        names = (
            "item",
            "line",
            "article",
            "stance",
            "objective",
            "red_line",
            "fallback",
            "may_not_say",
            "speaking_points",
            "vote",
        )
        super().__init__(*args, model=InstructionItem, names=names, **more)
        _choose(self, "item", of.meeting.items.all())
        dossiers = of.meeting.items.values("dossier")
        _choose(
            self, "line", Line.objects.filter(position__dossier__in=dossiers, position__state=Position.State.ADOPTED)
        )
        if not of.forum.votes:
            del self.fields["vote"]


class SayForm(RecordForm):
    """What we said."""

    def __init__(self, *args: Any, of: Meeting, **more: Any) -> None:  # Any: what a form takes
        names = ("item", "follows", "article", "stance", "text", "language", "deviates", "reason")
        super().__init__(*args, model=Statement, names=names, **more)
        _choose(self, "item", of.items.all())
        in_force = chain.in_force(of)
        _choose(self, "follows", in_force.items.all() if in_force else InstructionItem.objects.none())


class ApproveForm(ActingForm):
    """Who approved, if it was somebody outside."""

    approver_name = forms.CharField(
        label=gettext_lazy("Who approved it"), max_length=200, required=False,
        help_text=gettext_lazy("Leave empty when you approve it yourself. Name somebody outside this system with the function."),
    )  # fmt: skip
    approver_function = forms.CharField(label=gettext_lazy("Function"), max_length=200, required=False)
    document_no = forms.CharField(label=gettext_lazy("Number of the document"), max_length=64, required=False)


class GiveUpForm(ActingForm):
    """Why a stance was given up."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"), widget=forms.Textarea,
        error_messages={"required": gettext_lazy("Reason: write why the stance was given up.")},
    )  # fmt: skip


@of_room(*OFFICE)
def add_position(request: OfficerRequest, dossier_id: UUID) -> HttpResponse:
    found = get_object_or_404(Dossier, pk=dossier_id)
    form = RecordForm(request.POST or None, model=Position, names=("title", "text", "marks"))
    return asked(
        request, _marks_may_be_left(form), actions.draft_position, title=_("Draft the position"),
        back=lambda made: made.get_absolute_url(), cancel=found.get_absolute_url(), done=_("The draft is there."),
        here="dossiers", dossier=found, intro=_("The next version begins with the lines of the last one."),
    )  # fmt: skip


@of_room(*OFFICE)
def position(request: OfficerRequest, position_id: UUID) -> HttpResponse:
    """One version of a position with its lines."""
    found = get_object_or_404(queries.positions(), pk=position_id)
    reading.note(found, page="position")
    return shown(
        request, "cooperation/position.html", "dossiers", position=found, lines=found.lines.all(),
        is_draft=found.state in {Position.State.DRAFT, Position.State.IN_CONSULTATION},
        adopts=request.appointment.role in APPROVERS, before=queries.said_before(found.dossier),
        steps=chain.steps_of_position(found),
    )  # fmt: skip


@for_desk
def write_line(request: OfficerRequest, position_id: UUID) -> HttpResponse:
    found = get_object_or_404(queries.positions(), pk=position_id)
    form = RecordForm(request.POST or None, model=Line, names=("article", "stance", "text", "red_line", "fallback"))
    return asked(
        request, form, actions.write_line, title=_("Line on an article"), back=found.get_absolute_url(),
        done=_("The line is written."), here="dossiers", position=found, intro=_("A line on the same article is replaced."),
    )  # fmt: skip


@for_desk
def record_step(request: OfficerRequest, position_id: UUID) -> HttpResponse:
    found = get_object_or_404(queries.positions(), pk=position_id)
    waiting = {str(one.step.pk): one.step for one in chain.steps_of_position(found) if one.done is None}
    asked_for = waiting.get(request.GET.get("step", "")) or next(iter(waiting.values()), None)
    initial = {"step": asked_for, "on": request.today, "who": asked_for.who if asked_for else ""}
    form = RecordForm(
        request.POST or None, model=PositionStep, names=("step", "on", "who", "document_no"), initial=initial
    )
    _choose(form, "step", ChainStep.objects.filter(pk__in=waiting))
    return asked(
        request, form, actions.record_step, title=_("Record a step"), back=found.get_absolute_url(),
        done=_("The step is recorded."), here="dossiers", position=found,
    )  # fmt: skip


@of_room(*APPROVERS)
def adopt_position(request: OfficerRequest, position_id: UUID) -> HttpResponse:
    found = get_object_or_404(queries.positions(), pk=position_id)
    names = ("adopted_by", "adopted_on", "valid_from", "valid_until", "document_no")
    form = RecordForm(request.POST or None, model=Position, names=names)
    for name in ("adopted_by", "adopted_on", "valid_from"):
        form.fields[name].required = True
    return asked(
        request, form, actions.adopt_position, title=_("Adopt the position"), back=found.get_absolute_url(),
        done=_("The position is adopted. From now on it is only replaced or withdrawn."), here="dossiers", position=found,
        intro=_("Also where somebody outside this system adopted it, such as the Committee for European Affairs."),
    )  # fmt: skip


@of_room(*APPROVERS)
def withdraw_position(request: OfficerRequest, position_id: UUID) -> HttpResponse:
    found = get_object_or_404(queries.positions(), pk=position_id)
    form = ActingForm(request.POST or None)
    form.fields["on"] = DayField(label=_("From the day"))
    return asked(
        request, form, actions.withdraw_position, title=_("Withdraw the position"), back=found.get_absolute_url(),
        done=_("The position is withdrawn."), here="dossiers", position=found,
    )  # fmt: skip


@for_desk
def draft_instruction(request: OfficerRequest, meeting_id: UUID) -> HttpResponse:
    found = get_object_or_404(meeting_queries.meetings(), pk=meeting_id)
    form = RecordForm(request.POST or None, model=Instruction, names=("text",))
    return asked(
        request, form, actions.draft_instruction, title=_("Draft the instruction"),
        back=lambda made: made.get_absolute_url(), cancel=found.get_absolute_url(), done=_("The draft is there."),
        here="meetings", meeting=found, intro=_("The next version begins with what the last one says."),
    )  # fmt: skip


@of_room()
def instruction(request: OfficerRequest, instruction_id: UUID) -> HttpResponse:
    """One version of an instruction, item by item; while it is a draft, with what was said on these dossiers before."""
    found = get_object_or_404(queries.instructions(), pk=instruction_id)
    reading.note(found, page="instruction")
    dossiers = {item.dossier for item in found.meeting.items.select_related("dossier") if item.dossier}
    return shown(
        request, "cooperation/instruction.html", "meetings", instruction=found, meeting=found.meeting,
        items=found.items.select_related("item__dossier", "line__position"), consultations=found.consultations.all(),
        before=[(dossier, queries.said_before(dossier)) for dossier in sorted(dossiers, key=str)] if found.is_open else [],
        approves=request.appointment.role in APPROVERS, links=found.links.all(),
    )  # fmt: skip


@for_desk
def instruct(request: OfficerRequest, instruction_id: UUID) -> HttpResponse:
    found = get_object_or_404(queries.instructions(), pk=instruction_id)
    form = ItemForm(request.POST or None, of=found)
    return asked(
        request, form, actions.instruct, title=_("Instruct on an item"), back=found.get_absolute_url(),
        done=_("The instruction says it."), here="meetings", instruction=found,
    )  # fmt: skip


@for_desk
def consult(request: OfficerRequest, instruction_id: UUID) -> HttpResponse:
    found = get_object_or_404(queries.instructions(), pk=instruction_id)
    form = RecordForm(request.POST or None, model=Consultation, names=("institution", "answer", "on", "comments"))
    return asked(
        request, form, actions.record_consultation, title=_("Answer of an institution"), back=found.get_absolute_url(),
        done=_("The answer is recorded."), here="meetings", instruction=found,
    )  # fmt: skip


@for_desk
def clear(request: OfficerRequest, instruction_id: UUID) -> HttpResponse:
    found = get_object_or_404(queries.instructions(), pk=instruction_id)
    return asked(
        request, nothing_typed(request), actions.clear, title=_("Is the draft cleared?"), back=found.get_absolute_url(),
        done=_("The draft is cleared and can be approved."), here="meetings", button=_("It is cleared"), instruction=found,
    )  # fmt: skip


@of_room(*APPROVERS)
def approve(request: OfficerRequest, instruction_id: UUID) -> HttpResponse:
    found = get_object_or_404(queries.instructions(), pk=instruction_id)
    form = ApproveForm(request.POST if request.method == "POST" else None)
    return asked(
        request, form, actions.approve, title=_("Approve version %(version)s") % {"version": found.version},
        back=found.get_absolute_url(), done=_("The instruction is in force. The delegation sees it."), here="meetings",
        button=_("Approve"), instruction=found, intro=_("From then on it is never changed; a change is a new version."),
    )  # fmt: skip


@of_room(*AT_A_MEETING)
def say(request: OfficerRequest, meeting_id: UUID) -> HttpResponse:
    found = get_object_or_404(meeting_queries.meetings(), pk=meeting_id)
    form = SayForm(request.POST or None, of=found)
    return asked(
        request, form, actions.say, title=_("What we said"), back=found.get_absolute_url(),
        done=_("The statement is recorded."), here="meetings", meeting=found,
    )  # fmt: skip


@of_room(*AT_A_MEETING)
def others(request: OfficerRequest, item_id: UUID) -> HttpResponse:
    found = get_object_or_404(AgendaItem.objects.select_related("meeting__forum"), pk=item_id)
    form = RecordForm(request.POST or None, model=OthersStance, names=("article", "stance", "text"))
    form.fields["state"] = CountryField(label=_("State"))
    form.order_fields(["state", "article", "stance", "text"])
    return asked(
        request, form, actions.record_others, title=_("Where another state stands on “%(item)s”") % {"item": found},
        back=found.meeting.get_absolute_url(), done=_("It is recorded."), here="meetings", item=found,
    )  # fmt: skip


@of_room(*OFFICE)
def contradictions(request: OfficerRequest) -> HttpResponse:
    """Where we contradict ourselves, and where we departed from an instruction."""
    return shown(
        request, "cooperation/contradictions.html", "contradictions", pairs=queries.contradictions(),
        deviations=queries.deviations(),
    )  # fmt: skip


@for_desk
def give_up(request: OfficerRequest, earlier_id: UUID, later_id: UUID) -> HttpResponse:
    both = Stance.objects.select_related("dossier")
    earlier, later = get_object_or_404(both, pk=earlier_id), get_object_or_404(both, pk=later_id)
    told = {
        "article": later.article,
        "earlier": earlier.stance_name,
        "later": later.stance_name,
        "dossier": later.dossier,
    }
    told |= {"then": words.plain_day(earlier.valid_from), "now": words.plain_day(later.valid_from)}
    return asked(
        request, GiveUpForm(request.POST or None), actions.give_up,
        title=_("Art. %(article)s: from “%(earlier)s” to “%(later)s”") % told, back=reverse("contradictions"),
        done=_("The change is recorded."), here="contradictions", earlier=earlier, later=later, about="",
        intro=_("%(dossier)s: “%(earlier)s” from %(then)s, “%(later)s” from %(now)s. From that day the later one holds.")
        % told,
    )  # fmt: skip


@of_room()
def search(request: OfficerRequest) -> HttpResponse:
    """Find papers, statements, positions and reports by their words."""
    sought = request.GET.get("q", "").strip()
    found = queries.search(sought)
    reading.note_search(found)
    return shown(request, "cooperation/search.html", "search", sought=sought, found=found)


@of_room()
def text(request: OfficerRequest, text_id: UUID) -> HttpResponse:
    """From a word found to the page on which it stands."""
    found = get_object_or_404(Text, pk=text_id)
    if found.kind == Text.Kind.PAPER:
        return HttpResponseRedirect(reverse("paper", args=[text_id]))
    if found.kind == Text.Kind.POSITION:
        return HttpResponseRedirect(reverse("position", args=[text_id]))
    if found.kind == Text.Kind.ANSWER:
        return HttpResponseRedirect(reverse("record", args=["queries", text_id]))
    of_meeting = Meeting.objects.filter(statements=text_id) | Meeting.objects.filter(reports=text_id)
    return HttpResponseRedirect(get_object_or_404(of_meeting.distinct()).get_absolute_url())


@of_room()
def paper(request: OfficerRequest, paper_id: UUID) -> HttpResponse:
    """One paper, with what changed since the version before."""
    found = get_object_or_404(Paper.objects.select_related("forum", "meeting", "dossier", "replaces"), pk=paper_id)
    reading.note(found, page="paper")
    made_of = Paper.objects.filter(pk__in=found.made_of)
    return shown(
        request, "cooperation/paper.html", "search", paper=found, made_of=made_of,
        changes=meeting_queries.changes(found.replaces.text, found.text) if found.replaces else [],
        next=Paper.objects.filter(replaces=found).first(),
    )  # fmt: skip


@for_desk
def add_paper(request: OfficerRequest, forum_id: UUID) -> HttpResponse:
    found = get_object_or_404(Forum, pk=forum_id)
    return _new_paper(request, found, cancel=found.get_absolute_url())


@for_desk
def add_meeting_paper(request: OfficerRequest, meeting_id: UUID) -> HttpResponse:
    found = get_object_or_404(meeting_queries.meetings(), pk=meeting_id)
    return _new_paper(request, found.forum, cancel=found.get_absolute_url(), meeting=found)


@for_desk
def next_paper(request: OfficerRequest, paper_id: UUID) -> HttpResponse:
    found = get_object_or_404(Paper.objects.select_related("forum", "meeting"), pk=paper_id)
    return _new_paper(request, found.forum, cancel=found.get_absolute_url(), meeting=found.meeting, replaces=found)


def _new_paper(request: OfficerRequest, forum: Forum, *, cancel: str, **given: Any) -> HttpResponse:
    before = given.get("replaces")
    names = ("kind", "title", "reference", "language", "text", "dossier")
    initial = {name: getattr(before, name) for name in names} if before else {}
    form = RecordForm(request.POST or None, model=Paper, names=OF_A_PAPER, initial=initial)
    form.fields["made_of"] = forms.ModelMultipleChoiceField(
        Paper.objects.filter(forum=forum).order_by("-on"), label=_("Made of"), required=False,
        help_text=_("Its marks come down to this one."),
    )  # fmt: skip
    return asked(
        request, _marks_may_be_left(form), paper_actions.add_paper, title=_("Record a paper"),
        back=lambda made: made.get_absolute_url(), cancel=cancel, done=_("The paper is recorded."), here="search", forum=forum,
        intro=_("No personal data of applicants. Without a mark it gets the confidentiality rule of the forum."), **given,
    )  # fmt: skip


def _choose(form: RecordForm, name: str, among: QuerySet[Any, Any]) -> None:  # Any: whatever model it is
    form.fields[name].queryset = among  # type: ignore[attr-defined]  # a ModelChoiceField
