"""Pages of receipts: the one of a file, and pre-numbered slips."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from ostoja.access import queries as access
from ostoja.access.middleware import OfficerRequest
from ostoja.access.rights import require_class
from ostoja.casework.files import shown
from ostoja.casework.files.people import person_of
from ostoja.casework.files.views import opened
from ostoja.casework.registration import queries, receipting
from ostoja.casework.registration.forms import only_place, place_field
from ostoja.casework.registration.receipt_words import REVIEWED, WORDS, of_person
from ostoja.law.facts import DataClass
from ostoja.web import words
from ostoja.web.downloads import download
from ostoja.web.forms import Form, OneOfField
from ostoja.web.pages import page


def _languages() -> list[tuple[str, str]]:
    """The languages of the wording, each with whether somebody at home in it has read it."""
    unread = gettext("%(language)s (not yet read by a native speaker)")
    named = {code: words.language_name(code) for code in WORDS}
    found = [(code, name if code in REVIEWED else unread % {"language": name}) for code, name in named.items()]
    return sorted(found, key=lambda one: words.sort_key(one[1]))


class ReceiptForm(Form):
    """In which language the person reads it."""

    language = OneOfField(label=_("Language of the person"), offered=_languages)


class SlipsForm(ReceiptForm):
    """How many pre-numbered slips."""

    number = forms.IntegerField(label=_("How many slips"), min_value=1, max_value=receipting.MOST_SLIPS, initial=20)
    field_order = ("site", "number", "language")


@require_http_methods(["GET", "POST"])
def receipt(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """Hand over the receipt: choose the language, download it. Downloaded again, it has the same number."""
    case_file = opened(request, file_id)
    require_class(request.appointment, DataClass.IDENTITY)
    language = of_person(person_of(case_file.pk).language)
    form = ReceiptForm(request.POST or None, initial={"language": language})
    if form.is_valid():
        try:
            made = receipting.hand_receipt(
                by=request.appointment, file=case_file, language=form.cleaned_data["language"]
            )
        except receipting.NotRegistered:
            form.add_error(None, gettext("The application is not registered yet. Record the registration first."))
        else:
            return download(made, name="receipt.pdf", media_type=receipting.PDF)
    context = shown.head_context(case_file) | {"form": form, "slip": queries.slip_of(case_file.pk)}
    return page(request, "registration/receipt.html", context, invalid=form.is_wrong)


@require_http_methods(["GET", "POST"])
def slips(request: OfficerRequest) -> HttpResponse:
    """Print slips before the line goes down; see how many of those printed were entered."""
    require_class(request.appointment, DataClass.IDENTITY)
    form = SlipsForm(request.POST or None)
    sites = access.sites_in_scope()
    form.fields["site"] = place_field(sites)
    form.initial.setdefault("site", only_place(sites))
    form.order_fields(form.field_order)
    if form.is_valid():
        given = form.cleaned_data
        made = receipting.print_slips(
            by=request.appointment, site_id=UUID(given["site"]), number=given["number"], language=given["language"]
        )
        return download(made, name="slips.pdf", media_type=receipting.PDF)
    context = {"form": form, "batches": queries.batches(site_id=request.appointment.site_id)}
    return page(request, "registration/slips.html", context, invalid=form.is_wrong)
