"""Pages of the desk: the cases of the unit, the procedure of one file."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ostoja.access import trail
from ostoja.access.middleware import OfficerRequest
from ostoja.access.rights import require_class
from ostoja.casework.files import shown
from ostoja.casework.files.models import CaseFile
from ostoja.casework.files.views import opened
from ostoja.casework.responsibility import actions, dublinet, laissez_passer, lists, queries, worklist
from ostoja.casework.responsibility import flow as flows
from ostoja.casework.responsibility.channel import receiving
from ostoja.casework.responsibility.forms import CasesForm, CourseForm, HandOnForm
from ostoja.casework.responsibility.proposing import is_minor
from ostoja.law.acts.guarantees import RESPONSIBILITY_ENTRY
from ostoja.law.facts import DataClass, TransferPlanned
from ostoja.law.words import Text
from ostoja.web.pages import page


@require_GET
def cases(request: OfficerRequest) -> HttpResponse:
    """The open steps between states, by last day."""
    form = CasesForm(request.GET, officers=worklist.officers())
    listed = lists.listed(form, after=request.GET.get("after", ""), today=request.today)
    came = receiving.waiting(most=lists.MOST_CAME) if listed.is_first else []
    most = lists.MOST_ENTRIES if request.GET.get("entries") == "all" else lists.FIRST_ENTRIES
    entries = worklist.entries(today=request.today, asked=form.asked(), most=most) if listed.is_first else []
    numbers = [one.file_number for one in listed.duties] + [one.file_number for one in entries]
    seen = {"files": list(dict.fromkeys(numbers)), "received": [str(one.received.pk) for one in came]}
    trail.record("cases_listed", file_id=None, payload=seen)
    context = {
        "form": form, "listed": listed, "officer": request.officer, "came": came, "entries": entries, "most": most,
        "all_entries": lists.MOST_ENTRIES,
        "enters": "eurodac_entry" in shown.recordable(request.appointment), "entry_asks": Text(RESPONSIBILITY_ENTRY.asks),
    }  # fmt: skip
    return page(request, "responsibility/cases.html", context)


@require_GET
def unit(request: OfficerRequest) -> HttpResponse:
    """How many cases stand where, with whom, and in which week their last days lie."""
    context = lists.unit(today=request.today)
    trail.record("cases_counted", file_id=None, payload={})
    return page(request, "responsibility/unit.html", {"unit": context})


@require_GET
def flow(request: OfficerRequest) -> HttpResponse:
    """What went between us and each other state in a period."""
    chosen = flows.period(request.GET.get("days", ""))
    context = {"flow": flows.flow(today=request.today, days=chosen), "chosen": chosen, "periods": flows.PERIODS}
    trail.record("cases_counted", file_id=None, payload={})
    return page(request, "responsibility/flow.html", context)


@require_http_methods(["GET", "POST"])
def hand_on(request: OfficerRequest) -> HttpResponse:
    """Let another officer answer for the cases chosen."""
    asked = lists.ids(request.GET.getlist("file") + request.POST.getlist("file"))
    chosen = queries.numbers(asked)
    form = HandOnForm(request.POST or None, officers=worklist.officers(), today=request.today)
    if chosen and form.is_valid():
        done = form.carry_out(actions.hand_on, by=request.appointment, file_ids=list(chosen), **form.cleaned_data)
        if done is not None:
            messages.success(request, _("Handed on."))
            return redirect("cases")
    context = {"form": form, "chosen": chosen, "most": lists.MOST_CHOSEN}
    return page(request, "responsibility/hand_on.html", context, invalid=form.is_wrong)


@require_GET
def procedure(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """The procedure of one file: where it stands, what speaks for which state, what each way leads to."""
    case_file = opened(request, file_id)
    read = queries.strategy(case_file, today=request.today)
    return page(request, "responsibility/procedure.html", _context(case_file, read, request))


@require_http_methods(["GET", "POST"])
def sign(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """Choose and sign what is to be done."""
    case_file = opened(request, file_id)
    require_class(request.appointment, DataClass.PROCEDURE)
    read = queries.strategy(case_file, today=request.today)
    state, article = queries.advised(read.page.answer)
    form = CourseForm(request.POST or None, initial={"state": state, "article": article})
    if form.is_valid():
        given = {"file": case_file, "answer": read.page.answer, **form.cleaned_data}
        if form.carry_out(actions.sign_course, by=request.appointment, **given):
            messages.success(request, _("Signed."))
            return redirect("file-procedure", case_file.pk)
    context = _context(case_file, read, request) | {
        "form": form,
        "back": reverse("file-procedure", args=[case_file.pk]),
    }
    return page(request, "responsibility/sign.html", context, invalid=form.is_wrong)


def _context(case_file: CaseFile, read: queries.Strategy, request: OfficerRequest) -> dict[str, object]:
    whole = shown.file_context(read.page, today=request.today, as_of=None, known_on=None)
    head = shown.head_context(case_file, here="file-procedure", head=read.page.head)
    return (
        whole
        | head
        | _sendings(case_file, read, request)
        | {"read": read, "records": DataClass.PROCEDURE in shown.classes_written(request.appointment)}
    )


def _sendings(case_file: CaseFile, read: queries.Strategy, request: OfficerRequest) -> dict[str, object]:
    """What goes over DubliNet beside requests and answers, with the references of today."""
    plans = (row.fact for row in read.page.facts if row.type == "transfer_planned" and not row.superseded_by)
    plan = next((fact for fact in plans if isinstance(fact, TransferPlanned)), None)
    _state, article = queries.advised(read.page.answer)
    is_child = is_minor(read.page.head, request.today)
    found = dublinet.sendings(
        own=settings.CONTROLLER_STATE,
        number=case_file.number,
        day=request.today,
        has_priority=dublinet.has_priority(article, is_minor=is_child),
        persons=plan.persons if plan else None,
        arrival_on=plan.arrival_on if plan else None,
    )
    form_set = dublinet.form_set(request.today)
    forms = [one for one in dublinet.FORMS if dublinet.form_of(one, day=request.today, criteria=None)]
    issued = [row for row in read.page.facts if row.type == laissez_passer.TYPE and not row.superseded_by]
    return {
        "issued": issued,
        "sendings": found,
        "forms": forms,
        "form_set": form_set,
        "laissez_passer": dublinet.LAISSEZ_PASSER[form_set],
    }
