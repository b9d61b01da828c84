"""Registering a person: what Art. 27(1) of the Asylum Procedure Regulation (2024/1348) asks for, as far as it is known."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ostoja.access.models import Site
from ostoja.casework.files.actions import NewName, NewPerson
from ostoja.casework.files.models import Applicant, PersonName
from ostoja.codes.calendars import Calendar
from ostoja.codes.scripts import script_of
from ostoja.law.casefile import Problem
from ostoja.law.facts import (
    AnyFact,
    ApplicationLodged,
    ApplicationMade,
    ApplicationRegistered,
    BirthClaimed,
    NationalityClaimed,
    Unaccompanied,
)
from ostoja.law.facts.person import BirthBasis, WrittenIn
from ostoja.web.days import Parts, Span
from ostoja.web.forms import (
    DayField,
    Form,
    LanguageField,
    OneOfField,
    PartialDayField,
    SeveralCountriesField,
    YesNoUnknownField,
)
from ostoja.web.uuid7 import uuid7

OLDEST = 120


class RegisterForm(Form):
    """One person. The hidden id makes a form that is sent twice open one file."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    given = forms.CharField(label=_("Given names"), max_length=120, required=False)
    family = forms.CharField(
        label=_("Family names"),
        help_text=_("Leave it empty where the person has one name only. Never fill in a made-up one."),
        max_length=120,
        required=False,
    )
    own_given = forms.CharField(
        label=_("Given names in the person's own script"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    own_family = forms.CharField(
        label=_("Family names in the person's own script"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    birth = PartialDayField(
        label=_("Born"), help_text=_("As much as is known: a year, a month and year, or the day."), required=False
    )
    birth_calendar = forms.ChoiceField(
        label=_("Calendar of this date"),
        help_text=_("As the document or the person says it; it is kept as written and converted."),
        choices=lambda: [(one.value, gettext(one.label)) for one in WrittenIn],
        initial=WrittenIn.GREGORIAN.value,
        required=False,
    )
    age = forms.IntegerField(
        label=_("Estimated age in years"),
        help_text=_("Only where no year of birth is known. It is kept as an estimate, not as a date."),
        min_value=0,
        max_value=OLDEST,
        required=False,
    )
    birth_basis = OneOfField(
        label=_("Age known from"),
        offered=lambda: [(basis.value, gettext(basis.label)) for basis in BirthBasis],
        required=False,
    )
    nationalities = SeveralCountriesField(label=_("Nationalities"), required=False)
    stateless = forms.BooleanField(label=_("Says to be stateless"), required=False)
    sex = forms.ChoiceField(label=_("Sex"), choices=Applicant.Sex, widget=forms.RadioSelect, initial="unknown")
    language = LanguageField(label=_("Language the person understands best"), required=False)
    alone = YesNoUnknownField(
        label=_("Is the person a child without a responsible adult?"), required=False, initial="unknown"
    )
    made_on = DayField(
        label=_("Application made on"),
        help_text=_("The day the person first said so to any authority."),
        required=False,
    )
    registered_on = DayField(label=_("Registered on"))
    lodged_on = DayField(label=_("Lodged on"), required=False)

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, sites: Iterable[Site], today: date, state: str
    ) -> None:
        super().__init__(data, initial={"id": uuid7(), "registered_on": today})
        places = [(str(site.pk), site.name) for site in sites]
        self.fields["site"] = OneOfField(label=_("Place"), offered=lambda: places)
        if len(places) == 1:
            self.initial["site"] = places[0][0]
        self.today, self.state = today, state
        self.born_in = _calendar(self["birth_calendar"].data if self.is_bound else None)
        cast(PartialDayField, self.fields["birth"]).calendar = self.born_in

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if not any(given.get(name) for name in ("given", "family", "own_given", "own_family")):
            self.add_error("given", gettext("Enter at least one name, in any script."))
        if given.get("birth") and given.get("age") is not None:
            self.add_error("age", gettext("There is a year of birth and an estimated age. Keep the one that is known."))
        if given.get("stateless") and given.get("nationalities"):
            self.add_error(
                "stateless", gettext("There are nationalities and “stateless”. Keep the one that the person says.")
            )
        return given

    def site_id(self) -> UUID:
        return UUID(self.cleaned_data["site"])

    def person(self) -> NewPerson:
        """Who the file is about."""
        return NewPerson(
            sex=self.cleaned_data["sex"], language=self.cleaned_data["language"], names=tuple(self._names())
        )

    def facts(self) -> list[AnyFact]:
        """What was said, as the first facts of the file."""
        return [*self._identity(), *self._application()]

    def placed(self, problem: Problem) -> Problem:
        """A problem of a fact beside the field of this form that the fact was made from."""
        field = (problem.fact or "").partition(".")[2]
        return replace(problem, field={"birth": "birth", "nationality": "nationalities"}.get(field, field))

    def _names(self) -> Iterable[NewName]:
        for prefix in ("", "own_"):
            given, family = self.cleaned_data[prefix + "given"], self.cleaned_data[prefix + "family"]
            if given or family:
                script = script_of(given + family) or "Zzzz"
                yield NewName(kind=PersonName.Kind.CURRENT, given=given, family=family, script=script)

    def _identity(self) -> Iterable[AnyFact]:
        given = self.cleaned_data
        born, basis = self._born()
        if born:
            written = self._as_written() if self.cleaned_data["age"] is None else {}
            yield BirthClaimed(
                id=self._key("birth"), earliest=born.earliest, latest=born.latest, basis=basis, **written
            )
        if given["nationalities"] or given["stateless"]:
            yield NationalityClaimed(
                id=self._key("nationality"),
                states=given["nationalities"] or None,
                stateless=given["stateless"] or None,
                basis="claimed",
            )
        if given["alone"] is not None:
            yield Unaccompanied(id=self._key("alone"), holds=given["alone"])

    def _born(self) -> tuple[Span | None, str | None]:
        birth, age, basis = (self.cleaned_data[name] for name in ("birth", "age", "birth_basis"))
        if age is None:
            return birth, basis or None
        return age_span(age, on=self.today), basis or BirthBasis.OFFICER_ESTIMATE.value

    def _as_written(self) -> dict[str, Any]:
        """The day of birth as it was typed, where that was in another calendar."""
        if self.born_in is Calendar.GREGORIAN:
            return {}
        parts = Parts.of(self["birth"].data)._asdict()
        return {"calendar": WrittenIn[self.born_in.name]} | {
            f"written_{name}": int(typed) for name, typed in parts.items() if typed
        }

    def _application(self) -> Iterable[AnyFact]:
        steps = (
            ("made_on", ApplicationMade),
            ("registered_on", ApplicationRegistered),
            ("lodged_on", ApplicationLodged),
        )
        for name, step in steps:
            if self.cleaned_data[name]:
                yield step(id=self._key(name), state=self.state, on=self.cleaned_data[name])

    def _key(self, name: str) -> str:
        return f"{self.cleaned_data['id']}.{name}"


def _calendar(chosen: str | None) -> Calendar:
    """The calendar chosen; the field itself refuses what is none."""
    return Calendar(chosen) if chosen in set(Calendar) else Calendar.GREGORIAN


def age_span(age: int, *, on: date) -> Span:
    """The first and the last day on which somebody who is `age` years old on that day can have been born."""
    return Span(_years_before(on, age + 1) + timedelta(days=1), _years_before(on, age))


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return date(day.year - years, 2, 28)
