"""What a browser may load and do on our pages: nothing inline, nothing from elsewhere, no page kept by its cache."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase

REPORTS = "/csp-report"  # where browsers tell what they refused (config/operations/early.py)
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "report-uri": REPORTS,
    "report-to": "csp",
}
PERMISSIONS = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
DATA_IMAGES = "shows_data_images"  # on the request, where a view asks for it

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class ContentSecurityPolicyMiddleware:
    """Puts the policy on every answer; pages are not kept by the browser, so that signing out leaves none behind."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", policy(data_images=hasattr(request, DATA_IMAGES)))
        response.headers.setdefault("Reporting-Endpoints", f'csp="{REPORTS}"')
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response


def policy(*, data_images: bool = False) -> str:
    """The policy as the header says it; `data_images` also lets pictures stand in the page itself (`data:`)."""
    rules = POLICY | ({"img-src": "'self' data:"} if data_images else {})
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def with_data_images(view: View) -> View:
    """Let this one page show pictures that stand in the page itself, such as the code for a sign-in app."""

    @wraps(view)
    def showing(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # Any: whatever the view takes
        setattr(request, DATA_IMAGES, True)
        return view(request, *args, **kwargs)

    return cast(View, showing)  # the same signature; wraps() forgets it
