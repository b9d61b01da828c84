"""Forms of a case file. The fields of a fact come from its declaration in `law/facts`: no second model."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ostoja.casework.files.facts import FactRow
from ostoja.casework.files.people import Sought
from ostoja.law.casefile import Problem
from ostoja.law.facts import COMMON_KEYS, SOURCE_KEYS, AnyFact, FactType, Key, Kind, WithdrawnFact
from ostoja.web.forms import DayField, Form, OneOfField, SeveralCountriesField, StateField, YesNoUnknownField
from ostoja.web.uuid7 import uuid7
from ostoja.web.words import text

if TYPE_CHECKING:
    from ostoja.access.models import Site

SOURCE = "source_"
ASKED_OF_EVERY_FACT = ("known_on", "disputed", "note")


class FactForm(Form):
    """One fact of a type. The hidden id makes a form that is sent twice count once."""

    id = forms.CharField(widget=forms.HiddenInput, max_length=60)

    def __init__(self, data: Mapping[str, Any] | None = None, *, kind: FactType, others: Iterable[FactRow]) -> None:
        super().__init__(data, initial={"id": str(uuid7())})
        self.kind = kind
        common = {key.name: key for key in COMMON_KEYS}
        shown = [*kind.keys, *(common[name] for name in ASKED_OF_EVERY_FACT)]
        facts = [(row.key, gettext(row.label)) for row in others]
        self.fields.update({key.name: _field(key, facts) for key in shown})
        self.fields.update({SOURCE + key.name: _field(key, facts) for key in SOURCE_KEYS})
        self.own = tuple(key.name for key in kind.keys)
        self.about = tuple(name for name in self.fields if name not in {"id", *self.own})

    def facts(self) -> list[AnyFact]:
        """The fact as the vocabulary has it; what was left open is left out: unknown, never no."""
        given = {name: value for name, value in self.cleaned_data.items() if value not in (None, "", ())}
        source = {name.removeprefix(SOURCE): given.pop(name) for name in list(given) if name.startswith(SOURCE)}
        whole = given | {"type": self.kind.name} | ({"source": source} if source else {})
        return [msgspec.convert(whole, AnyFact, strict=False)]


class CorrectForm(FactForm):
    """The same fact anew, with the reason why the stored one was wrong."""

    reason = forms.CharField(
        label=_("Why was it wrong?"),
        help_text=_("Everybody who opens the file reads this beside the correction."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say why the fact was wrong, such as “slip misread”.")},
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, corrects: FactRow, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.initial.update(_initial(corrects))
        self.corrects = corrects
        self.about = ("reason", *(name for name in self.about if name != "reason"))

    def facts(self) -> list[AnyFact]:
        (fact,) = super().facts()
        return [msgspec.structs.replace(fact, supersedes=self.corrects.key)]


class WithdrawForm(Form):
    """Take a fact back that was recorded in error."""

    id = forms.CharField(widget=forms.HiddenInput, max_length=60)
    reason = forms.CharField(
        label=_("Why was it recorded in error?"),
        help_text=_("The fact stays in the history, struck out, with this reason."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say why the fact was recorded in error, such as “belongs to another person”.")},
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, withdraws: FactRow) -> None:
        super().__init__(data, initial={"id": str(uuid7())})
        self.withdraws = withdraws

    def facts(self) -> list[AnyFact]:
        given = self.cleaned_data
        return [WithdrawnFact(id=given["id"], supersedes=self.withdraws.key, reason=given["reason"])]


class CloseStepForm(Form):
    """Put a missed step aside."""

    reason = forms.CharField(
        label=_("What was done about it?"),
        help_text=_("For those who ask later why the step was missed and what followed."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say what was done about the missed step before you close it.")},
    )


class SearchForm(Form):
    """Find a file."""

    q = forms.CharField(
        label=_("Number, name, document or telephone"),
        help_text=_("A whole number, or the beginning of a name in any script, or of both names."),
        max_length=64,
        required=False,
    )
    born_from = DayField(label=_("Born on or after"), required=False)
    born_until = DayField(label=_("Born on or before"), required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, sites: Iterable["Site"]) -> None:
        super().__init__(data)
        places = [(str(site.pk), site.name) for site in sites]
        self.fields["site"] = OneOfField(label=_("Place"), offered=lambda: places, required=False)

    def sought(self) -> Sought | None:
        """What is looked for: everything where nothing was asked, None where the form can't be read."""
        if not self.is_bound:
            return Sought()
        if not self.is_valid():
            return None
        given = self.cleaned_data
        site = UUID(given["site"]) if given["site"] else None
        return Sought(words=given["q"], born_from=given["born_from"], born_until=given["born_until"], site_id=site)


class GlassForm(Form):
    """Which file beyond one's reach has to be opened, and why."""

    file = forms.CharField(
        label=_("Number of the file"),
        help_text=_("The whole number, or the address of the file that you were sent."),
        max_length=300,
        error_messages={"required": _("Number of the file: write the whole number, such as GR-2026-000123.")},
    )
    reason = forms.CharField(
        label=_("Why must you open it now?"),
        help_text=_("Those who answer for the places read this. Write what is at stake, nothing from the file itself."),
        widget=forms.Textarea,
        max_length=1000,
        error_messages={
            "required": _("Why must you open it now? Write the reason. Without one the file stays closed.")
        },
    )

    def numbers(self) -> list[str]:
        """The number as typed and in capitals."""
        typed = self.cleaned_data["file"]
        return [typed, typed.upper()]

    def file_id(self) -> UUID | None:
        """The id in an address of a file, or None where what was typed is no address."""
        found = re.search(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", self.cleaned_data["file"].lower())
        return UUID(found[0]) if found else None

    def not_found(self) -> str:
        """What to do where no file has the number."""
        typed = self.cleaned_data["file"][:80]
        return gettext(
            "Number of the file: no file here has the number “%(number)s”. Write the whole number, such as GR-2026-000123."
        ) % {"number": typed}


class ImportForm(Form):
    """A case file as a document: chosen from the device, or pasted."""

    document = forms.FileField(label=_("Document"), help_text=_("A case file, ending in .json."), required=False)
    pasted = forms.CharField(
        label=_("Or paste the text of the document"), widget=forms.Textarea(attrs={"rows": 8}), required=False
    )

    problems: tuple[Problem, ...] = ()

    def __init__(self, *args: Any, sites: Iterable["Site"], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = [(str(site.pk), site.name) for site in sites]
        self.fields["site"] = OneOfField(label=_("Place that will hold the file"), offered=lambda: places)
        if len(places) == 1:
            self.initial["site"] = places[0][0]

    def clean(self) -> dict[str, Any]:
        if not self.files.get("document") and not self.cleaned_data.get("pasted"):
            self.add_error("document", gettext("Choose the document of the case file, or paste its text."))
        return self.cleaned_data

    def site_id(self) -> UUID:
        return UUID(self.cleaned_data["site"])

    def content(self) -> bytes:
        chosen = self.cleaned_data["document"]
        return bytes(chosen.read()) if chosen else str(self.cleaned_data["pasted"]).encode()


def problems_into(form: Form, problems: Iterable[Problem]) -> None:
    """Show what the law's checks found beside the field it is about."""
    for problem in problems:
        known = problem.field if problem.field in form.fields else None
        form.add_error(known, f"{text(problem.message)} {text(problem.expected)}".strip())


def _field(key: Key, facts: list[tuple[str, str]]) -> forms.Field:
    wording: dict[str, Any] = {
        "label": _(key.label),
        "help_text": _(key.help) if key.help else "",
        "required": key.required,
    }
    field: forms.Field = FIELDS[key.kind](key, facts, wording)
    return field


def _choice(key: Key, facts: list[tuple[str, str]], wording: dict[str, Any]) -> forms.Field:
    return OneOfField(offered=lambda: [(str(one.value), gettext(one.label)) for one in key.choices], **wording)


def _text(key: Key, facts: list[tuple[str, str]], wording: dict[str, Any]) -> forms.Field:
    widget: forms.Widget = forms.Textarea(attrs={"rows": 2}) if key.name == "note" else forms.TextInput()
    field = forms.CharField(max_length=500, widget=widget, **wording)
    field.suggestions = [gettext(one.label) for one in key.choices]  # type: ignore[attr-defined]  # read by the macro
    return field


def _number(key: Key, facts: list[tuple[str, str]], wording: dict[str, Any]) -> forms.Field:
    return _choice(key, facts, wording) if key.choices else forms.IntegerField(min_value=0, **wording)


def _texts(key: Key, facts: list[tuple[str, str]], wording: dict[str, Any]) -> forms.Field:
    return WordsField(**wording)


class WordsField(forms.CharField):
    """Several words, separated by commas; cleans to a tuple."""

    def clean(self, value: Any) -> Any:
        return tuple(part.strip() for part in super().clean(value).split(",") if part.strip())


class InstantField(forms.CharField):
    """A moment with its zone, such as 2026-11-12T14:02+02:00."""

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        try:
            moment = datetime.fromisoformat(typed)
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None:
            wrong = gettext(
                "%(label)s: “%(typed)s” is no moment with its zone. Enter one such as 2026-11-12T14:02+02:00."
            )
            raise ValidationError(wrong % {"label": self.label, "typed": typed})
        return moment


FIELDS: dict[Kind, Any] = {
    Kind.STATE: lambda key, facts, wording: StateField(**wording),
    Kind.STATES: lambda key, facts, wording: SeveralCountriesField(**wording),
    Kind.COUNTRIES: lambda key, facts, wording: SeveralCountriesField(**wording),
    Kind.DAY: lambda key, facts, wording: DayField(**wording),
    Kind.INSTANT: lambda key, facts, wording: InstantField(max_length=40, **wording),
    Kind.TEXT: _text,
    Kind.TEXTS: _texts,
    Kind.FLAG: lambda key, facts, wording: YesNoUnknownField(**wording),
    Kind.CHOICE: _choice,
    Kind.NUMBER: _number,
    Kind.FACT: lambda key, facts, wording: OneOfField(offered=lambda: facts, **wording),
}


def _initial(row: FactRow) -> dict[str, Any]:
    """What the form shows of the stored fact; days as days."""
    fact = row.fact
    source = fact.source
    shown = {key.name: getattr(fact, key.attribute) for key in row.kind.keys}
    shown |= {name: getattr(fact, name) for name in ASKED_OF_EVERY_FACT}
    shown |= {SOURCE + key.name: getattr(source, key.attribute) for key in SOURCE_KEYS} if source else {}
    return {name: _typed(value) for name, value in shown.items()}


def _typed(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) and not isinstance(value, date) else value
