"""Forms made of the fields of a model, asked in the words of this house."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.forms.models import fields_for_model
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ostoja.access.forms import ActingForm
from ostoja.web.forms import CountryField, DayField, LanguageField

SPECIAL: dict[str, type[forms.Field]] = {
    "host_state": CountryField,
    "presidency_state": CountryField,
    "with_state": CountryField,
    "language": LanguageField,
}


class LinesField(forms.CharField):
    """Several short texts, one in each line; cleans to a list."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:  # Any: a list of the model, or what was typed
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        return [line.strip() for line in str(super().clean(value)).splitlines() if line.strip()]


class RecordForm(ActingForm):
    """A form of some fields of a model. `about` is the row shown, when one is changed."""

    def __init__(
        self,
        *args: Any,
        model: type[models.Model],
        names: Sequence[str],
        about: models.Model | None = None,
        **more: Any,
    ) -> None:
        if about is not None:
            more.setdefault("initial", {name: getattr(about, name) for name in names})
        super().__init__(*args, **more)
        self.fields.update(fields_for_model(model, fields=names, formfield_callback=_asked))


def _asked(field: models.Field[Any, Any]) -> forms.Field:
    """The form field for a field of a model; what is missing is said with its name."""
    told: dict[str, Any] = {"label": field.verbose_name, "help_text": field.help_text, "required": not field.blank}
    if isinstance(field, models.DateField):
        return DayField(**told)
    if field.name in SPECIAL:
        return SPECIAL[field.name](**told)
    made = _several(field, told) if isinstance(field, ArrayField) else _single(field)
    made.error_messages["required"] = format_lazy(_("{label}: fill this in."), label=field.verbose_name)
    return made


def _single(field: models.Field[Any, Any]) -> forms.Field:
    if field.choices:
        wanted = [("", _("Choose")), *(choice for choice in field.get_choices(include_blank=False))]
        return forms.ChoiceField(
            choices=wanted, label=field.verbose_name, help_text=field.help_text, required=not field.blank,
            initial=field.get_default(),
        )  # fmt: skip
    made = field.formfield()
    if isinstance(made, forms.ModelChoiceField):
        made.empty_label = _("Choose")
    if made is None:
        raise TypeError(f"{field} can't be asked in a form.")
    return made


def _several(field: ArrayField[Any, Any], told: dict[str, Any]) -> forms.Field:
    if field.base_field.choices:
        return forms.MultipleChoiceField(choices=field.base_field.choices, widget=forms.CheckboxSelectMultiple, **told)
    return LinesField(**told)
