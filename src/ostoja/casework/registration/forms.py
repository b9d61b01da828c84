"""Registering a person: what Art. 27(1) of the Asylum Procedure Regulation (2024/1348) asks for, as far as it is known."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any, cast
from uuid import UUID

import msgspec
from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ostoja.access.models import Site
from ostoja.casework.files.actions import NewName, NewPerson
from ostoja.casework.files.models import Applicant, PersonName
from ostoja.casework.registration.photographs import Kind
from ostoja.casework.registration.slips import read_number
from ostoja.codes.calendars import Calendar
from ostoja.codes.scripts import script_of
from ostoja.documents.forms import PictureField
from ostoja.law.casefile import Problem
from ostoja.law.facts import (
    AnyFact,
    ApplicationLodged,
    ApplicationMade,
    ApplicationRegistered,
    BiometricsObstacle,
    BiometricsTaken,
    BirthClaimed,
    Kin,
    Labelled,
    NationalityClaimed,
    Origin,
    Source,
    Unaccompanied,
)
from ostoja.law.facts.application import MadeTo
from ostoja.law.facts.care import Obstacle
from ostoja.law.facts.other import PrintQuality
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


def offered(choices: type[Labelled]) -> Callable[[], list[tuple[str, str]]]:
    """A closed list of the vocabulary as a field offers it."""
    return lambda: [(one.value, gettext(one.label)) for one in choices]


class PersonForm(Form):
    """One person: identity and biometrics. The hidden id makes a form that is sent twice open one file."""

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
    birth_basis = OneOfField(label=_("Age known from"), offered=offered(BirthBasis), required=False)
    birth_origin = OneOfField(
        label=_("Birth: confirmed or declared"),
        offered=offered(Origin),
        initial=Origin.DECLARED.value,
        required=False,
    )
    nationalities = SeveralCountriesField(label=_("Nationalities"), required=False)
    stateless = forms.BooleanField(label=_("Says to be stateless"), required=False)
    nationality_origin = OneOfField(
        label=_("Nationality: confirmed or declared"),
        offered=offered(Origin),
        initial=Origin.DECLARED.value,
        required=False,
    )
    sex = forms.ChoiceField(label=_("Sex"), choices=Applicant.Sex, widget=forms.RadioSelect, initial="unknown")
    language = LanguageField(label=_("Language the person understands best"), required=False)
    alone = YesNoUnknownField(
        label=_("Is the person a child without a responsible adult?"), required=False, initial="unknown"
    )
    prints = OneOfField(
        label=_("Fingerprints and facial image"),
        help_text=_("Only how good they are and their number in Eurodac. Prints are never kept here."),
        offered=offered(PrintQuality),
        required=False,
    )
    prints_reference = forms.CharField(label=_("Number in Eurodac"), max_length=60, required=False)
    prints_obstacle = OneOfField(label=_("Not taken because of"), offered=offered(Obstacle), required=False)
    prints_on = DayField(
        label=_("Taken, or not taken, on"),
        help_text=_("What was filled in without a line may arrive on a later day."),
        required=False,
    )
    photograph = PictureField(
        label=_("Photograph of the person"),
        help_text=_(
            "One, of the face, for the document of the applicant. It is stored encrypted and compared with no other."
        ),
        required=False,
    )
    document_photograph = PictureField(
        label=_("Photograph of a document"),
        help_text=_("JPEG or PNG. Place, time and device are taken out. Further ones are added in the file."),
        required=False,
    )
    slip = forms.CharField(
        label=_("Number of the paper slip"),
        help_text=_("Only where the person was given a pre-numbered slip before."),
        max_length=16,
        required=False,
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: Any = None,  # Any: uploaded files, as Django gives them
        *,
        today: date,
        state: str,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, files, initial={"id": uuid7(), "prints_on": today, **(initial or {})})
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
        if given.get("prints") and given.get("prints_obstacle"):
            self.add_error("prints_obstacle", gettext("Prints were taken and not taken. Keep the one that holds."))
        if (given.get("prints") or given.get("prints_obstacle")) and "prints_on" in given and not given["prints_on"]:
            self.add_error("prints_on", gettext("Taken, or not taken, on: enter the day, such as 27 3 2026."))
        return given

    def clean_slip(self) -> str:
        """The number as it is stored; empty where there is no slip."""
        typed = str(self.cleaned_data["slip"])
        number = read_number(typed) if typed else ""
        if number is None:
            says = gettext(
                "Number of the paper slip: “%(typed)s” has not the ten letters and digits of a slip, such as 7K2M9-QXABC."
            )
            raise forms.ValidationError(says % {"typed": typed})
        return number

    def person(self) -> NewPerson:
        """Who the file is about."""
        return NewPerson(
            sex=self.cleaned_data["sex"], language=self.cleaned_data["language"], names=tuple(self._names())
        )

    def pictures(self) -> dict[str, bytes]:
        """The photographs, by what they are of."""
        chosen = {Kind.PERSON: "photograph", Kind.DOCUMENT: "document_photograph"}
        return {kind.value: self.cleaned_data[name] for kind, name in chosen.items() if self.cleaned_data[name]}

    def facts(self) -> list[AnyFact]:
        """What was said, as the first facts of the file."""
        return [*self._identity(), *self._biometrics()]

    def placed(self, problem: Problem) -> Problem:
        """A problem of a fact beside the field of this form that the fact was made from."""
        field = (problem.fact or "").partition(".")[2]
        own = {"birth": "birth", "nationality": "nationalities", "prints": "prints_on", "prints_obstacle": "prints_on"}
        return replace(problem, field=own.get(field, field))

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
                id=self._key("birth"),
                earliest=born.earliest,
                latest=born.latest,
                basis=basis,
                source=_source(given["birth_origin"]),
                **written,
            )
        if given["nationalities"] or given["stateless"]:
            yield NationalityClaimed(
                id=self._key("nationality"),
                states=given["nationalities"] or None,
                stateless=given["stateless"] or None,
                basis="claimed",
                source=_source(given["nationality_origin"]),
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

    def _biometrics(self) -> Iterable[AnyFact]:
        given = self.cleaned_data
        if given["prints"]:
            yield BiometricsTaken(
                id=self._key("prints"),
                state=self.state,
                on=given["prints_on"],
                quality=PrintQuality.of(given["prints"]),
                reference=given["prints_reference"] or None,
            )
        if given["prints_obstacle"]:
            yield BiometricsObstacle(
                id=self._key("prints_obstacle"),
                state=self.state,
                from_=given["prints_on"],
                kind=Obstacle.of(given["prints_obstacle"]),
            )

    def _key(self, name: str) -> str:
        return f"{self.cleaned_data['id']}.{name}"


class RegisterForm(PersonForm):
    """Somebody who came alone: the person, the place, and how far the application has got."""

    made_on = DayField(
        label=_("Application made on"),
        help_text=_("The day the person first said so to any authority."),
        required=False,
    )
    made_to = OneOfField(label=_("Application made to"), offered=offered(MadeTo), required=False)
    registered_on = DayField(label=_("Registered on"))
    lodged_on = DayField(label=_("Lodged on"), required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: Any = None,  # Any: as above
        *,
        sites: Iterable[Site],
        today: date,
        state: str,
    ) -> None:
        super().__init__(data, files, today=today, state=state, initial={"registered_on": today})
        self.fields["site"] = place_field(sites)
        self.initial.setdefault("site", only_place(sites))

    def site_id(self) -> UUID:
        return UUID(self.cleaned_data["site"])

    def facts(self) -> list[AnyFact]:
        steps = application_facts(self.cleaned_data, state=self.state)
        return [*super().facts(), *(replaced_id(fact, self._key(fact.id)) for fact in steps)]


class MemberForm(PersonForm):
    """One more person of a group. What counts for all of them was asked before."""

    def __init__(
        self, data: Mapping[str, Any] | None = None, files: Any = None, *, is_first: bool, **kwargs: Any
    ) -> None:
        super().__init__(data, files, **kwargs)
        if not is_first:
            self.fields["relation"] = OneOfField(
                label=_("To the first person of the group, this person is"), offered=offered(Kin)
            )

    def related_as(self) -> str:
        """What the person is to the first one; empty for the first one."""
        return str(self.cleaned_data.get("relation") or "")


def place_field(sites: Iterable[Site]) -> OneOfField:
    """The places that one may register at."""
    places = [(str(site.pk), site.name) for site in sites]
    return OneOfField(label=_("Place"), offered=lambda: places)


def only_place(sites: Iterable[Site]) -> str | None:
    """The place, where there is no other to choose."""
    found = [str(site.pk) for site in sites]
    return found[0] if len(found) == 1 else None


def application_facts(given: Mapping[str, Any], *, state: str) -> list[AnyFact]:
    """Made, registered, lodged, each where its day is given; their ids are the names of the fields."""
    made_to = MadeTo.of(given["made_to"]) if given["made_to"] else None
    steps: list[tuple[str, Callable[..., AnyFact]]] = [
        ("made_on", partial(ApplicationMade, authority=made_to)),
        ("registered_on", ApplicationRegistered),
        ("lodged_on", ApplicationLodged),
    ]
    return [step(id=name, state=state, on=given[name]) for name, step in steps if given[name]]


def replaced_id(fact: AnyFact, key: str) -> AnyFact:
    """The same fact under another id."""
    return msgspec.structs.replace(fact, id=key)


def _source(origin: str) -> Source | None:
    return Source(origin=Origin.of(origin)) if origin else None


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
