"""Handing something out: for what, to whom, on which legal basis."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from ostoja.access.forms import ActingForm
from ostoja.documents import pictures
from ostoja.documents.recipients import OF_A_STATE, Recipient
from ostoja.documents.sniffing import NotTaken
from ostoja.web import words
from ostoja.web.forms import CountryField


class PictureField(forms.FileField):
    """A photograph, taken with the camera of a phone or chosen; cleans to the picture alone, as bytes, or to nothing."""

    widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png", "capture": "environment"})

    def clean(self, data: Any, initial: Any = None) -> bytes | None:  # Any: as Django calls it
        chosen: UploadedFile | None = super().clean(data, initial)
        if not chosen:
            return None
        try:
            return pictures.bare(bytes(chosen.read()))
        except NotTaken as refused:
            raise ValidationError(f"{self.label}: {words.text(refused.why)}") from refused


class ExportForm(ActingForm):
    """What is asked before anything leaves the pages."""

    purpose = forms.CharField(
        label=_("Purpose"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What it is needed for, such as “take charge request to France”. Names don't belong here."),
        error_messages={"required": _("Purpose: write what the copy is needed for.")},
    )
    legal_basis = forms.CharField(
        label=_("Legal basis"),
        max_length=200,
        help_text=_("The act and the article, such as “AMMR Art. 51(1)” or “GDPR Art. 15”."),
        error_messages={"required": _("Legal basis: name the act and the article that allow it.")},
    )
    recipient_kind = forms.ChoiceField(
        label=_("Who gets it"),
        choices=Recipient.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Who gets it: choose one.")},
    )
    recipient = forms.CharField(
        label=_("Name of the recipient"),
        max_length=200,
        help_text=_(
            "The office, such as “Dublin unit, Paris”; for your own work, your desk. An embassy is an authority of its state."
        ),
        error_messages={"required": _("Name of the recipient: write which office or desk gets it.")},
    )
    recipient_state = CountryField(
        label=_("State of the recipient"), required=False, help_text=_("Only for an authority of another state.")
    )

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("recipient_kind") not in OF_A_STATE and "recipient_kind" in given:
            given["recipient_state"] = ""
        elif "recipient_kind" in given and not given.get("recipient_state"):
            self.add_error("recipient_state", _("State of the recipient: choose of which state the authority is."))
        return given
