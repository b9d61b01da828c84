"""The form of one photograph."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ostoja.access.forms import ActingForm
from ostoja.casework.registration.photographs import Kind
from ostoja.documents.forms import PictureField


class PhotographForm(ActingForm):
    """What it is of, and the picture."""

    kind = forms.ChoiceField(
        label=_("What is it of?"),
        choices=[(Kind.DOCUMENT, _("A document")), (Kind.PERSON, _("The person"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("What is it of? Choose one.")},
    )
    picture = PictureField(
        label=_("Photograph"),
        help_text=_("JPEG or PNG, at most 5 MB. Place, time and device are taken out."),
        error_messages={"required": _("Photograph: take or choose one.")},
    )

    def pictures(self) -> dict[str, bytes]:
        """The photograph, by what it is of."""
        return {self.cleaned_data["kind"]: self.cleaned_data["picture"]}
