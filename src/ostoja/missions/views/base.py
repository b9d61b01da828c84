"""What every page of this room does: ask for the role, show the way around, take a form."""

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Any, TypeVar, cast

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from ostoja.access import asking
from ostoja.access.asking import nothing_typed as yes
from ostoja.access.forms import ActingForm
from ostoja.access.middleware import OfficerRequest
from ostoja.access.roles import Role
from ostoja.missions.actions.base import of_the_roster
from ostoja.missions.models import Deployment
from ostoja.web import words
from ostoja.web.downloads import download
from ostoja.web.pages import page
from ostoja.web.patterns import Pattern

__all__ = ["asked", "for_coordinators", "for_coordinators_and_head", "of_roster", "of_whom", "shown", "signed", "yes"]

OF_THE_HEAD = (("statistics", gettext_lazy("Numbers")), ("pool", gettext_lazy("Pledges and reserve pool")))
View = TypeVar("View", bound=Callable[..., HttpResponse])


def of_roster(*roles: Role) -> Callable[[View], View]:
    """A page for these roles of the whole office (default: everybody of the roster); others are told so."""

    def marked(view: View) -> View:
        @wraps(view)
        @require_http_methods(["GET", "POST"])
        def answer(request: OfficerRequest, **kwargs: Any) -> HttpResponse:
            of_the_roster(request.appointment, *roles)
            return view(request, **kwargs)

        return cast(View, answer)

    return marked


for_coordinators = of_roster(Role.MISSION_COORDINATOR)
for_coordinators_and_head = of_roster(Role.MISSION_COORDINATOR, Role.HEAD_OF_OFFICE)


def shown(request: OfficerRequest, template: str, here: str, **context: Any) -> HttpResponse:
    """A page of this room with its parts in the head of it."""
    return page(request, template, {"parts": _parts(request, here), **context})


def asked(
    request: OfficerRequest,
    form: ActingForm,
    action: Callable[..., Any],
    *,
    title: str,
    back: str | Callable[[Any], str],
    done: str,
    here: str = "",
    button: str = "",
    intro: str = "",
    cancel: str = "",
    upload: bool = False,
    looks_for: Sequence[Pattern] = (),
    known: Iterable[str] = (),
    **given: Any,
) -> HttpResponse:
    """Show a form; when it is sent, call the action with what was typed and go back, or say what doesn't fit.

    Args:
        back: where to go then; a function is given what the action made, and `cancel` is where the reader came from.
        given: what the action is given beside the fields of the form.
    """
    return asking.asked(
        request, form, action, template="missions/form.html", title=title, back=back, done=done, button=button, intro=intro,
        upload=upload, cancel=cancel, context={"parts": _parts(request, here)}, looks_for=looks_for, known=known, **given,
    )  # fmt: skip


def signed(
    request: OfficerRequest, action: Callable[..., bytes], *, name: str, title: str, back: str, intro: str, here: str = "",
    **given: Any,
) -> HttpResponse:  # fmt: skip
    """Ask once, then give the signed letter that the action makes as a file."""
    form = yes(request)
    document = form.carry_out(action, by=request.appointment, **given) if form.is_valid() else None
    if document:
        return download(document, name=name, media_type="application/json")
    context = {"form": form, "title": title, "back": back, "intro": intro, "button": _("Sign and download")}
    return page(request, "missions/form.html", context | {"parts": _parts(request, here)}, invalid=form.is_wrong)


def of_whom(deployment: Deployment) -> str:
    """A mission as choices name it: whose, from which day."""
    return f"{deployment.expert.full_name}, {words.plain_day(deployment.first_day)}"


def _parts(request: OfficerRequest, here: str) -> list[tuple[str, str, bool]]:
    role = request.appointment.role
    if role == Role.HEAD_OF_OFFICE:
        return [(str(label), reverse(name), name == here) for name, label in OF_THE_HEAD]
    if not request.appointment.is_of_the_roster:
        return []
    names = [
        ("own-record", _("My record"), role == Role.EXPERT),
        ("calls", _("Calls"), role == Role.MISSION_COORDINATOR),
        ("consents", _("Consents"), role != Role.MISSION_COORDINATOR),
        ("deployments", _("Deployments"), True),
        ("statistics", _("Numbers"), role == Role.MISSION_COORDINATOR),
        ("grants", _("Register of grants"), role == Role.MISSION_COORDINATOR),
        ("lessons", _("Lessons"), role == Role.MISSION_COORDINATOR),
        ("pool", _("Pledges and reserve pool"), role == Role.MISSION_COORDINATOR),
        ("plans", _("Plans"), True),
        ("roster", _("Roster"), role != Role.EXPERT),
        ("trainings", _("Trainings"), True),
        ("operations", _("Operations 2016-2019"), True),
    ]
    return [(label, reverse(name), name == here) for name, label, is_theirs in names if is_theirs]
