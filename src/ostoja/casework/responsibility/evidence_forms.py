"""The form of one item of evidence."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ostoja.access.forms import ActingForm
from ostoja.casework.files.facts import FactRow
from ostoja.casework.responsibility.evidence import JUDGED, Upload
from ostoja.casework.responsibility.evidence_lists import PROOF, listed_for
from ostoja.casework.responsibility.models import Evidence
from ostoja.law.facts import DataClass
from ostoja.web.forms import DayField, LanguageField, OneOfField, YesNoUnknownField

WHY: dict[str, Any] = {  # Any: arguments of a field
    "required": False,
    "max_length": 1000,
    "widget": forms.Textarea(attrs={"rows": 2}),
}


class EvidenceForm(ActingForm):
    """What it is, where it comes from, what it is worth, and whether it may leave."""

    means = forms.ChoiceField(
        label=_("Kind of evidence"), error_messages={"required": _("Kind of evidence: choose one from the list.")}
    )
    fact = OneOfField(label=_("Fact that it shows"), offered=list, required=False)
    document = forms.FileField(
        label=_("Document"),
        required=False,
        help_text=_("PDF, JPEG or PNG, at most 5 MB. It is stored encrypted. Nothing with active content is taken."),
    )
    obtained_on = DayField(label=_("Obtained on"))
    obtained_where = forms.CharField(label=_("Where and from whom"), max_length=200, required=False)
    form = forms.ChoiceField(
        label=_("Original or copy"), choices=Evidence.Form, widget=forms.RadioSelect, initial="copy"
    )
    translated_into = LanguageField(label=_("Translated into"), required=False)
    comment = forms.CharField(
        label=_("Circumstances and value"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("How it was obtained and what it shows: the requested state reads this."),
        error_messages={"required": _("Circumstances and value: say how it was obtained and what it shows.")},
    )
    is_coherent = YesNoUnknownField(label=_("Is it coherent?"), required=False, initial="unknown")
    why_coherent = forms.CharField(label=_("Why coherent, or why not"), **WHY)
    is_verifiable = YesNoUnknownField(label=_("Is it verifiable?"), required=False, initial="unknown")
    why_verifiable = forms.CharField(label=_("Why verifiable, or why not"), **WHY)
    is_detailed = YesNoUnknownField(label=_("Is it sufficiently detailed?"), required=False, initial="unknown")
    why_detailed = forms.CharField(label=_("Why detailed enough, or why not"), **WHY)
    sharing = forms.ChoiceField(
        label=_("May it leave?"),
        choices=Evidence.Sharing,
        widget=forms.RadioSelect,
        error_messages={"required": _("May it leave? Choose one: nothing leaves by itself.")},
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        files: Any = None,
        *,
        criterion: str,
        act: str | None,
        facts: Iterable[FactRow],
        **kwargs: Any,
    ) -> None:  # Any: uploaded files, as Django gives them
        super().__init__(data, files, **kwargs)
        self.criterion = criterion
        means = [(name, self._words(label, weight)) for name, label, weight in listed_for(criterion, act=act)]
        self.fields["means"].choices = [("", _("Choose")), *means]  # type: ignore[attr-defined]  # a ChoiceField
        offered = [(str(row.id), gettext(row.label)) for row in facts if not row.superseded_by]
        self.fields["fact"] = OneOfField(label=_("Fact that it shows"), offered=lambda: offered, required=False)
        self.order_fields(["means", "fact", "document"])

    @staticmethod
    def _words(label: str, weight: str) -> str:
        return f"{gettext(label)} ({gettext('proof') if weight == PROOF else gettext('circumstantial evidence')})"

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        said = dict(self.cleaned_data)
        document, fact = said.pop("document"), said.pop("fact")
        return said | {
            "criterion": self.criterion,
            "data_class": DataClass.FAMILY if self.criterion == "family" else DataClass.ROUTE,
            "fact_id": fact or None,
            "upload": _upload(document) if document else None,
        }

    @property
    def judged(self) -> list[str]:
        """The fields of the three judgements, in pairs."""
        return [name for one in JUDGED for name in (f"is_{one}", f"why_{one}")]


class TakeBackForm(ActingForm):
    """Why an item doesn't hold."""

    reason = forms.CharField(
        label=_("Why is it taken back?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Why is it taken back? Say so; it stays in the history with this reason.")},
    )


def _upload(chosen: UploadedFile) -> Upload:
    return Upload(name=str(chosen.name)[:200], content=bytes(chosen.read()))
