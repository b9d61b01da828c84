"""Forms of this room. What an action refuses comes back as a sentence beside the field, and nothing typed is lost."""

from collections.abc import Callable
from typing import Any, TypeVar
from zoneinfo import available_timezones

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext_lazy as _

from ostoja.access import queries
from ostoja.access.models import Appointment, Officer, Site
from ostoja.access.rights import NOT_BY_A_COORDINATOR, NotAppointed
from ostoja.access.roles import Role, Scope
from ostoja.web import words
from ostoja.web.forms import DayField, Form, StateField

Made = TypeVar("Made")
OFFICE = "office"


class ActingForm(Form):
    """A form behind which one action stands."""

    def carry_out(self, action: Callable[..., Made], **given: Any) -> Made | None:
        """Call the action; what it refuses becomes an error of this form, and None is answered."""
        try:
            return action(**given)
        except NotAppointed as refused:
            self.add_error(None, words.text(refused.why))
        except ValidationError as wrong:
            self._take_over(wrong)
        return None

    def _take_over(self, wrong: ValidationError) -> None:
        by_field = wrong.message_dict if hasattr(wrong, "error_dict") else {NON_FIELD_ERRORS: wrong.messages}
        for name, sentences in by_field.items():
            for sentence in sentences:
                self.add_error(name if name in self.fields else None, sentence)


class AppointForm(ActingForm):
    """Who is appointed, as what, where, from when until when, and why."""

    holder = forms.ModelChoiceField(
        Officer.objects.filter(is_active=True).order_by("full_name"),
        label=_("Who"),
        empty_label=_("Choose"),
        error_messages={"required": _("Who: choose the person from the list.")},
    )
    role = forms.ChoiceField(label=_("Role"), error_messages={"required": _("Role: choose one from the list.")})
    place = forms.ChoiceField(label=_("Place"), error_messages={"required": _("Place: choose one from the list.")})
    first_day = DayField(label=_("First day"))
    last_day = DayField(label=_("Last day"), help_text=_("This day still counts."))
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea,
        max_length=1000,
        help_text=_("Such as the deployment plan or the decision it rests on."),
        error_messages={"required": _("Reason: write why this person is appointed.")},
    )

    def __init__(self, *args: Any, by: Appointment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.places = {str(site.pk): site for site in queries.sites_in_scope()}
        choice = ("", _("Choose"))
        self.fields["role"].choices = [choice, *self._roles()]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["place"].choices = [choice, *self._places()]  # type: ignore[attr-defined]  # a ChoiceField

    def appointment(self) -> dict[str, Any]:
        """What `actions.appoint` is given."""
        given = dict(self.cleaned_data)
        site = self.places.get(given.pop("place"))
        given["role"] = Role(given["role"])
        return given | {"site": site, "scope_kind": Scope.SITE if site else Scope.OFFICE}

    def _roles(self) -> list[tuple[str, Any]]:
        if self.by.role == Role.ADMINISTRATOR:
            return list(Role.choices)
        return [(value, label) for value, label in Role.choices if value not in NOT_BY_A_COORDINATOR]

    def _places(self) -> list[tuple[str, Any]]:
        office = [(OFFICE, Scope.OFFICE.label)] if self.by.role == Role.ADMINISTRATOR else []
        return [*office, *((key, site.name) for key, site in self.places.items())]


class EndForm(ActingForm):
    """The day from which an appointment counts no longer, and why."""

    on = DayField(label=_("Ends on"), help_text=_("From this day on it gives no right any more."))
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea,
        max_length=1000,
        error_messages={"required": _("Reason: write why the appointment ends early.")},
    )


class SiteForm(ActingForm):
    """A new place of work."""

    code = forms.CharField(
        label=_("Code"),
        max_length=16,
        help_text=_("Short and lasting, such as LES."),
        error_messages={"required": _("Code: write a short code, such as LES.")},
    )
    name = forms.CharField(
        label=_("Name"), max_length=200, error_messages={"required": _("Name: write the name of the place.")}
    )
    state = StateField(label=_("State"))
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=lambda: [("", _("Choose")), *((zone, zone) for zone in _zones())],
        help_text=_("Its clock decides which day it is there."),
        error_messages={"required": _("Time zone: choose one from the list.")},
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[("", _("Choose")), *Site.Kind.choices],
        error_messages={"required": _("Kind: choose one from the list.")},
    )


def _zones() -> list[str]:
    """Zones by region and town; those without a town are names for machines."""
    return sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "SystemV/")))
