"""Forms of this desk: what somebody is looked up by, what an officer says of two files."""

from collections.abc import Mapping
from typing import Any, ClassVar, cast
from uuid import UUID

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ostoja.access.forms import ActingForm
from ostoja.casework.files.known import Person, birth_text
from ostoja.codes.calendars import Calendar
from ostoja.web.forms import CountryField, Form, PartialDayField
from ostoja.web.uuid7 import uuid7

NATIVE = {"dir": "auto"}


class KnownForm(Form):
    """The hidden id is that of the registration that is open: the answers belong to it."""

    NEEDED: ClassVar[tuple[str, ...]] = ("given", "family", "native", "document", "phone")

    id = forms.UUIDField(widget=forms.HiddenInput)
    given = forms.CharField(label=_("Given names"), max_length=120, required=False)
    family = forms.CharField(label=_("Family names"), max_length=120, required=False)
    native = forms.CharField(
        label=_("The whole name in the person's own script"),
        max_length=240,
        required=False,
        widget=forms.TextInput(attrs=NATIVE),
    )
    birth = PartialDayField(
        label=_("Born"), help_text=_("As much as is known: a year, a month and year, or the day."), required=False
    )
    sex = forms.ChoiceField(
        label=_("Sex"),
        choices=[("F", _("woman")), ("M", _("man")), ("", _("not known"))],
        widget=forms.RadioSelect,
        required=False,
    )
    nationality = CountryField(label=_("Nationality"), required=False)
    place = forms.CharField(label=_("Place of birth"), max_length=120, required=False)
    father = forms.CharField(label=_("Father's name"), max_length=120, required=False)
    mother = forms.CharField(label=_("Mother's name"), max_length=120, required=False)
    document = forms.CharField(label=_("Number of a document"), max_length=40, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(_as_asked(data) if data else None, initial={"id": uuid7(), "sex": ""})
        cast(PartialDayField, self.fields["birth"]).calendar = _calendar(data)

    def clean(self) -> dict[str, Any]:
        if not self.errors and not any(self.cleaned_data.get(name) for name in self.NEEDED):
            self.add_error(
                "given", gettext("Given names: enter a name in any script, or the number of a document or phone.")
            )
        return self.cleaned_data

    def about(self) -> UUID:
        """The registration that is open."""
        found: UUID = self.cleaned_data["id"]
        return found

    def person(self) -> Person:
        """Who is looked up."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in {"id", "birth"}}
        born = self.cleaned_data["birth"]
        return Person(**given, birth=birth_text(born.earliest, born.latest) if born else "")


class JudgeForm(ActingForm):
    """What two files are, and why."""

    says = forms.ChoiceField(
        label=_("What do you say of the two files?"),
        choices=[
            ("same", _("The same person")),
            ("different", _("Two different people")),
            ("cannot_tell", _("I cannot tell")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("What do you say of the two files? Choose one.")},
    )
    reason = forms.CharField(
        label=_("Why"),
        help_text=_("For whoever asks later. Write what you compared, nothing about health or reasons for fleeing."),
        widget=forms.Textarea,
        max_length=1000,
        error_messages={"required": _("Why: write what you compared, such as “photos and parents' names”.")},
    )


class SplitForm(ActingForm):
    """Why a link is taken back."""

    reason = forms.CharField(
        label=_("Why are they not the same person?"),
        help_text=_("Both files say again what they said before the link. Nothing else in them changes."),
        widget=forms.Textarea,
        max_length=1000,
        error_messages={"required": _("Why are they not the same person? Write what was found out.")},
    )


def _as_asked(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """What was typed here, or on the form of registering, whose fields have other names."""
    if "own_given" not in data:
        return data
    typed = {name: data.get(name, "") for name in data}
    native = f"{typed['own_given']} {typed.get('own_family', '')}".strip()
    sex = typed.get("sex", "") if typed.get("sex") in {"F", "M"} else ""
    return typed | {"native": native, "nationality": _first(data, "nationalities"), "sex": sex}


def _first(data: Mapping[str, Any], name: str) -> str:
    given = data.getlist(name) if isinstance(data, MultiValueDict) else [data.get(name, "")]
    return next((str(one) for one in given if one), "")


def _calendar(data: Mapping[str, Any] | None) -> Calendar:
    chosen = (data or {}).get("birth_calendar")
    return Calendar(chosen) if chosen in set(Calendar) else Calendar.GREGORIAN
