"""Consulting UNHCR about a person: an act on the case file, with consent, the facts that are told, and the legal basis.

Only with the person's consent (Asylum Procedures Regulation Art. 6(b)). The room of cooperation never sees it.
"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ostoja.access.forms import ActingForm
from ostoja.access.middleware import OfficerRequest
from ostoja.access.models import Appointment
from ostoja.casework.files import handed, queries, shown
from ostoja.casework.files.facts import FactRow
from ostoja.casework.files.models import CaseFile
from ostoja.documents import actions as documents
from ostoja.documents import queries as disclosed
from ostoja.documents.models import Export
from ostoja.documents.recipients import Recipient
from ostoja.law.facts import FACT_TYPES
from ostoja.web import words
from ostoja.web.downloads import download
from ostoja.web.forms import DayField
from ostoja.web.pages import page


class ConsultForm(ActingForm):
    """The question, what is told, the consent, and the legal basis."""

    question = forms.CharField(
        label=_("Question to UNHCR"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What you want to know. It stays in the record of what was handed out; no name belongs here."),
        error_messages={"required": _("Question to UNHCR: write what you want to know.")},
    )  # fmt: skip
    recipient = forms.CharField(
        label=_("Which office of UNHCR"), max_length=200, help_text=_("Such as “UNHCR, Warsaw”."),
        error_messages={"required": _("Which office of UNHCR: write which one.")},
    )  # fmt: skip
    consent_on = DayField(label=_("Day on which the person agreed"), required=True)
    consent_how = forms.CharField(
        label=_("How the person agreed"), max_length=200, help_text=_("Such as “signed form in Dari, with an interpreter”."),
        error_messages={"required": _("How the person agreed: write in what form and language.")},
    )  # fmt: skip
    legal_basis = forms.CharField(
        label=_("Legal basis"), max_length=200, help_text=_("Such as “Asylum Procedures Regulation Art. 6(b)”."),
        error_messages={"required": _("Legal basis: name the act and the article that allow it.")},
    )  # fmt: skip

    def __init__(self, *args: Any, facts: Sequence[FactRow], **more: Any) -> None:  # Any: what a form takes
        super().__init__(*args, **more)
        kinds = {gettext(row.kind.label): row.type for row in facts if row.superseded_by is None}
        offered = [(kinds[label], label) for label in sorted(kinds, key=words.sort_key)]
        self.fields["kinds"] = forms.MultipleChoiceField(
            label=_("What UNHCR is told"), choices=offered,
            widget=forms.CheckboxSelectMultiple, help_text=_("Only what the question needs. Nothing else of the file leaves."),
            error_messages={"required": _("What UNHCR is told: choose at least one.")},
        )  # fmt: skip
        self.fields["with_name"] = forms.BooleanField(label=_("The name of the person too"), required=False)
        self.order_fields(["question", "kinds", "with_name", "recipient", "consent_on", "consent_how", "legal_basis"])


def consult(*, by: Appointment, file: CaseFile, recipient: str, legal_basis: str, **told: Any) -> tuple[Export, bytes]:
    """Record what UNHCR is told of a person, and return it. Nothing leaves before it is recorded.

    Raises:
        Refused: the recipient may not get it, or the file is restricted.
        ValidationError: the person agreed on a day that is still to come.
    """
    if told["consent_on"] > by.today():
        says = gettext("Day on which the person agreed: %(day)s is in the future. Enter the day of the consent.")
        raise ValidationError({"consent_on": says % {"day": told["consent_on"].isoformat()}})
    what = handed.consultation(file, **told)
    made = documents.export(
        by=by, handed=what, purpose=told["question"], legal_basis=legal_basis, recipient_kind=Recipient.INTERNATIONAL,
        recipient=recipient,
    )  # fmt: skip
    return made, what.content


def consult_page(request: OfficerRequest, case_file: CaseFile) -> HttpResponse:
    """The form with what was told before; once sent, the document for UNHCR."""
    form = ConsultForm(request.POST or None, facts=queries.visible_facts(case_file))
    if form.is_valid():
        made = form.carry_out(consult, by=request.appointment, file=case_file, **form.cleaned_data)
        if made:
            return download(made[1], name="consultation.json", media_type="application/json")
    made_before = [one.export for one in disclosed.exports(file_id=case_file.pk)]
    before = [(one, _told(one)) for one in made_before if one.what == Export.What.CONSULTATION]
    context = shown.head_context(case_file) | {"form": form, "before": before}
    return page(request, "files/consult.html", context, invalid=form.is_wrong)


def _told(made: Export) -> str:
    names = [gettext(FACT_TYPES[kind].label) if kind in FACT_TYPES else gettext("name") for kind in made.fields]
    return ", ".join(names)
