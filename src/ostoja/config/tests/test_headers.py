"""What browsers are told with every answer, graded as scanners of the web grade it; and Django's own deployment checks."""

import json
import os
import re
import subprocess
import sys

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

# Header: what it must say (a whole match), and why. As the OWASP Secure Headers Project recommends.
WANTED = {
    "Strict-Transport-Security": (r"max-age=31536000; includeSubDomains; preload", "TLS for a year"),
    "X-Content-Type-Options": (r"nosniff", "a file is what it says it is"),
    "X-Frame-Options": (r"DENY", "in no frame, for older browsers"),
    "Referrer-Policy": (r"same-origin", "other sites never learn which file was open"),
    "Cross-Origin-Opener-Policy": (r"same-origin", "no handle on our window"),
    "Cross-Origin-Resource-Policy": (r"same-origin", "no other site embeds our pages"),
    "Permissions-Policy": (r".*camera=\(\).*", "no camera, no place"),
    "Cache-Control": (
        r"private, no-store|max-age=0, no-cache, no-store, must-revalidate, private",
        "nothing stays after signing out",
    ),
    "Content-Security-Policy": (
        r"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self';"
        r" form-action 'self'; frame-ancestors 'none'; base-uri 'none'; report-uri /csp-report; report-to csp",
        "nothing inline, nothing from elsewhere",
    ),
}
NEVER = ("Server", "X-Powered-By")
PRODUCTION = {
    "OSTOJA_ORIGINS": "https://ostoja.example.org",
    "OSTOJA_HOSTS": "ostoja.example.org",
    "OSTOJA_SECRET": "forty random characters and a few more: Zq8v",
    "OSTOJA_STATE": "GR",
    "DATABASE_URL": "postgresql://ostoja_app@db.example.org/ostoja",
    "DATABASE_OWNER_URL": "postgresql://ostoja_owner@db.example.org/ostoja",
}
LOOK = """
import json
from ostoja.config import database
database.set_up_django()
from django.conf import settings
from django.core import checks
print(json.dumps({
    "found": [f"{one.id}: {one.msg}" for one in checks.run_checks(include_deployment_checks=True)],
    "secure": [settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, settings.SECURE_SSL_REDIRECT],
    "debug": settings.DEBUG,
    "proxies": settings.ALLAUTH_TRUSTED_PROXY_COUNT,
}))
"""


@pytest.fixture
def behind_tls(settings):
    settings.SECURE_HSTS_SECONDS = 31536000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True
    settings.SECURE_SSL_REDIRECT = True


@pytest.mark.parametrize("address", ["/sign-in/", "/no-such-page/", "/files/"])
def test_every_answer_gets_full_marks(behind_tls, address):
    headers = Client().get(address, secure=True).headers

    wrong = {
        name: headers.get(name)
        for name, (value, _why) in WANTED.items()
        if not re.fullmatch(value, headers.get(name, ""))
    }
    assert wrong == {}
    assert [name for name in NEVER if name in headers] == []


def test_without_tls_one_is_sent_to_it(behind_tls):
    answer = Client().get("/sign-in/")

    assert (answer.status_code, answer["Location"]) == (301, "https://testserver/sign-in/")


def test_django_s_deployment_checks_are_clean_in_production():
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("OSTOJA_", "DATABASE_"))}

    done = subprocess.run(
        [sys.executable, "-c", LOOK], env=kept | PRODUCTION, capture_output=True, text=True, check=True
    )

    assert json.loads(done.stdout) == {"found": [], "secure": [True, True, True], "debug": False, "proxies": 1}
