"""The pages of lists: all of a place, one at every stage, a row to be corrected, the sheet of what is wrong."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ostoja.access import background, trail
from ostoja.access import queries as access
from ostoja.access.middleware import OfficerRequest
from ostoja.access.rights import require_class
from ostoja.casework.registration.importing import actions, handed, queries, tasks
from ostoja.casework.registration.importing.actions import CannotDo
from ostoja.casework.registration.importing.forms import ColumnsForm, HandOnForm, ListForm, RowForm, WhyForm
from ostoja.casework.registration.importing.models import Import, Row
from ostoja.documents.handing import hand_out
from ostoja.law.facts import DataClass
from ostoja.web.pages import page
from ostoja.web.words import text


@require_GET
def lists(request: OfficerRequest) -> HttpResponse:
    """The latest lists, how far each is, and what of them waits to be corrected."""
    require_class(request.appointment, DataClass.IDENTITY)
    found = queries.lists(site_id=request.appointment.site_id)
    mine = queries.mine(request.appointment.holder_id)
    return page(request, "importing/lists.html", {"lists": found, "mine": mine})


@require_http_methods(["GET", "POST"])
def add(request: OfficerRequest) -> HttpResponse:
    """Take in a list. The same file again leads to the list that it is already."""
    require_class(request.appointment, DataClass.IDENTITY)
    form = ListForm(request.POST or None, request.FILES or None, sites=access.sites_in_scope())
    if form.is_valid():
        content = form.cleaned_data["document"]
        found = actions.take_in(
            by=request.appointment, site_id=form.site_id(), name=form.name, content=content, sheet=form.sheet
        )
        return redirect(found)
    return page(request, "importing/add.html", {"form": form}, invalid=form.is_wrong)


@require_http_methods(["GET", "POST"])
def one(request: OfficerRequest, list_id: UUID) -> HttpResponse:
    """A list at whatever stage it is; before it is registered, its columns are chosen here."""
    found = _list(request, list_id)
    form = ColumnsForm(request.POST or None, found=found, examples=queries.examples(found))
    if request.method == "POST" and form.is_valid() and _chosen(request, found, form):
        return redirect(found)
    return page(request, "importing/list.html", _shown(request, found) | {"form": form}, invalid=form.is_wrong)


@require_POST
def register(request: OfficerRequest, list_id: UUID) -> HttpResponse:
    """Have the good rows registered."""
    found = _list(request, list_id)
    try:
        _go_on(request, actions.register(by=request.appointment, list_id=found.pk))
    except CannotDo as wrong:
        messages.error(request, text(wrong.why))
    return redirect(found)


@require_POST
def discard(request: OfficerRequest, list_id: UUID) -> HttpResponse:
    """Empty a list of which nothing is registered."""
    found = _list(request, list_id)
    try:
        actions.discard(by=request.appointment, list_id=found.pk)
    except CannotDo as wrong:
        messages.error(request, text(wrong.why))
        return redirect(found)
    messages.success(request, _("The list was discarded. Nothing of it is kept but that it was there."))
    return redirect("lists")


@require_http_methods(["GET", "POST"])
def take_back(request: OfficerRequest, list_id: UUID) -> HttpResponse:
    """Have taken back what a list made, with the reason."""
    found = _list(request, list_id)
    form = WhyForm(request.POST or None)
    if form.is_valid():
        try:
            why = form.cleaned_data["why"]
            _go_on(request, actions.take_back(by=request.appointment, list_id=found.pk, why=why))
        except CannotDo as wrong:
            messages.error(request, text(wrong.why))
        return redirect(found)
    kept, count = queries.to_be_kept(found)
    context = {
        "list": found, "form": form, "counts": queries.counts(found), "kept": kept, "kept_count": count, "most": queries.PAGE,
    }  # fmt: skip
    return page(request, "importing/take_back.html", context, invalid=form.is_wrong)


@require_http_methods(["GET", "POST"])
def hand_on(request: OfficerRequest, list_id: UUID) -> HttpResponse:
    """The rows that wait to be corrected, or the one that the address names, become the work of a colleague or one's own."""
    found = _list(request, list_id)
    one = _named(found, request.GET["row"]) if "row" in request.GET else None
    if "row" in request.GET and not one:
        messages.error(request, _("This row doesn't wait to be corrected any more. Nothing was handed on."))
        return redirect(found)
    form = HandOnForm(request.POST or None, officers=queries.officers(found.site_id))
    if form.is_valid():
        officer = UUID(form.cleaned_data["officer"])
        try:
            actions.hand_on(by=request.appointment, list_id=found.pk, officer=officer, row_id=one.pk if one else None)
        except CannotDo as wrong:
            form.add_error("officer", text(wrong.why))
        else:
            messages.success(request, _("Handed on."))
            return redirect(found)
    context = {"list": found, "form": form, "row": one, "counts": queries.counts(found)}
    return page(request, "importing/hand_on.html", context, invalid=form.is_wrong)


@require_http_methods(["GET", "POST"])
def sheet(request: OfficerRequest, list_id: UUID) -> HttpResponse:
    """The rows that are wrong, to be corrected where the list came from."""
    found = _list(request, list_id)
    return hand_out(
        request,
        lambda: handed.rejected(found, text),
        title=_("Download the rows to be corrected"),
        back=found.get_absolute_url(),
    )


@require_http_methods(["GET", "POST"])
def row(request: OfficerRequest, row_id: UUID) -> HttpResponse:
    """A row that is wrong: corrected and registered, or put aside."""
    held = get_object_or_404(Row.objects.select_related("of", "owner"), pk=row_id)
    found = _list(request, held.of_id)
    if held.state != Row.State.WRONG:
        return redirect(found)
    aside = request.POST.get("do") == "aside"
    why = WhyForm(request.POST if aside else None)
    form = RowForm(request.POST if request.POST and not aside else None, found=found, row=queries.rejected_row(held))
    try:
        answer = _aside(request, held, why) if aside else _corrected(request, held, form)
    except CannotDo as wrong:
        messages.error(request, text(wrong.why))
        answer = redirect(found)
    if answer:
        return answer
    held.refresh_from_db()
    trail.record("list_read", payload={"list": str(found.pk), "rows": [held.number]})
    context = {"list": found, "row": queries.rejected_row(held), "form": form, "why": why}
    return page(request, "importing/row.html", context, invalid=form.is_bound or why.is_wrong)


def _corrected(request: OfficerRequest, held: Row, form: RowForm) -> HttpResponse | None:
    if not form.is_valid():
        return None
    file = actions.correct(by=request.appointment, row_id=held.pk, cells=form.cells())
    if file is None:
        return None
    messages.success(request, _("Registered as %(number)s.") % {"number": file.number})
    return redirect(held.of)


def _aside(request: OfficerRequest, held: Row, why: WhyForm) -> HttpResponse | None:
    if not why.is_valid():
        return None
    actions.put_aside(by=request.appointment, row_id=held.pk, why=why.cleaned_data["why"])
    return redirect(held.of)


def _chosen(request: OfficerRequest, found: Import, form: ColumnsForm) -> bool:
    given = form.cleaned_data
    try:
        chosen = actions.choose(
            by=request.appointment,
            list_id=found.pk,
            mapping=form.mapping(),
            day_order=given["day_order"],
            registered_on=given["registered_on"],
        )
    except CannotDo as wrong:
        form.add_error(None, text(wrong.why))
        return False
    _go_on(request, chosen)
    return True


def _go_on(request: OfficerRequest, found: Import) -> None:
    background.defer(tasks.go_on, by=request.appointment, list_id=str(found.pk))


def _list(request: OfficerRequest, list_id: UUID) -> Import:
    found = get_object_or_404(Import.objects.select_related("site", "taken_in_under__holder"), pk=list_id)
    require_class(request.appointment, DataClass.IDENTITY)
    return found


def _named(found: Import, row_id: str) -> Row | None:
    """The row to be corrected that the address names."""
    try:
        return found.rows.filter(pk=UUID(row_id), state=Row.State.WRONG).first()
    except ValueError:
        return None


def _shown(request: OfficerRequest, found: Import) -> dict[str, Any]:
    """What stands on the page of a list at its stage. Rows that name people are entered in the trail."""
    after = request.GET.get("after", "")
    rejected = list(
        queries.rejected(found, after=int(after) if after.isascii() and after.isdigit() else 0, most=queries.PAGE)
    )
    if rejected:
        trail.record("list_read", payload={"list": str(found.pk), "rows": [one.number for one in rejected]})
    return {
        "list": found,
        "counts": queries.counts(found),
        "rejected": rejected,
        "likely": queries.likely(found),
        "likely_count": queries.likely_count(found),
        "kept": queries.kept(found),
        "most": queries.PAGE,
        "next": f"{reverse('list', args=[found.pk])}?after={rejected[-1].number}"
        if len(rejected) == queries.PAGE
        else None,
    }
