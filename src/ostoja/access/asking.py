"""A page that asks with one form, behind which one action stands: the same in every room above."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from ostoja.access.forms import ActingForm
from ostoja.access.looking import points_out
from ostoja.access.middleware import OfficerRequest
from ostoja.web.pages import page
from ostoja.web.patterns import Pattern


def asked(
    request: OfficerRequest,
    form: ActingForm,
    action: Callable[..., Any],
    *,
    template: str,
    title: str,
    back: str | Callable[[Any], str],
    done: str,
    button: str = "",
    intro: str = "",
    upload: bool = False,
    cancel: str = "",
    context: Mapping[str, object] | None = None,
    looks_for: Sequence[Pattern] = (),
    known: Iterable[str] = (),
    **given: Any,
) -> HttpResponse:
    """Show a form; when it is sent, call the action with what was typed and go back, or say what doesn't fit.

    Args:
        back: where to go then; a function is given what the action made.
        cancel: where the reader came from, when that is another place.
        looks_for: what in the free texts may identify an applicant; `known`: names that may stand there all the same.
        given: what the action is given beside the fields of the form.
    """
    if form.is_valid() and not points_out(form, looks_for=looks_for, known=known):
        made = form.carry_out(action, by=request.appointment, **given, **form.cleaned_data)
        if made is not None:
            messages.success(request, done)
            return HttpResponseRedirect(back if isinstance(back, str) else back(made))
    shown = {
        "form": form,
        "title": title,
        "back": cancel or back,
        "intro": intro,
        "button": button or _("Save"),
        "upload": upload,
        **(context or {}),
    }
    return page(request, template, shown, invalid=form.is_wrong)


def nothing_typed(request: OfficerRequest) -> ActingForm:
    """A form with nothing but its button."""
    return ActingForm(request.POST if request.method == "POST" else None)
