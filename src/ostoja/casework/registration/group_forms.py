"""Forms of an arrival and of what counts for everybody of a group, asked once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ostoja.access.models import Site
from ostoja.casework.registration.came import Came, entry_facts, of_event
from ostoja.casework.registration.forms import application_facts, offered, only_place, place_field
from ostoja.casework.registration.models import ArrivalEvent
from ostoja.law.casefile import Problem
from ostoja.law.facts import (
    AnyFact,
    JourneyStage,
    ScreeningStarted,
)
from ostoja.law.facts.application import MadeTo
from ostoja.law.facts.other import ScreeningGround
from ostoja.law.facts.screening import StageOf
from ostoja.web.forms import DayField, Form, LanguageField, OneOfField, SeveralCountriesField
from ostoja.web.uuid7 import uuid7

MOST = 5_000
COUNTED = ("men", "women", "boys", "girls", "unknown", "deaths", "missing")

NOON = time(12)


class CountForm(Form):
    """How many came, and who says so."""

    men = forms.IntegerField(label=_("Men"), min_value=0, max_value=MOST, required=False)
    women = forms.IntegerField(label=_("Women"), min_value=0, max_value=MOST, required=False)
    boys = forms.IntegerField(label=_("Boys"), min_value=0, max_value=MOST, required=False)
    girls = forms.IntegerField(label=_("Girls"), min_value=0, max_value=MOST, required=False)
    unknown = forms.IntegerField(label=_("Not known"), min_value=0, max_value=MOST, required=False)
    deaths = forms.IntegerField(label=_("Died"), min_value=0, max_value=MOST, required=False)
    missing = forms.IntegerField(label=_("Missing"), min_value=0, max_value=MOST, required=False)
    source = forms.CharField(
        label=_("Who counted"),
        help_text=_("Such as “coast guard, on the quay”. Another count can be added beside it."),
        max_length=120,
        error_messages={"required": _("Who counted: name the source of the numbers, such as “coast guard”.")},
    )

    def clean(self) -> dict[str, Any]:
        if not self.errors and not any(self.cleaned_data.get(name) for name in COUNTED):
            self.add_error("men", gettext("Men: enter how many came in at least one of the fields."))
        return self.cleaned_data

    def count(self) -> dict[str, Any]:
        """The numbers and their source; deaths and missing stay open where nothing is said."""
        given = self.cleaned_data
        present = {name: given[name] or 0 for name in COUNTED[:5]}
        return present | {name: given[name] for name in (*COUNTED[5:], "source")}


class ArrivalForm(CountForm):
    """A boat, a bus, a flight, with the first count. The hidden id makes a form that is sent twice count once."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    kind = OneOfField(
        label=_("How they came"), offered=lambda: [(kind.value, str(kind.label)) for kind in ArrivalEvent.Kind]
    )
    place = forms.CharField(
        label=_("Where they arrived"),
        max_length=120,
        error_messages={"required": _("Where they arrived: name the port, the beach or the crossing.")},
    )
    on = DayField(label=_("Day of arrival"))
    hour = forms.CharField(
        label=_("Hour of arrival"),
        help_text=_("At the place, such as 03:40. Leave it empty where it isn't known."),
        max_length=5,
        required=False,
    )
    vessel = forms.CharField(label=_("Boat, vehicle or flight"), max_length=120, required=False)
    authority = forms.CharField(
        label=_("Authority that received them"),
        max_length=120,
        error_messages={"required": _("Authority that received them: name it, such as “coast guard”.")},
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, sites: Sequence[Site], today: date) -> None:
        super().__init__(data, initial={"id": uuid7(), "on": today})
        self.fields["site"] = place_field(sites)
        self.initial.setdefault("site", only_place(sites))
        self.zones = {str(site.pk): ZoneInfo(site.time_zone) for site in sites}
        self.today = today

    def clean_hour(self) -> time | None:
        typed = str(self.cleaned_data["hour"])
        if not typed:
            return None
        try:
            return time.fromisoformat(typed.replace(".", ":").zfill(5))
        except ValueError:
            says = gettext("Hour of arrival: “%(typed)s” is no hour. Enter one such as 03:40, or leave it empty.")
            raise forms.ValidationError(says % {"typed": typed}) from None

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if day and day > self.today:
            raise forms.ValidationError(gettext("Day of arrival: this day is in the future. Enter the day they came."))
        return day

    def event(self) -> dict[str, Any]:
        """The arrival without its count."""
        given = self.cleaned_data
        hour = given["hour"]
        at = datetime.combine(given["on"], hour or NOON, tzinfo=self.zones[given["site"]])
        named = {name: given[name] for name in ("id", "kind", "place", "vessel", "authority")}
        return named | {"site_id": UUID(given["site"]), "at": at, "is_hour_known": hour is not None}


class GroupForm(Form):
    """What counts for everybody of a group, asked once. The hidden id makes a form that is sent twice open one group."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    persons = forms.IntegerField(
        label=_("How many are they?"),
        help_text=_("As they say. More or fewer can be registered."),
        min_value=1,
        max_value=200,
        required=False,
    )
    came = OneOfField(label=_("How they entered"), offered=offered(Came), required=False)
    came_on = DayField(label=_("Day they entered"), required=False)
    route = SeveralCountriesField(label=_("Countries they travelled through"), required=False)
    nationalities = SeveralCountriesField(
        label=_("Nationalities they share"),
        help_text=_("Stands in the form of each person then, and can be changed there."),
        required=False,
    )
    language = LanguageField(label=_("Language they understand best"), required=False)
    screening_on = DayField(label=_("Screening started on"), required=False)
    screening_ground = OneOfField(label=_("Why they are screened"), offered=offered(ScreeningGround), required=False)
    made_on = DayField(
        label=_("Application made on"),
        help_text=_("The day they first said so to any authority."),
        required=False,
    )
    made_to = OneOfField(label=_("Application made to"), offered=offered(MadeTo), required=False)
    registered_on = DayField(label=_("Registered on"), required=False)
    lodged_on = DayField(label=_("Lodged on"), required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        sites: Sequence[Site],
        events: Iterable[ArrivalEvent],
        chosen: ArrivalEvent | None,
        today: date,
        state: str,
    ) -> None:
        super().__init__(data, initial={"id": uuid7(), "registered_on": today, **of_event(chosen)})
        self.fields["site"] = place_field(sites)
        self.initial.setdefault("site", only_place(sites))
        known = [(str(event.pk), f"{event.place}, {event.when}") for event in events]
        self.fields["event"] = OneOfField(label=_("Arrival"), offered=lambda: known, required=False)
        self.order_fields(["id", "site", "event"])
        self.state = state

    def site_id(self) -> UUID:
        return UUID(self.cleaned_data["site"])

    def event_id(self) -> UUID | None:
        return UUID(self.cleaned_data["event"]) if self.cleaned_data["event"] else None

    def facts(self) -> list[AnyFact]:
        """What each of them begins with; the ids are the names of the fields."""
        given = self.cleaned_data
        found = [*entry_facts(given["came"], on=given["came_on"], state=self.state)]
        found += application_facts(given, state=self.state)
        if given["route"]:
            found.append(JourneyStage(id="route", countries=given["route"], stage=StageOf.TRANSIT))
        if given["screening_on"]:
            ground = ScreeningGround.of(given["screening_ground"]) if given["screening_ground"] else None
            found.append(ScreeningStarted(id="screening_on", state=self.state, on=given["screening_on"], ground=ground))
        return found

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("came") in {Came.CROSSING_POINT, Came.INSIDE} and not given.get("came_on"):
            self.add_error("came_on", gettext("Day they entered: enter the day they came or were found."))
        return given

    def begins_with(self) -> dict[str, Any]:
        """What the form of each person shows at first."""
        return {"language": self.cleaned_data["language"], "nationalities": list(self.cleaned_data["nationalities"])}

    def placed(self, problem: Problem) -> Problem:
        """A problem of a fact beside the field that the fact was made from."""
        return replace(problem, field=problem.fact or "")
