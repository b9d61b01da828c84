"""Pages of the evidence of a file."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ostoja.access import trail
from ostoja.access.middleware import OfficerRequest
from ostoja.access.rights import require_class
from ostoja.casework.files import queries as files
from ostoja.casework.files import shown
from ostoja.casework.files.views import opened
from ostoja.casework.responsibility import evidence
from ostoja.casework.responsibility.evidence_forms import EvidenceForm, TakeBackForm
from ostoja.casework.responsibility.evidence_lists import CRITERIA, lists_of
from ostoja.casework.responsibility.models import Evidence
from ostoja.documents.handing import received
from ostoja.documents.models import Document
from ostoja.law.facts import DataClass
from ostoja.web.pages import page


@require_GET
def listed(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """All evidence of the file, by what it is to show."""
    case_file = opened(request, file_id)
    items = evidence.items(case_file)
    groups = [(name, one, [item for item in items if item.criterion == name]) for name, one in CRITERIA.items()]
    context = shown.head_context(case_file, here="file-procedure") | {
        "groups": [group for group in groups if group[2]],
        "criteria": {name: CRITERIA[name] for name in lists_of(evidence.act_of(case_file))},
        "records": DataClass.ROUTE in shown.classes_written(request.appointment),
    }
    return page(request, "responsibility/evidence.html", context)


@require_http_methods(["GET", "POST"])
def add(request: OfficerRequest, file_id: UUID, criterion: str) -> HttpResponse:
    """Add one item."""
    case_file = opened(request, file_id)
    act = evidence.act_of(case_file)
    if criterion not in lists_of(act):
        raise Http404
    require_class(request.appointment, DataClass.FAMILY if criterion == "family" else DataClass.ROUTE)
    form = EvidenceForm(
        request.POST or None, request.FILES or None, criterion=criterion, act=act, facts=files.visible_facts(case_file)
    )
    if form.is_valid():
        made = form.carry_out(evidence.add, by=request.appointment, file=case_file, **form.given())
        if made:
            messages.success(request, _("Added."))
            return redirect("evidence", case_file.pk)
    context = shown.head_context(case_file) | {"form": form, "criterion": CRITERIA[criterion]}
    return page(request, "responsibility/add_evidence.html", context, invalid=form.is_wrong)


@require_http_methods(["GET", "POST"])
def take_back(request: OfficerRequest, file_id: UUID, evidence_id: UUID) -> HttpResponse:
    """Take one item back."""
    case_file = opened(request, file_id)
    item = get_object_or_404(Evidence, pk=evidence_id, file=case_file)
    form = TakeBackForm(request.POST or None)
    if form.is_valid():
        done = form.carry_out(evidence.take_back, by=request.appointment, evidence=item, **form.cleaned_data)
        if done:
            return redirect("evidence", case_file.pk)
    back = reverse("evidence", args=[case_file.pk])
    context = shown.head_context(case_file) | {
        "form": form, "back": back, "title": _("Take evidence back"), "button": _("Take back"),
    }  # fmt: skip
    return page(request, "responsibility/form.html", context, invalid=form.is_wrong)


@require_GET
def document(request: OfficerRequest, file_id: UUID, document_id: UUID) -> HttpResponse:
    """The document as it was received; it is opened outside of the page."""
    case_file = opened(request, file_id)
    found = get_object_or_404(Document.objects.exclude(data_class=""), pk=document_id, file_id=case_file.pk)
    trail.record("document_opened", file_id=case_file.pk, payload={"document": str(found.pk)})
    return received(found)
