"""Forms of the transfer decision."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ostoja.access.forms import ActingForm
from ostoja.web.forms import DayField, LanguageField, StateField

LONG: dict[str, Any] = {  # Any: arguments of a field
    "max_length": 4000,
    "required": False,
    "widget": forms.Textarea(attrs={"rows": 3}),
}


class DecisionForm(ActingForm):
    """What the decision says. What an article asks for and is missing is said beside its field."""

    to_state = StateField(label=_("State responsible"))
    article = forms.CharField(label=_("Provision by which it is responsible"), max_length=24, required=False)
    transfer_until = DayField(label=_("Last day for the transfer"), required=False)
    remedy = forms.CharField(label=_("Remedy"), help_text=_("Where it is lodged, how, with what effect."), **LONG)
    appeal_until = DayField(label=_("Last day for the remedy"), required=False)
    suspension = forms.CharField(
        label=_("Suspension of the transfer"), help_text=_("How the person asks for it."), **LONG
    )
    legal_help = forms.CharField(label=_("Legal help"), help_text=_("Who gives it, with addresses."), **LONG)
    travels_alone = forms.BooleanField(label=_("The person travels alone"), required=False)
    appear = forms.CharField(
        label=_("Where and when to appear"), help_text=_("Only where the person travels alone."), **LONG
    )
    best_interests = forms.CharField(
        label=_("Conclusion on the child's best interests"),
        help_text=_("Of a child without a responsible adult."),
        **LONG,
    )
    language = LanguageField(label=_("Language that the person understands"))
    is_assisted = forms.BooleanField(
        label=_("A legal adviser or counsellor assists or represents the person"), required=False
    )
    translation = forms.CharField(
        label=_("The main elements in that language"),
        help_text=_(
            "The office's own translation. It stands in the letter beside the official language. It isn't owed to whoever is"
            " assisted by a legal adviser (Dublin III Art. 26(3))."
        ),
        max_length=8000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )
    in_spite = forms.CharField(
        label=_("Why is it taken all the same?"), help_text=_("Only where something stands against it."), **LONG
    )


class NotifiedForm(ActingForm):
    """When the decision was notified."""

    on = DayField(label=_("Day of notification"))

    def __init__(self, data: Mapping[str, Any] | None = None, *, today: date) -> None:
        super().__init__(data, initial={"on": today})
