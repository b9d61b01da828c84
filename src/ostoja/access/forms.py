"""Forms of this room. What an action refuses comes back as a sentence beside the field, and nothing typed is lost."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID
from zoneinfo import available_timezones

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext_lazy as _

from ostoja.access import queries, scopes
from ostoja.access.models import Appointment, Officer, Site
from ostoja.access.rights import NOT_BY_A_COORDINATOR, NotAppointed
from ostoja.access.roles import Role, Scope
from ostoja.web import words
from ostoja.web.forms import DayField, Form, StateField
from ostoja.web.uuid7 import uuid7

Made = TypeVar("Made")
NEW = "new"


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
    file_number = forms.CharField(
        label=_("Number of the file"),
        max_length=64,
        required=False,
        help_text=_("Only for an appointment for one file, such as that of a representative."),
    )
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
        self.missions = {f"mission:{key}": (key, name) for key, name in queries.missions().items() if self._covers(key)}
        if by.role != Role.ADMINISTRATOR:
            del self.fields["file_number"]
        choice = ("", _("Choose"))
        self.fields["role"].choices = [choice, *self._roles()]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["place"].choices = [choice, *self._places()]  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        number = given.get("file_number") or ""
        if given.get("place") == Scope.FILE and not number:
            self.add_error("file_number", _("Number of the file: write the whole number, such as GR-2026-000123."))
        elif given.get("place") == Scope.FILE:
            self.file_id = scopes.find(Scope.FILE, number)
            if self.file_id is None:
                says = _("Number of the file: no file here has the number “%(number)s”. Check it.")
                self.add_error("file_number", says % {"number": number})
        elif number:
            says = _(
                "Number of the file: it is for an appointment for one file. Choose “One file” as the place, or leave it."
            )
            self.add_error("file_number", says)
        return given

    def appointment(self) -> dict[str, Any]:
        """What `actions.appoint` is given."""
        given = dict(self.cleaned_data)
        given.pop("file_number", None)
        given["role"] = Role(given["role"])
        return given | self._scope(given.pop("place"))

    def _scope(self, place: str) -> dict[str, Any]:
        if place in self.places:
            return {"scope_kind": Scope.SITE, "site": self.places[place]}
        if place in self.missions:
            return {"scope_kind": Scope.MISSION, "scope_id": self.missions[place][0]}
        if place == Scope.FILE:
            return {"scope_kind": Scope.FILE, "scope_id": self.file_id}
        return {"scope_kind": Scope.OFFICE}

    def _covers(self, mission_id: UUID) -> bool:
        return self.by.role == Role.ADMINISTRATOR or self.by.scope_id == mission_id

    def _roles(self) -> list[tuple[str, Any]]:
        if self.by.role == Role.ADMINISTRATOR:
            return [(value, label) for value, label in Role.choices if value != Role.DELEGATE]  # a seat: room of forums
        return [(value, label) for value, label in Role.choices if value not in NOT_BY_A_COORDINATOR]

    def _places(self) -> list[tuple[str, Any]]:
        sites = [(key, site.name) for key, site in self.places.items()]
        missions = [(key, f"{Scope.MISSION.label}: {name}") for key, (_id, name) in self.missions.items()]
        if self.by.role != Role.ADMINISTRATOR:
            return [*sites, *missions]
        return [(str(Scope.OFFICE), Scope.OFFICE.label), *sites, *missions, (str(Scope.FILE), Scope.FILE.label)]


class DeputyForm(ActingForm):
    """Who acts in somebody's place, from when until when, and why."""

    holder = forms.ModelChoiceField(
        Officer.objects.filter(is_active=True).order_by("full_name"),
        label=_("Who"),
        empty_label=_("Choose"),
        error_messages={"required": _("Who: choose the person from the list.")},
    )
    first_day = DayField(label=_("First day"))
    last_day = DayField(label=_("Last day"), help_text=_("This day still counts."))
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea,
        max_length=1000,
        help_text=_("Such as leave or illness, without details."),
        error_messages={"required": _("Reason: write why this person is appointed.")},
    )


class EndForm(ActingForm):
    """The day from which an appointment counts no longer, and why."""

    on = DayField(label=_("Ends on"), help_text=_("From this day on it gives no right any more."))
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea,
        max_length=1000,
        error_messages={"required": _("Reason: write why the appointment ends early.")},
    )


class TrailForm(Form):
    """Whose trail is shown: that of one file, or the latest acts of all."""

    file = forms.CharField(label=_("Number of the file"), max_length=64, required=False)


class ResetForm(ActingForm):
    """Why a second factor is taken away."""

    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea,
        max_length=1000,
        help_text=_("How you made sure that it is this person who asks."),
        error_messages={"required": _("Reason: write how you made sure that it is this person who asks.")},
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
    mission = forms.ChoiceField(
        label=_("Mission"),
        required=False,
        choices=lambda: [
            ("", _("None")),
            (NEW, _("A new mission, which begins with this place")),
            *(
                (str(key), _("The mission of %(places)s") % {"places": name})
                for key, name in queries.missions().items()
            ),
        ],
        help_text=_("Somebody appointed for a mission works at each of its places."),
    )

    def site(self) -> dict[str, Any]:
        """What `actions.add_site` is given."""
        given = dict(self.cleaned_data)
        mission = given.pop("mission")
        return given | {"mission_id": uuid7() if mission == NEW else UUID(mission) if mission else None}


def _zones() -> list[str]:
    """Zones by region and town; those without a town are names for machines."""
    return sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "SystemV/")))
