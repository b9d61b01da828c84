"""Forms of the direct channel and of proofs of delivery."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ostoja.access.forms import ActingForm
from ostoja.access.models import Site
from ostoja.web.forms import OneOfField

LARGEST = 1 << 20


class TakeInForm(ActingForm):
    """A message or receipt of the channel, or proofs of delivery of DubliNet, as a file."""

    document = forms.FileField(
        label=_("Document"),
        help_text=_("A message or a receipt of a partner, or proofs of delivery of DubliNet, ending in .json."),
        error_messages={"required": _("Document: choose one.")},
    )

    def clean_document(self) -> bytes:
        chosen = self.cleaned_data["document"]
        if chosen.size > LARGEST:
            raise forms.ValidationError(_("Document: it is larger than 1 MB, so it is no message."))
        return bytes(chosen.read())


class OpenForm(ActingForm):
    """Where the file for a request is opened."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, sites: Iterable[Site]) -> None:
        super().__init__(data)
        places = [(str(site.pk), site.name) for site in sites]
        self.fields["site"] = OneOfField(label=_("Place that answers"), offered=lambda: places)
        if len(places) == 1:
            self.initial["site"] = places[0][0]


class SetAsideForm(ActingForm):
    """Why a message becomes part of no file."""

    reason = forms.CharField(
        label=_("Why does it become part of no file?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What it says of people is emptied; the reason stays."),
        error_messages={"required": _("Why does it become part of no file? Say so; it stays in the history.")},
    )
