"""Forms of this desk."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from ostoja.access.forms import ActingForm
from ostoja.casework.responsibility.models import Course
from ostoja.casework.responsibility.stages import Direction, Stage
from ostoja.casework.responsibility.worklist import Narrowed
from ostoja.web.forms import DayField, Form, OneOfField, StateField


class CasesForm(Form):
    """Which cases of the unit are to be seen. What the address asks for and nobody offers is left out."""

    officer = OneOfField(label=_("Officer"), offered=list, required=False)
    state = StateField(label=_("Other state"), required=False)
    stage = OneOfField(label=_("Stage"), offered=lambda: [(one.value, str(one.label)) for one in Stage], required=False)
    direction = OneOfField(
        label=_("Direction"), offered=lambda: [(one.value, str(one.label)) for one in Direction], required=False
    )

    def __init__(self, data: Mapping[str, Any], *, officers: Mapping[UUID, str]) -> None:
        super().__init__(data)
        offered = [(str(key), name) for key, name in officers.items()]
        self.fields["officer"] = OneOfField(label=_("Officer"), offered=lambda: offered, required=False)
        self.order_fields(["officer", "state", "stage", "direction"])

    def asked(self) -> Narrowed:
        """The filter."""
        self.full_clean()
        given = self.cleaned_data
        return Narrowed(
            officer=UUID(given["officer"]) if given.get("officer") else None,
            state=given.get("state") or "",
            stage=Stage(given["stage"]) if given.get("stage") else None,
            direction=Direction(given["direction"]) if given.get("direction") else None,
        )

    def query(self) -> dict[str, object]:
        """The filter as it stands in an address."""
        return {name: self.cleaned_data.get(name) or None for name in self.fields}


class HandOnForm(ActingForm):
    """Who answers for the cases from which day on."""

    officer = forms.ChoiceField(
        label=_("Officer"), error_messages={"required": _("Officer: choose one from the list.")}
    )
    first_day = DayField(label=_("From"))
    last_day = DayField(
        label=_("Until"),
        required=False,
        help_text=_("Only to cover an absence: the day after, whoever answered before does so again."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("Such as leave, end of deployment, too many cases. Nothing about the people."),
        error_messages={"required": _("Reason: say why the cases change hands.")},
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, officers: Mapping[UUID, str], today: date) -> None:
        super().__init__(data, initial={"first_day": today})
        choices = [("", _("Choose")), *((str(key), name) for key, name in officers.items())]
        self.fields["officer"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


class CourseForm(ActingForm):
    """What is to be done in the case."""

    kind = forms.ChoiceField(
        label=_("What is to be done"),
        choices=Course.Kind,
        widget=forms.RadioSelect,
        error_messages={"required": _("What is to be done: choose one.")},
    )
    state = StateField(label=_("Which state"), required=False, help_text=_("Only where another state is asked."))
    article = forms.CharField(
        label=_("Article relied on"), max_length=24, required=False, help_text=_("As in the act, such as 29(2).")
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Needed where you depart from what the law's answer points to. It stays in the file."),
    )
