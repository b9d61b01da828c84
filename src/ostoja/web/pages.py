"""How a view answers: a template with the layout around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from importlib.metadata import version

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string

from ostoja.law.words import Text
from ostoja.web import words


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One room in the head of the page."""

    name: str
    label: str
    href: str
    is_here: bool


@dataclass(frozen=True, kw_only=True)
class Device:
    """Addresses of what keeps unsent work on the device: its key, its script, the page that lists it."""

    key: str
    worker: str
    page: str


@dataclass(frozen=True, kw_only=True)
class Layout:
    """What stands around every page. `officer` and `appointment` are set by the room above (`access`), or None."""

    officer: object | None
    appointment: object | None
    navigation: tuple[Entry, ...]
    language: str
    languages: tuple[tuple[str, str], ...]
    is_demo: bool
    here: str
    version: str
    now: str
    hats: str | None
    device: Device | None
    because: str | None
    alarms: tuple[str, ...]


def page(
    request: HttpRequest, template: str, context: Mapping[str, object] | None = None, *, invalid: bool = False
) -> HttpResponse:
    """A page with its layout; 422 when it shows a form again that could not be accepted."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if invalid else HTTPStatus.OK
    return render(request, template, {"is_invalid": invalid, **(context or {})}, status=status)


def layout(request: HttpRequest) -> dict[str, object]:
    """Context processor: `layout` for the template `web/page.html`, worked out only when a page uses it."""
    return {"layout": SimpleLazyObject(lambda: layout_of(request))}


def layout_of(request: HttpRequest) -> Layout:
    """The layout for whoever is signed in. For nobody, it asks neither the database nor the session."""
    officer = getattr(request, "officer", None)
    return Layout(
        officer=officer,
        appointment=getattr(request, "appointment", None),
        navigation=_navigation(request) if officer else (),
        language=words.language(),
        languages=tuple((code, words.own_name(code)) for code, _name in settings.LANGUAGES),
        is_demo=settings.DEMO,
        here=request.get_full_path() if request.method == "GET" else request.path,
        version=_version(),
        now=timezone.now().isoformat(),
        hats=reverse(settings.OSTOJA_HATS) if officer and settings.OSTOJA_HATS else None,
        device=_device(request) if officer else None,
        because=settings.OSTOJA_BECAUSE,
        alarms=tuple(words.text(text) for text in _alarms(request)) if officer else (),
    )


def first_room(request: HttpRequest) -> str:
    """Address of the first room that this appointment opens, for whoever comes to one that it doesn't."""
    return _navigation(request)[0].href


def _navigation(request: HttpRequest) -> tuple[Entry, ...]:
    """The rooms that this appointment opens (`appointment.opens(url name)`), the present one marked; none without one."""
    if getattr(request, "appointment", ...) is None:
        return ()
    opens = getattr(getattr(request, "appointment", None), "opens", lambda _name: True)
    addresses = [(name, label, reverse(name)) for name, label in settings.OSTOJA_NAVIGATION if opens(name)]
    here = max((href for _, _, href in addresses if _is_below(request.path, href)), key=len, default="")
    return tuple(Entry(name=name, label=str(label), href=href, is_here=href == here) for name, label, href in addresses)


def _device(request: HttpRequest) -> Device | None:
    """Where what is unsent may be kept on the device: for whoever wears an appointment, but on pages of sign-in."""
    wears = getattr(request, "appointment", None) is not None and not getattr(request, "is_of_sign_in", False)
    if settings.OSTOJA_DEVICE is None or not wears:
        return None
    return Device(**{name: reverse(address) for name, address in settings.OSTOJA_DEVICE.items()})


def _alarms(request: HttpRequest) -> Iterator[Text]:
    """What the rooms named in the settings want heard on every page of this officer."""
    for name in settings.OSTOJA_ALARMS:
        yield from import_string(name)(request)


def _is_below(path: str, href: str) -> bool:
    return path == href or (href != "/" and path.startswith(href))


@lru_cache(maxsize=1)
def _version() -> str:
    return version("ostoja")
