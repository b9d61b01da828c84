"""Form fields of this house: days in three boxes, states, languages, several of something, yes / no / not known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ostoja.codes.calendars import Calendar
from ostoja.codes.countries import countries as country_codes
from ostoja.codes.languages import languages as language_codes
from ostoja.codes.states import all_states
from ostoja.web import days, words

Choices = list[tuple[str, str]]


class Form(forms.Form):
    """Base of every form. A button `Add another` shows it once more with a place more and nothing complained of."""

    @property
    def asks_for_more(self) -> bool:
        """Whether `Add another` was pressed rather than the button that sends the form."""
        return self.is_bound and any(
            self.add_prefix(name) + "-more" in self.data
            for name, field in self.fields.items()
            if isinstance(field.widget, Several)
        )

    @property
    def is_wrong(self) -> bool:
        """Whether it was sent and cannot be accepted (`page(..., invalid=form.is_wrong)`)."""
        return self.is_bound and not self.asks_for_more and not super().is_valid()

    def is_valid(self) -> bool:
        return not self.asks_for_more and super().is_valid()

    def full_clean(self) -> None:
        super().full_clean()
        if self.asks_for_more:
            self.errors.clear()


class ThreeBoxes(forms.Widget):
    """Day, month and year in a box each (`name-day`, `name-month`, `name-year`)."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> days.Parts:
        return days.Parts(*(str(data.get(f"{name}-{box}") or "").strip() for box in days.Parts._fields))

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return all(f"{name}-{box}" not in data for box in days.Parts._fields)


class DayField(forms.Field):
    """One exact day; cleans to a `date`, or None where it may stay empty."""

    widget = ThreeBoxes
    default_error_messages: ClassVar[dict[str, Any]] = {"required": gettext_lazy("enter the day, such as 27 3 2026.")}

    def read(self, typed: days.Parts) -> date | days.Span:
        return days.read(typed)

    def to_python(self, value: object) -> date | days.Span | None:
        typed = days.Parts.of(value)
        if typed.is_empty:
            return None
        try:
            return self.read(typed)
        except days.NotADay as wrong:
            raise ValidationError(_named(self, wrong.message), code=wrong.box) from wrong

    def validate(self, value: object) -> None:
        if value is None and self.required:
            raise ValidationError(_named(self, self.error_messages["required"]), code="required")

    def has_changed(self, initial: object, data: object) -> bool:
        return days.Parts.of(initial) != days.Parts.of(data)


class PartialDayField(DayField):
    """A day known in part, such as a year of birth; cleans to `days.Span(earliest, latest)`.

    `calendar` is the one in which it is typed.
    """

    calendar = Calendar.GREGORIAN
    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": gettext_lazy("enter at least the year, such as 2009.")
    }

    def read(self, typed: days.Parts) -> days.Span:
        return days.read_span(typed, self.calendar)


class OneOfField(forms.ChoiceField):
    """One of a long list, named in the reader's language; the list is made when it is shown."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": gettext_lazy("choose one from the list."),
        "invalid_choice": gettext_lazy("“%(value)s” isn't on the list. Choose one from it."),
    }

    def __init__(self, *, offered: Callable[[], Choices], **kwargs: Any) -> None:
        super().__init__(choices=lambda: [("", _("Choose")), *offered()], **kwargs)

    def validate(self, value: object) -> None:
        if self.required and not value:
            raise ValidationError(_named(self, self.error_messages["required"]), code="required")
        if value and not self.valid_value(value):
            wrong = self.error_messages["invalid_choice"] % {"value": str(value)[:80]}
            raise ValidationError(_named(self, wrong), code="invalid_choice")


class CountryField(OneOfField):
    """Any country of the world, as ISO 3166-1 alpha-2."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(offered=countries, **kwargs)


class StateField(OneOfField):
    """A state that takes part in the Dublin system."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(offered=states, **kwargs)


class LanguageField(OneOfField):
    """A language, as BCP 47."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(offered=languages, **kwargs)


class Several(forms.Select):
    """Several lists under one name: one for each chosen, one empty, and one more for each press of `Add another`."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[str]:
        given = data.getlist(name) if isinstance(data, MultiValueDict) else data.get(name) or []
        chosen = [code for code in given if code]
        return [*chosen, ""] if f"{name}-more" in data else chosen


class SeveralCountriesField(CountryField):
    """Several countries, chosen one by one; cleans to a tuple without doubles, in the order chosen."""

    widget = Several

    def to_python(self, value: Any) -> tuple[str, ...]:  # Any: what the widget or the initial value gave
        return tuple(dict.fromkeys(str(code) for code in value or () if code))

    def validate(self, value: Any) -> None:
        if not value:
            super().validate("")
        for code in value:
            super().validate(code)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(initial) != self.to_python(data)


class YesNoUnknownField(forms.TypedChoiceField):
    """Yes, no, or not yet known, which is an answer of its own: True, False, None."""

    widget = forms.RadioSelect
    default_error_messages: ClassVar[dict[str, Any]] = {"required": gettext_lazy("choose yes, no or not yet known.")}
    ANSWERS: ClassVar[dict[str, bool | None]] = {"yes": True, "no": False, "unknown": None}

    def __init__(self, **kwargs: Any) -> None:
        choices = [("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No")), ("unknown", gettext_lazy("Not yet known"))]
        super().__init__(choices=choices, coerce=self.ANSWERS.__getitem__, empty_value=None, **kwargs)

    def prepare_value(self, value: object) -> object:
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value

    def validate(self, value: object) -> None:
        if self.required and not value:
            raise ValidationError(_named(self, self.error_messages["required"]), code="required")
        super().validate(value)


def countries() -> Choices:
    """Every country, sorted as the reader's language sorts names."""
    return _sorted(words.country, country_codes, words.language())


def states() -> Choices:
    """The states of the Dublin system, whenever they were or are bound."""
    return _sorted(words.country, all_states, words.language())


def languages() -> Choices:
    """Every language that a person may speak here, in the reader's language."""
    return _sorted(words.language_name, language_codes, words.language())


@lru_cache(maxsize=32)
def _sorted(name: Callable[[str], str], codes: Callable[[], Iterable[str]], _language: str) -> Choices:
    """Kept for each language: the lists are long and every form has some."""
    return sorted(((code, name(code)) for code in codes()), key=lambda choice: words.sort_key(choice[1]))


def _named(field: forms.Field, message: object) -> str:
    """The message behind the name of its field, as the page shows it: `Day of lodging: the month is missing …`."""
    label, words_of = str(field.label), str(message)
    return f"{label} {words_of[:1].upper()}{words_of[1:]}" if label.endswith("?") else f"{label}: {words_of}"
