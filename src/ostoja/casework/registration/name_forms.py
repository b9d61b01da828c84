"""A name as somebody wrote or said it, and a document the person carries."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ostoja.casework.files.actions import NewName
from ostoja.casework.files.models import Applicant, PersonName
from ostoja.casework.files.people import Person
from ostoja.casework.registration.forms import offered
from ostoja.codes import mrz
from ostoja.codes.scripts import script_of
from ostoja.law.casefile import Problem
from ostoja.law.facts import AnyFact, IdentityDocument
from ostoja.law.facts.documents import Authenticity, IdentityDocumentKind, Original
from ostoja.web.forms import DayField, Form, LanguageField, OneOfField, SeveralCountriesField
from ostoja.web.uuid7 import uuid7

PARTS = {  # of a zone, each with a check digit
    "number": _("the number"),
    "born": _("the day of birth"),
    "valid_until": _("the day of expiry"),
    "personal number": _("the personal number"),
    "whole": _("the last digit, over the whole"),
}


class NameForm(Form):
    """One more name. The hidden id makes a form that is sent twice count once."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    given = forms.CharField(
        label=_("Given names"), max_length=120, required=False, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    family = forms.CharField(
        label=_("Family names"),
        help_text=_("Leave it empty where the person has one name only. Never fill in a made-up one."),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    kind = OneOfField(
        label=_("What name it is"), offered=lambda: [(one.value, str(one.label)) for one in PersonName.Kind]
    )
    source = OneOfField(
        label=_("Known from"),
        offered=lambda: [(one.value, str(one.label)) for one in PersonName.Source],
        required=False,
    )
    order = OneOfField(
        label=_("Order in which the person says it"),
        offered=lambda: [(one.value, str(one.label)) for one in PersonName.Order],
        required=False,
    )
    scheme = OneOfField(
        label=_("How it came into Latin letters"),
        help_text=_("Only for a name that the person writes in another script."),
        offered=lambda: [(one.value, str(one.label)) for one in PersonName.Scheme],
        required=False,
    )
    reason = forms.CharField(
        label=_("Why was the earlier one wrong?"),
        help_text=_("Only where it corrects another name. Both stay, with this reason."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, names: Sequence[PersonName]) -> None:
        super().__init__(data, initial={"id": uuid7(), "kind": PersonName.Kind.CURRENT.value})
        standing = [(str(name.pk), f"{name.full} ({name.get_kind_display()})") for name in names]
        self.fields["supersedes"] = OneOfField(label=_("Corrects the name"), offered=lambda: standing, required=False)

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if not given.get("given") and not given.get("family"):
            self.add_error("given", gettext("Enter at least one name, in any script."))
        if given.get("supersedes") and not given.get("reason"):
            self.add_error("reason", gettext("Why was the earlier one wrong? Say it, such as “misheard”."))
        if given.get("reason") and not given.get("supersedes"):
            self.add_error("supersedes", gettext("Corrects the name: choose which one was wrong."))
        return given

    def name(self) -> NewName:
        given = self.cleaned_data
        return NewName(
            kind=given["kind"],
            given=given["given"],
            family=given["family"],
            script=script_of(given["given"] + given["family"]) or "Zzzz",
            source=given["source"],
            order=given["order"],
            scheme=given["scheme"],
        )

    def corrects(self) -> UUID | None:
        return UUID(self.cleaned_data["supersedes"]) if self.cleaned_data["supersedes"] else None


class PersonForm(Form):
    """Sex and language, corrected with a reason."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    sex = forms.ChoiceField(label=_("Sex"), choices=Applicant.Sex, widget=forms.RadioSelect)
    language = LanguageField(label=_("Language the person understands best"), required=False)
    reason = forms.CharField(
        label=_("Why was it wrong?"),
        help_text=_("Everybody who opens the file reads this beside the correction."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say why it was wrong, such as “the box was ticked by mistake”.")},
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, person: Person, made: Collection[UUID] = ()) -> None:
        super().__init__(data, initial={"id": uuid7(), "sex": person.sex, "language": person.language})
        self.person = person
        self.made = made  # ids of the corrections of the file: one sent twice is no other

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        stands = (self.person.sex, self.person.language)
        if not self.errors and given["id"] not in self.made and (given["sex"], given["language"]) == stands:
            self.add_error(
                None, gettext("Nothing differs from what is recorded. Change what is wrong, then correct it.")
            )
        return given


class DocumentForm(Form):
    """A document the person carries, typed or read from its machine-readable zone."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    name_id = forms.UUIDField(widget=forms.HiddenInput)
    zone = forms.CharField(
        label=_("Machine-readable zone"),
        help_text=_(
            "The two or three lines at the bottom, as printed. Each check digit is verified; nothing is repaired."
        ),
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false", "autocapitalize": "characters"}),
    )
    kind = OneOfField(label=_("Kind of document"), offered=offered(IdentityDocumentKind))
    issued_by = SeveralCountriesField(label=_("Issued by"), required=False)
    number = forms.CharField(label=_("Number of the document"), max_length=40, required=False)
    issued_on = DayField(label=_("Issued on"), required=False)
    valid_until = DayField(label=_("Valid until"), required=False)
    authenticity = OneOfField(label=_("Authenticity"), offered=offered(Authenticity), required=False)
    original = OneOfField(label=_("Where the original is"), offered=offered(Original), required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, today: date) -> None:
        super().__init__(data, initial={"id": uuid7(), "name_id": uuid7()})
        self.today = today

    def clean_zone(self) -> mrz.Zone | None:
        typed = self.cleaned_data["zone"]
        if not typed.strip():
            return None
        try:
            zone = mrz.read(typed)
        except mrz.NotAZone:
            says = gettext(
                "Machine-readable zone: enter two lines of 44 or 36 letters, or three of 30, as they are printed, with every <."
            )
            raise forms.ValidationError(says) from None
        if zone.wrong:
            says = gettext(
                "Machine-readable zone: the check digit doesn't fit for: %(parts)s. Compare these letter by letter with the"
                " document. Where the document itself is printed so, leave the zone empty and record its authenticity."
            )
            raise forms.ValidationError(says % {"parts": ", ".join(str(PARTS[part]) for part in zone.wrong)})
        return zone

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        zone: mrz.Zone | None = given.get("zone")
        typed = "".join(letter for letter in str(given.get("number", "")).upper() if letter.isalnum())
        if zone and typed and typed != zone.number:
            says = gettext("Number of the document: %(typed)s differs from %(read)s in the zone. Keep the printed one.")
            self.add_error("number", says % {"typed": given["number"], "read": zone.number})
        return given

    def facts(self) -> list[AnyFact]:
        given = self.cleaned_data
        zone: mrz.Zone | None = given["zone"]
        number = "".join(str(given["number"]).upper().split()) or (zone.number if zone else "")
        return [
            IdentityDocument(
                id=str(given["id"]),
                kind=IdentityDocumentKind.of(given["kind"]),
                number=number or None,
                countries=given["issued_by"] or None,
                issued_on=given["issued_on"],
                valid_until=given["valid_until"] or (_day(zone.valid_until) if zone else None),
                authenticity=Authenticity.of(given["authenticity"]) if given["authenticity"] else None,
                original=Original.of(given["original"]) if given["original"] else None,
                check_digits_fit=True if zone else None,
            )
        ]

    def name(self) -> NewName | None:
        """The name in the zone, as one more claim; it overwrites none."""
        zone: mrz.Zone | None = self.cleaned_data["zone"]
        if zone is None or not (zone.family or zone.given):
            return None
        return NewName(
            kind=PersonName.Kind.DOCUMENT, given=zone.given, family=zone.family, script="Latn",
            source=PersonName.Source.DOCUMENT, scheme=PersonName.Scheme.ICAO,
        )  # fmt: skip

    def placed(self, problem: Problem) -> Problem:
        """A problem of the fact beside the field it was made from."""
        return replace(problem, field={"countries": "issued_by"}.get(problem.field, problem.field))


def _day(printed: str) -> date | None:
    """A day of expiry as printed, YYMMDD: of this century (Doc 9303-3, 4.8); None where a part isn't known."""
    try:
        return date(2000 + int(printed[:2]), int(printed[2:4]), int(printed[4:6]))
    except ValueError:
        return None
