"""Free texts in which nobody may be identified: what looks like a person is pointed out; the writer confirms or mends."""

from collections.abc import Iterable, Sequence

from django import forms
from django.utils.translation import gettext as _

from ostoja.access.forms import ActingForm
from ostoja.web import patterns, words
from ostoja.web.patterns import Pattern

LOOKED = "looked"
LONG = 200  # letters from which a line is a text


def points_out(form: ActingForm, *, looks_for: Sequence[Pattern], known: Iterable[str] = ()) -> bool:
    """Whether a valid form says what may identify an applicant, and the writer hasn't confirmed that it doesn't.

    Then the form has an error beside each text, and asks for the confirmation; with it the same text passes.

    Args:
        known: names that may stand there.
    """
    found = [
        (name, one)
        for name in _texts(form)
        for one in patterns.find(_written(form, name), known=known, patterns=looks_for)
    ]
    if not found:
        return False
    form.fields[LOOKED] = forms.BooleanField(
        label=_("I have looked: nothing written here identifies an applicant."), required=False
    )
    if form.data.get(form.add_prefix(LOOKED)):
        return False
    says = _("“%(text)s” %(looks)s. Take it out, or confirm below that it identifies nobody.")
    for name, one in found:
        form.add_error(name, says % {"text": one.text, "looks": words.text(one.looks_like)})
    return True


def _texts(form: ActingForm) -> list[str]:
    """Fields in which one writes freely: boxes of several lines, and long lines."""
    return [
        name
        for name, field in form.fields.items()
        if isinstance(field.widget, forms.Textarea)
        or (isinstance(field, forms.CharField) and (field.max_length or 0) >= LONG)
    ]


def _written(form: ActingForm, name: str) -> str:
    given = form.cleaned_data.get(name) or ""
    return "\n".join(given) if isinstance(given, list) else str(given)
