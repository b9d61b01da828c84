"""The pages of a case file: the day's work, the file, its facts, who looked, import and export."""

from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ostoja.access import matrix_page, pace, trail
from ostoja.access import queries as access
from ostoja.access.middleware import OfficerRequest
from ostoja.access.rights import Right, may, require, require_class
from ostoja.casework.files import actions, day, errands, handed, overview, people, queries, shown
from ostoja.casework.files.consulting import consult_page
from ostoja.casework.files.errors import AlreadySuperseded, BadFacts, BeyondReach
from ostoja.casework.files.forms import (
    CloseStepForm,
    CorrectForm,
    FactForm,
    ImportForm,
    SearchForm,
    WithdrawForm,
    problems_into,
)
from ostoja.casework.files.models import CaseFile, DueStep
from ostoja.documents.actions import Handed
from ostoja.documents.handing import hand_out
from ostoja.law.casefile import BadCaseFile
from ostoja.law.facts import FACT_TYPES
from ostoja.web.pages import first_room, page
from ostoja.web.words import text


@require_GET
def work(request: OfficerRequest) -> HttpResponse:
    """The day's work at the place of the appointment worn; who has none on files goes to the room where it is."""
    if not request.appointment.opens("work"):
        return redirect(first_room(request))
    context = day.work_day(request.GET, today=request.today, site_id=request.appointment.site_id)
    trail.record("work_listed", file_id=None, payload=context.trail())
    waiting = errands.errands(by=request.appointment) if context.is_first else []
    return page(request, "files/work.html", {"work": context, "errands": waiting})


@require_GET
def files(request: OfficerRequest) -> HttpResponse:
    """Find a file by its number, or see the newest ones."""
    form = SearchForm(request.GET or None, sites=access.sites_in_scope())
    sought = form.sought()
    if sought:
        pace.keep("search", request.officer.pk)
    found = people.find_files(sought) if sought is not None else []
    told = sought.told() if sought else {}
    trail.record("files_listed", file_id=None, payload={"sought": "", **told, "files": [str(row.id) for row in found]})
    return page(
        request,
        "files/files.html",
        {
            "form": form,
            "found": found,
            "sought": sought or people.Sought(),
            "query": request.GET.urlencode(),
            "may_register": shown.may_register(request.appointment),
            "may_break_glass": may(request.appointment, Right.BREAK_GLASS),
        },
        invalid=form.is_wrong,
    )


@require_GET
def file(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """Who is responsible, why, and what is due when."""
    case_file = opened(request, file_id)
    as_of, known_on = _days(request)
    read = queries.file_page(case_file, as_of=as_of or request.today, known_on=known_on)
    context = shown.file_context(read, today=request.today, as_of=as_of, known_on=known_on)
    return page(request, "files/file.html", context)


@require_GET
def facts(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """Every fact that the reader may open, corrected ones too."""
    case_file = opened(request, file_id)
    return page(
        request,
        "files/facts.html",
        shown.head_context(case_file, here="file-facts")
        | {"facts": queries.visible_facts(case_file), "flags": matrix_page.named(queries.flags(case_file))},
    )


@require_GET
def looked(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """Who looked at this file, when, and in which role."""
    case_file = opened(request, file_id)
    return page(
        request,
        "files/looked.html",
        shown.head_context(case_file, here="file-looked") | {"entries": shown.looks(case_file)},
    )


@require_http_methods(["GET", "POST"])
def add_fact(request: OfficerRequest, file_id: UUID, fact_type: str = "") -> HttpResponse:
    """Choose what to record, then record it."""
    case_file = opened(request, file_id)
    kinds = shown.recordable(request.appointment)
    if fact_type in FACT_TYPES and fact_type not in kinds and (asked := FACT_TYPES[fact_type].data_class):
        require_class(request.appointment, asked)
    if fact_type not in kinds:
        return page(request, "files/choose_fact.html", shown.head_context(case_file) | {"groups": shown.grouped(kinds)})
    form = FactForm(request.POST or None, kind=FACT_TYPES[fact_type], others=queries.visible_facts(case_file))
    if form.is_valid() and _recorded(request, case_file, form):
        return redirect(case_file)
    context = shown.head_context(case_file) | {"form": form, "kind": FACT_TYPES[fact_type]}
    return page(request, "files/fact_form.html", context, invalid=form.is_wrong)


@require_http_methods(["GET", "POST"])
def correct_fact(request: OfficerRequest, file_id: UUID, fact_id: UUID) -> HttpResponse:
    """Correct a fact: a new one supersedes it, with the reason; the old one stays in the history."""
    case_file = opened(request, file_id)
    wrong = queries.visible_fact(case_file, fact_id)
    kind = FACT_TYPES[wrong.type]
    form = CorrectForm(request.POST or None, kind=kind, others=queries.visible_facts(case_file), corrects=wrong)
    if form.is_valid() and _recorded(request, case_file, form):
        return redirect(case_file)
    context = shown.head_context(case_file) | {"form": form, "kind": kind, "wrong": wrong}
    return page(request, "files/fact_form.html", context, invalid=form.is_wrong)


@require_http_methods(["GET", "POST"])
def withdraw_fact(request: OfficerRequest, file_id: UUID, fact_id: UUID) -> HttpResponse:
    """Take back a fact recorded in error, with the reason."""
    case_file = opened(request, file_id)
    wrong = queries.visible_fact(case_file, fact_id)
    form = WithdrawForm(request.POST or None, withdraws=wrong)
    if form.is_valid() and _recorded(request, case_file, form):
        return redirect(case_file)
    context = shown.head_context(case_file) | {"form": form, "wrong": wrong}
    return page(request, "files/withdraw_fact.html", context, invalid=form.is_wrong)


@require_http_methods(["GET", "POST"])
def close_step(request: OfficerRequest, file_id: UUID, step_id: UUID) -> HttpResponse:
    """Put a missed step aside, with the reason."""
    case_file = opened(request, file_id)
    step = get_object_or_404(DueStep, pk=step_id, file=case_file)
    form = CloseStepForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.close_step(by=request.appointment, file_id=case_file.pk, step_id=step.pk, reason=reason)
        return redirect(case_file)
    return page(
        request,
        "files/close_step.html",
        shown.head_context(case_file) | {"form": form} | shown.step_words(step),
        invalid=form.is_bound,
    )


@require_http_methods(["GET", "POST"])
def import_file(request: OfficerRequest) -> HttpResponse:
    """Import a case file from a document of another installation or of the command line."""
    form = ImportForm(request.POST or None, request.FILES or None, sites=access.sites_in_scope())
    if form.is_valid():
        try:
            stored = actions.import_document(by=request.appointment, site_id=form.site_id(), data=form.content())
        except (BadCaseFile, BadFacts) as wrong:
            form.problems = wrong.problems
        else:
            return redirect(stored.address())
    return page(request, "files/import.html", {"form": form}, invalid=form.is_bound)


@require_http_methods(["GET", "POST"])
def export_file(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """The file as a document, for another installation or the command line: the facts that the reader may open."""
    return _hand_out_of_file(request, file_id, handed.case_file, _("Download the case file"), "file")


@require_http_methods(["GET", "POST"])
def consult_unhcr(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """What UNHCR is asked and told about the person, with consent."""
    return consult_page(request, opened(request, file_id))


@require_http_methods(["GET", "POST"])
def export_facts(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """The facts of the file as a table."""
    return _hand_out_of_file(request, file_id, handed.facts, _("Download the facts as a table"), "file-facts")


@require_http_methods(["GET", "POST"])
def export_looked(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """Who looked at the file, as a table."""
    return _hand_out_of_file(request, file_id, handed.looked, _("Download who looked as a table"), "file-looked")


@require_GET
def overview_page(request: OfficerRequest) -> HttpResponse:
    """Numbers for whoever leads, by place."""
    require(request.appointment, Right.LEAD)
    return page(request, "files/overview.html", {"panels": overview.panels(by=request.appointment)})


@require_http_methods(["GET", "POST"])
def export_work(request: OfficerRequest) -> HttpResponse:
    """The day's work of the filter, as a table."""

    def make() -> Handed:
        return handed.work(request.GET, today=request.today, site_id=request.appointment.site_id)

    return hand_out(request, make, title=_("Download the work list"), back=reverse("work"))


@require_http_methods(["GET", "POST"])
def export_files(request: OfficerRequest) -> HttpResponse:
    """The files found, as a table; a search that can't be read finds none, and its page says why."""
    sought = SearchForm(request.GET or None, sites=access.sites_in_scope()).sought()
    if sought is None:
        return redirect(f"{reverse('files')}?{request.GET.urlencode()}")
    return hand_out(
        request, partial(handed.files, sought), title=_("Download the list of files"), back=reverse("files")
    )


def _hand_out_of_file(
    request: OfficerRequest, file_id: UUID, make: Callable[[CaseFile], Handed], title: str, back: str
) -> HttpResponse:
    case_file = opened(request, file_id)
    return hand_out(request, lambda: make(case_file), title=title, back=reverse(back, args=[case_file.pk]))


def opened(request: OfficerRequest, file_id: UUID) -> CaseFile:
    """The file, with the look at it in the trail: each of its pages shows the person. A form sent back shows her again.

    Where there is none, whoever may break the glass is told so.
    """
    case_file = CaseFile.found(file_id)
    if case_file is None:
        raise BeyondReach if may(request.appointment, Right.BREAK_GLASS) else Http404
    if request.method == "GET":
        view = request.resolver_match.view_name if request.resolver_match else ""
        trail.record("file_read", file_id=case_file.pk, payload={"page": view})
    return case_file


def _recorded(request: OfficerRequest, case_file: CaseFile, form: FactForm | WithdrawForm) -> bool:
    """Whether the facts of the form are stored; else the form says why not."""
    try:
        actions.record_facts(by=request.appointment, file_id=case_file.pk, facts=form.facts())
    except BadFacts as wrong:
        problems_into(form, wrong.problems)
    except AlreadySuperseded as wrong:
        form.add_error(None, text(wrong.why))
    return not form.errors


def _days(request: OfficerRequest) -> tuple[date | None, date | None]:
    """The day asked about and the day of knowledge, from the address; one that is no day is left out."""
    return _day(request.GET.get("as_of", "")), _day(request.GET.get("known_on", ""))


def _day(given: str) -> date | None:
    try:
        return date.fromisoformat(given)
    except ValueError:
        return None
