"""Certificates: handed out to the expert and the coordinator; asked about by whoever holds one, without signing in."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from ostoja.access import clock
from ostoja.access.forms import ActingForm
from ostoja.access.middleware import OfficerRequest, of_sign_in
from ostoja.missions.models import Certificate
from ostoja.missions.views.base import of_roster
from ostoja.web.downloads import download
from ostoja.web.pages import page

LARGEST = 2_000_000  # bytes; a certificate has about twenty thousand


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a number says. It suffices from its first day to its last, and until the law it teaches changes."""

    name: str
    title: str
    version: int
    year: int
    first_day: date
    last_day: date | None
    bridge_from: date | None
    is_withdrawn: bool


class CheckForm(ActingForm):
    """A number, or the file, or both."""

    number = forms.CharField(
        label=gettext_lazy("Number of the certificate"), required=False, max_length=64,
        help_text=gettext_lazy("As it stands at the foot of the certificate, such as PL-2026-7K3M-9QXA-T4BC."),
    )  # fmt: skip
    document = forms.FileField(
        label=gettext_lazy("The file"),
        required=False,
        help_text=gettext_lazy("The PDF as you were given it. It isn't kept."),
    )

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if not self.errors and not given.get("number") and not given.get("document"):
            self.add_error("number", _("Number of the certificate: write it, or choose the file."))
        return given


@of_roster()
def certificate(request: OfficerRequest, certificate_id: UUID) -> HttpResponse:
    """The signed PDF of a certificate of one of our own sessions."""
    from ostoja.missions import certificates  # noqa: PLC0415 - two seconds of import that few pages need

    rows = Certificate.objects.select_related("module", "expert")
    found = get_object_or_404(rows, pk=certificate_id, enrolment__isnull=False, withdrawn_at=None)
    address = request.build_absolute_uri(reverse("certificate-check"))
    content = certificates.make(found, address=address)
    return download(content, name=f"certificate-{found.number}.pdf", media_type="application/pdf")


@login_not_required
@of_sign_in
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Whether a certificate is genuine, and of what: for whoever holds its number or its file."""
    form = CheckForm(request.POST, request.FILES) if request.method == "POST" else CheckForm()
    context: dict[str, Any] = {
        "form": form,
        "today": clock.now().date(),
        "asked": "",
        "answer": None,
        "is_genuine": None,
    }
    if form.is_valid():
        number, document = form.cleaned_data["number"].strip().upper(), form.cleaned_data["document"]
        context |= {"asked": number, "answer": _known(number) if number else None}
        context["is_genuine"] = _is_genuine(document.read(LARGEST)) if document else None
    return page(request, "missions/check.html", context, invalid=form.is_wrong)


def _is_genuine(document: bytes) -> bool:
    from ostoja.missions import certificates  # noqa: PLC0415 - two seconds of import that few pages need

    return certificates.is_genuine(document, settings.LETTER_KEY)


def _known(number: str) -> Answer | None:
    names = ("name", "title", "version", "year", "first_day", "last_day", "bridge_from", "is_withdrawn")
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(names) + " FROM missions_certificate(%s)", [number])  # noqa: S608 - own names
        row = cursor.fetchone()
    return Answer(**dict(zip(names, row, strict=True))) if row else None
