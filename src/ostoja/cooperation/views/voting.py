"""Pages of written procedures and votes, and the calculator of majorities."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from ostoja.access.forms import ActingForm
from ostoja.access.middleware import OfficerRequest
from ostoja.access.record_forms import RecordForm
from ostoja.access.roles import Role
from ostoja.codes.bodies import AS_OF
from ostoja.cooperation.actions import reading
from ostoja.cooperation.actions import voting as actions
from ostoja.cooperation.actions.base import APPROVERS, DESK
from ostoja.cooperation.majorities import Cast, Rule
from ostoja.cooperation.models import AgendaItem, CastVote, Forum, Populations, WrittenProcedure
from ostoja.cooperation.models.positions import Vote
from ostoja.cooperation.models.voting import Outcome
from ostoja.cooperation.queries import voting as queries
from ostoja.cooperation.views.base import asked, day_asked, for_desk, of_room, shown
from ostoja.web import words

OF_A_PROCEDURE = ("title", "draft_no", "dossier", "opened_on", "reply_by", "marks")
OF_A_VOTE = ("required", "cast", "caster", "member_absent", "reason", "statement", "outcome")


class VoteForm(ActingForm):
    """How we are to vote."""

    def __init__(self, *args: Any, **more: Any) -> None:  # Any: what a form takes
        super().__init__(*args, **more)
        self.fields["instructed"] = forms.ChoiceField(
            label=_("We are to vote"), choices=[("", _("Choose")), *Vote.choices], required=False
        )
        self.fields["silence_is_wanted"] = forms.BooleanField(label=_("We stay silent on purpose"), required=False)


class AnswerForm(ActingForm):
    """How we voted."""

    def __init__(self, *args: Any, **more: Any) -> None:  # Any: what a form takes
        super().__init__(*args, **more)
        missing = {"required": _("We voted: choose one.")}
        self.fields["cast"] = forms.ChoiceField(
            label=_("We voted"), choices=[("", _("Choose")), *Vote.choices], error_messages=missing
        )
        self.fields["statement"] = forms.CharField(
            label=_("Statement for the minutes"), widget=forms.Textarea, required=False
        )


class OutcomeForm(ActingForm):
    """What became of a procedure."""

    def __init__(self, *args: Any, **more: Any) -> None:  # Any: what a form takes
        super().__init__(*args, **more)
        missing = {"required": _("Outcome: choose one.")}
        self.fields["outcome"] = forms.ChoiceField(
            label=_("Outcome"), choices=[("", _("Choose")), *Outcome.choices], error_messages=missing
        )


@of_room()
def procedures(request: OfficerRequest) -> HttpResponse:
    """Written procedures with their clocks."""
    rows = [(one, one.stands(request.today)) for one in queries.procedures()]
    return shown(request, "cooperation/procedures.html", "procedures", rows=rows, states=state_words())


@of_room()
def procedure(request: OfficerRequest, procedure_id: UUID) -> HttpResponse:
    """One written procedure: what silence will mean, and what was done."""
    found = get_object_or_404(queries.procedures(), pk=procedure_id)
    reading.note(found, page="written procedure")
    stands = found.stands(request.today)
    return shown(
        request, "cooperation/procedure.html", "procedures", procedure=found, stands=stands, words=state_words()[stands],
        instructs=request.appointment.role in APPROVERS,
    )  # fmt: skip


@for_desk
def open_procedure(request: OfficerRequest, forum_id: UUID) -> HttpResponse:
    found = get_object_or_404(Forum, pk=forum_id)
    form = RecordForm(request.POST or None, model=WrittenProcedure, names=OF_A_PROCEDURE)
    form.fields["marks"].required = False
    return asked(
        request, form, actions.open_procedure, title=_("Written procedure of %(forum)s") % {"forum": found.short_name},
        back=lambda made: made.get_absolute_url(), cancel=found.get_absolute_url(), done=_("The procedure is recorded."),
        here="procedures", forum=found,
    )  # fmt: skip


@of_room(*APPROVERS)
def instruct_vote(request: OfficerRequest, procedure_id: UUID) -> HttpResponse:
    found = get_object_or_404(queries.procedures(), pk=procedure_id)
    return asked(
        request, VoteForm(request.POST or None), actions.instruct_vote, title=_("How we are to vote"),
        back=found.get_absolute_url(), done=_("The vote is instructed."), here="procedures", procedure=found,
    )  # fmt: skip


@for_desk
def answer(request: OfficerRequest, procedure_id: UUID) -> HttpResponse:
    found = get_object_or_404(queries.procedures(), pk=procedure_id)
    return asked(
        request, AnswerForm(request.POST or None), actions.answer, title=_("How we voted"), back=found.get_absolute_url(),
        done=_("The vote is recorded."), here="procedures", procedure=found,
    )  # fmt: skip


@for_desk
def close(request: OfficerRequest, procedure_id: UUID) -> HttpResponse:
    found = get_object_or_404(queries.procedures(), pk=procedure_id)
    return asked(
        request, OutcomeForm(request.POST or None), actions.record_outcome, title=_("What became of the procedure"),
        back=found.get_absolute_url(), done=_("The outcome is recorded."), here="procedures", procedure=found,
    )  # fmt: skip


@of_room(*DESK, Role.DELEGATE)
def cast_vote(request: OfficerRequest, item_id: UUID) -> HttpResponse:
    found = get_object_or_404(AgendaItem.objects.select_related("meeting__forum"), pk=item_id)
    form = RecordForm(request.POST or None, model=CastVote, names=OF_A_VOTE)
    return asked(
        request, form, actions.cast_vote, title=_("The vote on “%(item)s”") % {"item": found},
        back=found.meeting.get_absolute_url(), done=_("The vote is recorded."), here="meetings", item=found,
        intro=_("It is held against the vote of the instruction in force."),
    )  # fmt: skip


@of_room()
def majority(request: OfficerRequest) -> HttpResponse:
    """Whether a majority is reached on a day, with each step explained."""
    on = day_asked(request, min(request.today, AS_OF))
    rule = Rule(request.GET["rule"]) if request.GET.get("rule") in Rule.values else Rule.QUALIFIED
    bodies = list(Forum.objects.filter(memberships__role__in=queries.VOTES_OF).distinct())
    forum = next((one for one in bodies if one.code == request.GET.get("body", queries.UNION)), bodies[0])
    members, unknown = queries.voters(forum, on=on)
    others = request.GET.get("others", "")
    chosen = {member: request.GET.get(f"v-{member}", "") for member in members}
    votes = {member: vote for member in members if (vote := chosen[member] or others) in Cast.values}
    return shown(
        request, "cooperation/majority.html", "majority", on=on, rule=rule, rules=Rule.choices, forum=forum, bodies=bodies,
        members=sorted(set(members), key=_by_name), unknown=unknown, chosen=chosen, others=others, casts=Cast.choices,
        table=queries.populations(on), outcome=queries.outcome(rule, votes, forum=forum, on=on), tables=Populations.objects.all(),
    )  # fmt: skip


@for_desk
def add_populations(request: OfficerRequest) -> HttpResponse:
    form = RecordForm(
        request.POST or None, model=Populations, names=("valid_from", "valid_until", "source", "is_verified")
    )
    form.fields["typed"] = forms.CharField(
        label=_("Populations"), widget=forms.Textarea,
        help_text=_("A state and a number in each line, such as PL 36620970; people or per cent, the same for all. Lines of a"
                    " spreadsheet can be pasted."),
        error_messages={"required": _("Populations: write a line for each state.")},
    )  # fmt: skip
    return asked(
        request, form, actions.record_populations, title=_("Record populations"), back=reverse("majority"),
        done=_("The table is recorded."), here="majority",
    )  # fmt: skip


def _by_name(member: str) -> tuple[str, str]:
    return words.sort_key(words.country(member) if len(member) == 2 else member)


def state_words() -> dict[str, tuple[str, str]]:
    """How a procedure stands: words and tone."""
    return {
        "running": (_("running"), "soon"),
        "answered": (_("answered"), "met"),
        "tacit_consent": (_("agreed by silence"), "late"),
        "silent": (_("no answer given"), "grey"),
    }
