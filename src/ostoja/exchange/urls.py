"""Addresses for programs."""

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, path

from ostoja.exchange.api import api

_patterns, _app, _namespace = api.urls
for _pattern in _patterns:
    if isinstance(_pattern, URLPattern):
        _pattern.callback = login_not_required(_pattern.callback)  # a token says who calls, not a session

urlpatterns = [path("api/", (_patterns, _app, _namespace))]
