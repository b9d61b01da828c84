"""A page that asks with one form, behind which one action stands: the same in every room above."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from ostoja.access.forms import ActingForm
from ostoja.access.middleware import OfficerRequest
from ostoja.web.pages import page


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
    **given: Any,
) -> HttpResponse:
    """Show a form; when it is sent, call the action with what was typed and go back, or say what doesn't fit.

    Args:
        back: where to go then; a function is given what the action made.
        cancel: where the reader came from, when that is another place.
        given: what the action is given beside the fields of the form.
    """
    if form.is_valid():
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
