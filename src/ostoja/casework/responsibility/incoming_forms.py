"""The form by which a request of another state is registered by hand, as it stands on the message received over DubliNet."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ostoja.access.forms import ActingForm
from ostoja.access.models import Site
from ostoja.casework.files.actions import NewName, NewPerson
from ostoja.casework.files.models import Applicant, PersonName
from ostoja.casework.responsibility.incoming import Asked, Kind
from ostoja.codes.scripts import script_of
from ostoja.codes.zones import day_in
from ostoja.law.casefile import Problem
from ostoja.law.facts import (
    AnyFact,
    ApplicationLodged,
    ApplicationRegistered,
    BirthClaimed,
    FamilyMember,
    NationalityClaimed,
    Unaccompanied,
)
from ostoja.law.facts.family import FamilyRelation, Status
from ostoja.web.forms import (
    DayField,
    LanguageField,
    OneOfField,
    PartialDayField,
    SeveralCountriesField,
    StateField,
    YesNoUnknownField,
)
from ostoja.web.uuid7 import uuid7

NATIVE = {"dir": "auto"}
NAMES = ("given", "family", "own_given", "own_family")
SINCE = ("registered_on", "lodged_on")
FIELDS = {  # the key of a fact: the field that it was made from
    "birth": "birth", "nationality": "nationalities", "alone": "alone", "registered": "registered_on", "lodged": "lodged_on",
    "member": "member_status", "request": "received_on",
}  # fmt: skip


class IncomingForm(ActingForm):
    """What is asked, about whom. The hidden id makes a form that is sent twice open one file."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    from_state = StateField(label=_("State that asks"))
    kind = OneOfField(label=_("What is asked"), offered=lambda: [(one.value, str(one.label)) for one in Kind])
    reference = forms.CharField(
        label=_("Their reference"),
        max_length=64,
        help_text=_("As on the message, such as DE01P20261234."),
        error_messages={"required": _("Their reference: enter it as on the message.")},
    )
    sent_on = DayField(label=_("Sent on"), help_text=_("Empty: the day on which it was received."), required=False)
    received_on = DayField(label=_("Received on"))
    hour = forms.TimeField(
        label=_("Hour received"),
        help_text=_(
            "On the proof of delivery of DubliNet, by the clock here, such as 14:05. The time to answer runs from it."
        ),
        error_messages={
            "required": _("Hour received: enter it, such as 14:05."),
            "invalid": _("Hour received: enter hours and minutes, such as 14:05."),
        },
    )
    basis = forms.CharField(
        label=_("Article claimed"), max_length=24, required=False, help_text=_("As in the act, such as 29(2).")
    )
    evidence = forms.CharField(
        label=_("Evidence sent with it"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What it is and what they say it shows. The documents themselves are added in the file."),
    )
    urgent = forms.BooleanField(label=_("Urgent reply asked for"), required=False)
    reply_asked_by = DayField(label=_("Reply asked for by"), required=False)
    registered_on = DayField(
        label=_("Application registered there on"),
        help_text=_(
            "This day or that of lodging is needed, except for information: the time to answer follows from it."
        ),
        required=False,
    )
    lodged_on = DayField(
        label=_("Application lodged there on"),
        help_text=_("Where the older rules apply, time runs from it."),
        required=False,
    )
    given = forms.CharField(label=_("Given names"), max_length=120, required=False)
    family = forms.CharField(label=_("Family names"), max_length=120, required=False)
    own_given = forms.CharField(
        label=_("Given names in the person's own script"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs=NATIVE),
    )
    own_family = forms.CharField(
        label=_("Family names in the person's own script"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs=NATIVE),
    )
    birth = PartialDayField(
        label=_("Born"), help_text=_("As much as is known: a year, a month and year, or the day."), required=False
    )
    nationalities = SeveralCountriesField(label=_("Nationalities"), required=False)
    sex = forms.ChoiceField(label=_("Sex"), choices=Applicant.Sex, widget=forms.RadioSelect, initial="unknown")
    language = LanguageField(label=_("Language the person understands best"), required=False)
    alone = YesNoUnknownField(
        label=_("Is the person a child without a responsible adult?"), required=False, initial="unknown"
    )
    member_relation = OneOfField(
        label=_("Member of the family named"),
        offered=lambda: [(one.value, gettext(one.label)) for one in FamilyRelation],
        required=False,
    )
    member_state = StateField(label=_("Where this member is"), required=False)
    member_status = OneOfField(
        label=_("Status of this member there"),
        offered=lambda: [(one.value, gettext(one.label)) for one in Status],
        required=False,
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        sites: Iterable[Site],
        today: date,
        own: str,
        zone: str,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial={"id": uuid7(), "received_on": today, **(initial or {})})
        self.own, self.zone = own, ZoneInfo(zone)
        places = [(str(site.pk), site.name) for site in sites]
        self.fields["site"] = OneOfField(label=_("Place that answers"), offered=lambda: places)
        if len(places) == 1:
            self.initial.setdefault("site", places[0][0])

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if not any(given.get(name) for name in NAMES):
            self.add_error("given", gettext("Enter at least one name, in any script."))
        if given.get("from_state") == self.own:
            self.add_error("from_state", gettext("State that asks: this is our own state. Choose the other one."))
        if given.get("kind") != Kind.INFORMATION and not any(name in self.errors or given.get(name) for name in SINCE):
            says = gettext(
                "Application registered there on: enter it, or the day on which it was lodged. The rules of that day say by when "
                "to answer, and what silence does."
            )
            self.add_error("registered_on", says)
        if given.get("urgent") and not given.get("reply_asked_by"):
            self.add_error("reply_asked_by", gettext("Reply asked for by: an urgent request names the day."))
        if given.get("member_relation") and not given.get("member_state"):
            self.add_error("member_state", gettext("Where this member is: choose the state."))
        return given

    def site_id(self) -> UUID:
        """The place that answers."""
        return UUID(self.cleaned_data["site"])

    def asked(self) -> Asked:
        """What is asked."""
        given = self.cleaned_data
        received_at = datetime.combine(given["received_on"], given["hour"], tzinfo=self.zone)
        return Asked(
            file_id=given["id"], kind=Kind(given["kind"]), from_state=given["from_state"], reference=given["reference"],
            sent_on=given["sent_on"] or min(given["received_on"], day_in(given["from_state"], received_at)),
            received_on=given["received_on"], received_at=received_at,
            basis=given["basis"], evidence=given["evidence"], urgent=given["urgent"],
            reply_asked_by=given["reply_asked_by"],
        )  # fmt: skip

    def person(self) -> NewPerson:
        """Who the request is about."""
        given = self.cleaned_data
        return NewPerson(sex=given["sex"], language=given["language"], names=tuple(self._names()))

    def facts(self) -> list[AnyFact]:
        """What the other state says of the person."""
        return [*self._identity(), *self._application(), *self._family()]

    def placed(self, problem: Problem) -> Problem:
        """A problem of a fact beside the field that the fact was made from."""
        key = (problem.fact or "").partition(".")[2]
        field = problem.field if key == "request" and problem.field in self.fields else FIELDS.get(key, key)
        return replace(problem, field=field)

    def _names(self) -> Iterable[NewName]:
        for prefix in ("", "own_"):
            given, family = self.cleaned_data[prefix + "given"], self.cleaned_data[prefix + "family"]
            if given or family:
                script = script_of(given + family) or "Zzzz"
                yield NewName(kind=PersonName.Kind.CURRENT, given=given, family=family, script=script)

    def _identity(self) -> Iterable[AnyFact]:
        given = self.cleaned_data
        if born := given["birth"]:
            yield BirthClaimed(id=self._key("birth"), earliest=born.earliest, latest=born.latest)
        if given["nationalities"]:
            yield NationalityClaimed(id=self._key("nationality"), states=given["nationalities"])
        if given["alone"] is not None:
            yield Unaccompanied(id=self._key("alone"), holds=given["alone"])

    def _application(self) -> Iterable[AnyFact]:
        given = self.cleaned_data
        for name, made in (("registered", ApplicationRegistered), ("lodged", ApplicationLodged)):
            if on := given[f"{name}_on"]:
                yield made(id=self._key(name), state=given["from_state"], on=on)

    def _family(self) -> Iterable[AnyFact]:
        given = self.cleaned_data
        if given["member_relation"]:
            yield FamilyMember(
                id=self._key("member"),
                relation=FamilyRelation.of(given["member_relation"]),
                state=given["member_state"],
                status=Status.of(given["member_status"]) if given["member_status"] else None,
            )

    def _key(self, name: str) -> str:
        return f"{self.cleaned_data['id']}.{name}"
