"""What the templates need to know about a form field, so that the macros hold markup only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from ostoja.web.days import Parts
from ostoja.web.forms import Several, ThreeBoxes

KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (ThreeBoxes, "day"),
    (Several, "several"),
    (forms.HiddenInput, "hidden"),
    (forms.PasswordInput, "password"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.SelectMultiple, "select"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.FileInput, "file"),
)
WRITTEN_BY_MACROS = frozenset({"class", "id", "placeholder", "style", "rows", "cols"})


@dataclass(frozen=True, kw_only=True)
class Option:
    value: str
    label: str
    is_chosen: bool
    id: str


@dataclass(frozen=True, kw_only=True)
class Box:
    """One of several inputs of a field."""

    name: str
    id: str
    label: str
    value: str
    is_wrong: bool
    width: int


@dataclass(frozen=True, kw_only=True)
class Look:
    kind: str
    id: str
    name: str
    label: str
    hint: str
    errors: tuple[str, ...]
    is_required: bool
    value: str
    options: tuple[Option, ...]
    boxes: tuple[Box, ...]
    attrs: dict[str, str]

    @property
    def described_by(self) -> str:
        """Ids of the hint and the error, for `aria-describedby`."""
        return " ".join([f"{self.id}-hint"] * bool(self.hint) + [f"{self.id}-error"] * bool(self.errors))


def look_at(bound: BoundField, hint: str = "") -> Look:
    """Everything a macro shows of a field: label, hint, errors, what was typed, what can be chosen."""
    kind = _kind(bound.field.widget)
    value = bound.value()
    return Look(
        kind=kind,
        id=bound.auto_id or bound.html_name,
        name=bound.html_name,
        label=str(bound.label),
        hint=hint or str(bound.help_text or ""),
        errors=tuple(str(error) for error in bound.errors),
        is_required=bound.field.required,
        value="" if value is None or kind in {"day", "several", "file", "password"} else str(value),
        options=tuple(_options(bound, kind, value)),
        boxes=tuple(_boxes(bound, kind, value)),
        attrs=_attrs(bound.field.widget, kind),
    )


def summary(*given: forms.BaseForm | forms.BaseFormSet[forms.Form]) -> list[tuple[str, str]]:
    """Every error of the forms with the address of the input it is about, in the order of the page."""
    return [entry for form in _flat(given) for entry in _form_errors(form)]


def _flat(given: tuple[forms.BaseForm | forms.BaseFormSet[forms.Form], ...]) -> Iterator[forms.BaseForm]:
    for one in given:
        if isinstance(one, forms.BaseFormSet):
            yield from one.forms
        else:
            yield one


def _form_errors(form: forms.BaseForm) -> Iterator[tuple[str, str]]:
    for error in form.non_field_errors():
        yield "", str(error)
    for bound in form:
        for error in bound.errors:
            yield f"#{_first_wrong(bound)}", str(error)


def _first_wrong(bound: BoundField) -> str:
    """Id of the input to go to: the wrong box of a day, the first of several, else the field."""
    id_ = bound.auto_id or bound.html_name
    kind = _kind(bound.field.widget)
    if kind == "day":
        return f"{id_}-{(_wrong_boxes(bound) or ('day',))[0]}"
    return f"{id_}-0" if kind in {"several", "radios", "checkboxes"} else id_


def _wrong_boxes(bound: BoundField) -> tuple[str, ...]:
    codes = {error.code for error in bound.form.errors.as_data().get(bound.name, [])}
    return tuple(box for box in Parts._fields if box in codes) or (Parts._fields if codes else ())


def _kind(widget: forms.Widget) -> str:
    return next((kind for known, kind in KINDS if isinstance(widget, known)), "text")


def _options(bound: BoundField, kind: str, value: object) -> Iterator[Option]:
    if kind not in {"select", "radios", "checkboxes", "several"}:
        return
    chosen = {str(one) for one in value} if isinstance(value, (list, tuple)) else {"" if value is None else str(value)}
    widget = bound.field.widget
    for number, (code, label) in enumerate(_flat_choices(widget.choices)):
        id_ = f"{bound.auto_id}-{number}"
        yield Option(value=code, label=label, is_chosen=code in chosen, id=id_)


def _flat_choices(choices: object) -> Iterator[tuple[str, str]]:
    for code, label in choices:  # type: ignore[attr-defined]  # Django's choices, an iterable of pairs
        if isinstance(label, (list, tuple)):
            yield from _flat_choices(label)
        else:
            yield "" if code is None else str(code), str(label)


def _boxes(bound: BoundField, kind: str, value: object) -> Iterator[Box]:
    if kind == "day":
        yield from _day_boxes(bound, Parts.of(value))
    elif kind == "several":
        yield from _several_boxes(bound, [str(code) for code in value] if isinstance(value, (list, tuple)) else [])


def _day_boxes(bound: BoundField, typed: Parts) -> Iterator[Box]:
    wrong = _wrong_boxes(bound)
    labels = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
    for box in Parts._fields:
        yield Box(
            name=f"{bound.html_name}-{box}",
            id=f"{bound.auto_id}-{box}",
            label=labels[box],
            value=getattr(typed, box),
            is_wrong=box in wrong,
            width=4 if box == "year" else 2,
        )


def _several_boxes(bound: BoundField, chosen: list[str]) -> Iterator[Box]:
    for number, code in enumerate(chosen or [""]):
        yield Box(
            name=bound.html_name,
            id=f"{bound.auto_id}-{number}",
            label=_("%(label)s, number %(number)s") % {"label": bound.label, "number": number + 1},
            value=code,
            is_wrong=bool(bound.errors) and not number,
            width=20,
        )


def _attrs(widget: forms.Widget, kind: str) -> dict[str, str]:
    """The widget's own attributes (`lang`, `dir`, `autocomplete`, `inputmode`, ...) but those the macros write."""
    attrs = {name: value for name, value in widget.attrs.items() if name not in WRITTEN_BY_MACROS}
    if kind == "text":
        attrs.setdefault("type", getattr(widget, "input_type", "text"))
    return {name: "" if value is True else str(value) for name, value in attrs.items() if value not in (None, False)}
