"""What every page of this room does: ask for the role, show the way around, take a form."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, TypeVar, cast

from django.db.models import Model
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ostoja.access import asking
from ostoja.access.asking import nothing_typed
from ostoja.access.forms import ActingForm
from ostoja.access.middleware import OfficerRequest
from ostoja.access.roles import Role
from ostoja.cooperation.actions.base import DESK, ROOM, of_the_room
from ostoja.web.pages import page
from ostoja.web.patterns import OF_A_FORUM

__all__ = ["asked", "day_asked", "for_desk", "nothing_typed", "of_room", "shown"]
View = TypeVar("View", bound=Callable[..., HttpResponse])


def of_room(*roles: Role) -> Callable[[View], View]:
    """A page for these roles (default: everybody of the room); others are told so."""

    def marked(view: View) -> View:
        @wraps(view)
        @require_http_methods(["GET", "POST"])
        def answer(request: OfficerRequest, **kwargs: Any) -> HttpResponse:  # Any: what the address names
            of_the_room(request.appointment, *(roles or ROOM))
            return view(request, **kwargs)

        return cast(View, answer)

    return marked


for_desk = of_room(*DESK)


def shown(request: OfficerRequest, template: str, here: str, **context: Any) -> HttpResponse:
    """A page of this room with its parts in the head of it."""
    role = request.appointment.role
    told = {"parts": _parts(request, here), "is_desk": role in DESK, "role": role}
    return page(request, template, {**told, **context})


def asked(
    request: OfficerRequest,
    form: ActingForm,
    action: Callable[..., Any],
    *,
    here: str,
    about: str | None = None,
    **told: Any,
) -> HttpResponse:
    """A page with one form: `access.asking.asked` in this room. No personal data of applicants enters it."""
    if about is None:
        about = next((str(one) for one in told.values() if isinstance(one, Model)), "")
    context = {"parts": _parts(request, here), "about": "" if about in told["title"] else about}
    return asking.asked(
        request, form, action, template="cooperation/form.html", context=context, looks_for=OF_A_FORUM, **told
    )


def day_asked(request: OfficerRequest, default: date) -> date:
    """The day that the address names (`?on=2020-02-01`), else the default one; also where it can't be read."""
    try:
        return date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return default


def _parts(request: OfficerRequest, here: str) -> list[tuple[str, str, bool]]:
    of_office = request.appointment.role != Role.DELEGATE
    names = [
        ("meetings", _("Meetings"), True),
        ("commitments", _("Promises"), True),
        ("procedures", _("Procedures"), True),
        ("registers", _("Registers"), True),
        ("forums", _("Forums"), True),
        ("represented", _("Who sits where"), True),
        ("dossiers", _("Dossiers"), True),
        ("contradictions", _("Contradictions"), of_office),
        ("majority", _("Majorities"), of_office),
        ("chain", _("Chain"), of_office),
        ("search", _("Search"), True),
    ]
    return [(label, reverse(name), name == here) for name, label, is_theirs in names if is_theirs]
