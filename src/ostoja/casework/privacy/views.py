"""Pages of data protection: the part of a file, and the desk of the data protection officer."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ostoja.access import clock, trail
from ostoja.access.middleware import OfficerRequest
from ostoja.access.rights import Right, may, require
from ostoja.casework.files import protecting, shown
from ostoja.casework.files import queries as files
from ostoja.casework.files.models import CaseFile, Restriction
from ostoja.casework.privacy import actions, plan, queries, register
from ostoja.casework.privacy.forms import (
    AnswerForm,
    BreachForm,
    BreachNoteForm,
    ExtendForm,
    LiftForm,
    NumberedRequestForm,
    OrderForm,
    RequestForm,
    RestrictForm,
)
from ostoja.casework.privacy.models import ErasureOrder
from ostoja.casework.privacy.queries import Asked, Known
from ostoja.casework.privacy.retention import RULES
from ostoja.documents import queries as documents
from ostoja.web.downloads import download
from ostoja.web.pages import page


@require_GET
def rights(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """Data protection on a file: requests with their clock, restrictions, who got what, names to look at."""
    case_file = get_object_or_404(CaseFile, pk=file_id)
    trail.record("file_read", file_id=case_file.pk, payload={"page": "data protection"})
    facts = {row.id: row for row in files.visible_facts(case_file)}
    context = shown.head_context(case_file, here="file-rights") | {
        "requests": queries.requests(file_id=case_file.pk),
        "restrictions": queries.restrictions(file_id=case_file.pk),
        "exports": documents.exports(file_id=case_file.pk),
        "mentions": [(one, facts[one.fact_id]) for one in queries.mentions(case_file.pk) if one.fact_id in facts],
        "records": may(request.appointment, Right.RECORD),
        "today": request.today,
    }
    return page(request, "privacy/rights.html", context)


@require_http_methods(["GET", "POST"])
def take_in(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """Record what the person asks for."""
    case_file = get_object_or_404(CaseFile, pk=file_id)
    require(request.appointment, Right.RECORD)
    form = RequestForm(request.POST or None)
    if form.is_valid():
        made = form.carry_out(actions.take_in, by=request.appointment, file_id=case_file.pk, **form.cleaned_data)
        if made:
            return redirect("file-rights", case_file.pk)
    context = shown.head_context(case_file) | {"form": form}
    return page(request, "privacy/take_in.html", context, invalid=form.is_wrong)


@require_http_methods(["GET", "POST"])
def restrict(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """Restrict the use of the file, on request of the person or for legal claims."""
    case_file = get_object_or_404(CaseFile, pk=file_id)
    require(request.appointment, Right.RECORD)
    form = RestrictForm(request.POST or None)
    form.fields["kind"].choices = Restriction.Kind.choices[:1]  # type: ignore[attr-defined]  # a ChoiceField
    if form.is_valid():
        made = form.carry_out(protecting.restrict, by=request.appointment, file_id=case_file.pk, **form.cleaned_data)
        if made:
            return redirect("file-rights", case_file.pk)
    context = shown.head_context(case_file) | {"form": form}
    return page(request, "privacy/restrict.html", context, invalid=form.is_wrong)


@require_POST
def settle(request: OfficerRequest, file_id: UUID, mention_id: UUID) -> HttpResponse:
    """Say whether a name in a fact is that of the person who was erased."""
    get_object_or_404(CaseFile, pk=file_id)
    is_same = request.POST.get("same") == "yes"
    protecting.settle_mention(by=request.appointment, mention_id=mention_id, is_same_person=is_same)
    return redirect("file-rights", file_id)


@require_GET
def desk(request: OfficerRequest) -> HttpResponse:
    """What waits: requests and breaches with their clocks, restrictions, orders."""
    _looks_after(request)
    context = {
        "requests": queries.requests(only_open=True),
        "breaches": [one for one in queries.breaches() if not one.is_closed],
        "restrictions": queries.restrictions(),
        "orders": plan.orders(by=request.appointment),
        "today": request.today,
        "now": clock.now(),
        "protects": may(request.appointment, Right.PROTECT_DATA),
    }
    return page(request, "privacy/desk.html", context)


@require_http_methods(["GET", "POST"])
def new_request(request: OfficerRequest) -> HttpResponse:
    """Record a request that reached the data protection officer."""
    require(request.appointment, Right.PROTECT_DATA)
    form = NumberedRequestForm(request.POST or None)
    if form.is_valid():
        given = dict(form.cleaned_data)
        file_id = _file_numbered(form, given.pop("number"))
        made = file_id and form.carry_out(actions.take_in, by=request.appointment, file_id=file_id, **given)
        if made:
            return redirect(made)
    return page(request, "privacy/new_request.html", {"form": form}, invalid=form.is_wrong)


@require_GET
def one_request(request: OfficerRequest, request_id: UUID) -> HttpResponse:
    """A request with its clock, and what can be done."""
    asked = _asked(request_id)
    protects = may(request.appointment, Right.PROTECT_DATA)
    return page(request, "privacy/request.html", {"asked": asked, "protects": protects, "today": request.today})


@require_http_methods(["GET", "POST"])
def extend(request: OfficerRequest, request_id: UUID) -> HttpResponse:
    """Extend the month by two."""
    asked = _asked(request_id)
    require(request.appointment, Right.PROTECT_DATA)
    form = ExtendForm(request.POST or None, initial={"told_on": request.today})
    if form.is_valid():
        made = form.carry_out(actions.extend, by=request.appointment, request=asked.request, **form.cleaned_data)
        if made:
            return redirect(asked.request)
    title = _("Extend by two months")
    return page(request, "privacy/act.html", {"form": form, "asked": asked, "title": title}, invalid=form.is_wrong)


@require_http_methods(["GET", "POST"])
def answer(request: OfficerRequest, request_id: UUID) -> HttpResponse:
    """Record what the person was answered."""
    asked = _asked(request_id)
    require(request.appointment, Right.PROTECT_DATA)
    form = AnswerForm(request.POST or None, initial={"answered_on": request.today})
    if form.is_valid():
        made = form.carry_out(actions.answer, by=request.appointment, request=asked.request, **form.cleaned_data)
        if made:
            return redirect(asked.request)
    title = _("Record the answer")
    return page(request, "privacy/act.html", {"form": form, "asked": asked, "title": title}, invalid=form.is_wrong)


@require_POST
def copy(request: OfficerRequest, request_id: UUID) -> HttpResponse:
    """The copy of everything held about the person, as an archive."""
    asked = _asked(request_id)
    handed = actions.copy_for_the_person(by=request.appointment, file_id=asked.request.file_id)
    return download(handed.content, name=handed.name, media_type=handed.media_type)


@require_http_methods(["GET", "POST"])
def restrict_asked(request: OfficerRequest, request_id: UUID) -> HttpResponse:
    """Restrict the file of a request, or close it to everybody."""
    asked = _asked(request_id)
    require(request.appointment, Right.PROTECT_DATA)
    form = RestrictForm(request.POST or None)
    if form.is_valid():
        made = form.carry_out(
            protecting.restrict, by=request.appointment, file_id=asked.request.file_id, **form.cleaned_data
        )
        if made:
            return redirect("privacy")
    title = _("Restrict the use of the file")
    return page(request, "privacy/act.html", {"form": form, "asked": asked, "title": title}, invalid=form.is_wrong)


@require_http_methods(["GET", "POST"])
def lift(request: OfficerRequest, restriction_id: UUID) -> HttpResponse:
    """Lift a restriction."""
    restriction = get_object_or_404(Restriction, pk=restriction_id, lifted_at=None)
    require(request.appointment, Right.PROTECT_DATA)
    form = LiftForm(request.POST or None)
    if form.is_valid():
        protecting.lift(by=request.appointment, restriction=restriction, reason=form.cleaned_data["reason"])
        return redirect("privacy")
    number = protecting.numbers_of([restriction.file_id]).get(restriction.file_id, "")
    context = {"form": form, "restriction": restriction, "number": number}
    return page(request, "privacy/lift.html", context, invalid=form.is_wrong)


@require_http_methods(["GET", "POST"])
def report_breach(request: OfficerRequest) -> HttpResponse:
    """Anybody who works here records a breach."""
    form = BreachForm(request.POST or None, time_zone=request.appointment.time_zone, initial={"on": request.today})
    if form.is_valid():
        made = form.carry_out(actions.record_breach, by=request.appointment, **form.breach())
        if made:
            messages.success(request, _("The breach is recorded. The data protection officer sees it now."))
            return redirect(made)
    return page(request, "privacy/report_breach.html", {"form": form}, invalid=form.is_wrong)


@require_GET
def one_breach(request: OfficerRequest, breach_id: UUID) -> HttpResponse:
    """A breach with its clock, and who was told."""
    context = {
        "known": _known(breach_id),
        "protects": may(request.appointment, Right.PROTECT_DATA),
        "now": clock.now(),
    }
    return page(request, "privacy/breach.html", context)


@require_http_methods(["GET", "POST"])
def note_breach(request: OfficerRequest, breach_id: UUID) -> HttpResponse:
    """Record who was told, or what was learnt."""
    known = _known(breach_id)
    require(request.appointment, Right.PROTECT_DATA)
    form = BreachNoteForm(request.POST or None, time_zone=request.appointment.time_zone, initial={"on": request.today})
    if form.is_valid():
        made = form.carry_out(actions.note_breach, by=request.appointment, breach=known.breach, **form.note())
        if made:
            return redirect(known.breach)
    return page(request, "privacy/note_breach.html", {"form": form, "known": known}, invalid=form.is_wrong)


@require_GET
def register_page(request: OfficerRequest) -> HttpResponse:
    """The register of processing activities."""
    _looks_after(request)
    name, contact = register.controller()
    context = {
        "controller": name,
        "contact": contact,
        "activities": register.ACTIVITIES,
        "measures": register.MEASURES,
    }
    return page(request, "privacy/register.html", context)


@require_GET
def register_text(request: OfficerRequest, which: str) -> HttpResponse:
    """The register, or the frame of an impact assessment, as a text to go on with. Nobody's data are in it."""
    _looks_after(request)
    made = {"register": register.register, "assessment": register.assessment}.get(which)
    if made is None:
        raise Http404
    return download(made().encode(), name=f"{which}.md", media_type="text/markdown; charset=utf-8")


@require_GET
def retention(request: OfficerRequest) -> HttpResponse:
    """The rules, what is due today, what is ordered."""
    _looks_after(request)
    context = {
        "rules": RULES,
        "due": plan.due(by=request.appointment),
        "orders": plan.orders(by=request.appointment),
        "protects": may(request.appointment, Right.PROTECT_DATA),
        "erases": may(request.appointment, Right.ERASE),
    }
    return page(request, "privacy/retention.html", context)


@require_POST
def order_due(request: OfficerRequest) -> HttpResponse:
    """Order what the plan says."""
    erased, blocked = plan.order_all_due(by=request.appointment)
    told = {"erased": erased, "blocked": blocked}
    messages.success(request, _("Ordered to be erased: %(erased)s. Blocked: %(blocked)s.") % told)
    return redirect("retention")


@require_http_methods(["GET", "POST"])
def order(request: OfficerRequest) -> HttpResponse:
    """Order that one file be erased."""
    require(request.appointment, Right.PROTECT_DATA)
    form = OrderForm(request.POST or None)
    if form.is_valid():
        file_id = _file_numbered(form, form.cleaned_data["number"])
        ground = form.cleaned_data["ground"]
        made = file_id and form.carry_out(plan.order, by=request.appointment, file_id=file_id, ground=ground)
        if made:
            return redirect("retention")
    return page(request, "privacy/order.html", {"form": form}, invalid=form.is_wrong)


@require_POST
def withdraw(request: OfficerRequest, order_id: UUID) -> HttpResponse:
    """Withdraw an order that is not carried out."""
    plan.withdraw(by=request.appointment, ordered=get_object_or_404(ErasureOrder, pk=order_id))
    return redirect("retention")


@require_http_methods(["GET", "POST"])
def carry_out(request: OfficerRequest, order_id: UUID) -> HttpResponse:
    """Ask once more, then erase the file of an order."""
    require(request.appointment, Right.ERASE)
    found = next((one for one in plan.orders(by=request.appointment) if one.order.pk == order_id), None)
    if found is None:
        raise Http404
    if request.method == "POST":
        plan.carry_out(by=request.appointment, ordered=found.order)
        says = (
            _("Erased of the file %(number)s: what was ordered.")
            if found.order.data_classes
            else _("The file %(number)s is erased.")
        )
        messages.success(request, says % {"number": found.number})
        return redirect("retention")
    return page(request, "privacy/carry_out.html", {"ordered": found})


def _looks_after(request: OfficerRequest) -> None:
    if not may(request.appointment, Right.ERASE):
        require(request.appointment, Right.PROTECT_DATA)


def _file_numbered(form: NumberedRequestForm | OrderForm, number: str) -> UUID | None:
    """The file with this number, else the form says what became of it."""
    found = protecting.file_numbered(number)
    if found is None:
        stone = protecting.tombstone_of(number)
        says = _("Number of the file: the file with this number was erased on %(day)s.") if stone else ""
        missing = _("Number of the file: there is no file with the number %(number)s. Check it.")
        told = {"number": number, "day": f"{stone.erased_at:%Y-%m-%d}" if stone else ""}
        form.add_error("number", (says or missing) % told)
    return found


def _asked(request_id: UUID) -> Asked:
    asked = queries.request(request_id)
    if asked is None:
        raise Http404
    return asked


def _known(breach_id: UUID) -> Known:
    known = queries.breach(breach_id)
    if known is None:
        raise Http404
    return known
