"""Sign-in of an installation that is no demo, in a real browser: app, recovery code, passkey, identity provider."""

import hmac
import json
import os
import re
import secrets
import socket
import struct
import subprocess
import sys
import tempfile
import time
from base64 import b32decode, b64encode, urlsafe_b64encode
from datetime import date, timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from .conftest import OSTOJA, wait_for

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]
PASSWORD = "a calm and long password"
CLIENT, SECRET = "ostoja", "the secret of the client"
PEOPLE = ("anna", "basia", "celina", "dorota", "ewa", "franka")
ONE_AFTER_THE_OTHER = """
import json, sys
from ostoja.config.cli import cli
for command in json.load(sys.stdin):
    cli(command, standalone_mode=False)
"""  # in one process: each would take seconds to start
HOME = re.compile(r"^http://localhost:\d+/$")
FACTOR = "**/account/second-factor/**"


class Provider(ThreadingHTTPServer):
    """A small identity provider on this machine: discovery, authorize, token, userinfo, keys."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answers)
        self.address = f"http://localhost:{self.server_address[1]}"
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.claims, self.state, self.asked, self.challenge = {}, None, {}, {}

    def is_sane(self, **claims):
        """From now on it says this of whoever comes."""
        self.claims, self.state = {"sub": secrets.token_hex(8), "email_verified": True, **claims}, None


class Answers(BaseHTTPRequestHandler):
    def do_GET(self):
        parts = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        match parts.path:
            case "/.well-known/openid-configuration":
                names = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
                ends = {f"{name}_endpoint": f"{self.server.address}/{path}" for name, path in names.items()}
                self.say(ends | {"issuer": self.server.address, "jwks_uri": f"{self.server.address}/keys"})
            case "/authorize":
                self.server.asked, code = asked, secrets.token_hex(8)
                self.server.challenge[code] = asked["code_challenge"]
                back = {"code": code, "state": self.server.state or asked["state"]}
                self.send_response(302)
                self.send_header("Location", f"{asked['redirect_uri']}?{urlencode(back)}")
                self.end_headers()
            case "/userinfo":
                self.say(self.server.claims)
            case "/keys":
                self.say({"keys": [json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.server.key.public_key()))]})

    def do_POST(self):
        given = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        verifier = given["code_verifier"][0]
        challenge = urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        basic = b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        is_client = given.get("client_secret") == [SECRET] or self.headers.get("Authorization") == f"Basic {basic}"
        if not is_client or challenge != self.server.challenge.pop(given["code"][0], None):
            self.say({"error": "invalid_grant"}, status=400)
            return
        now = int(time.time())
        claims = {"iss": self.server.address, "aud": CLIENT, "iat": now, "exp": now + 60, **self.server.claims}
        token = jwt.encode(claims, self.server.key, algorithm="RS256")
        self.say({"access_token": secrets.token_hex(8), "token_type": "Bearer", "id_token": token})

    def say(self, what, *, status=200):
        body = json.dumps(what).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args):
        """Nothing on the console."""


@pytest.fixture(scope="session")
def provider():
    with Provider() as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture(scope="session")
def office(provider):
    """Address of an installation that is no demo, with people who have a password and an appointment."""
    with tempfile.TemporaryDirectory() as folder:  # pytest's own would be closed to the user of the database
        yield from served(Path(folder), provider)


def served(folder, provider):
    folder.chmod(0o755)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "OSTOJA_VAR": str(folder / "var"),
        "OSTOJA_OIDC_ID": "ministry",
        "OSTOJA_OIDC_NAME": "the Ministry",
        "OSTOJA_OIDC_SERVER": provider.address,
        "OSTOJA_OIDC_CLIENT": CLIENT,
        "OSTOJA_OIDC_SECRET": SECRET,
    }

    with (folder / "log").open("wb") as log:
        server = subprocess.Popen([OSTOJA, "serve", "--port", str(port)], env=environment, stdout=log, stderr=log)
        try:
            wait_for(f"http://localhost:{port}/sign-in/", server, folder / "log")
            ready = [sys.executable, "-c", ONE_AFTER_THE_OTHER]
            subprocess.run(ready, env=environment, input=json.dumps([*commands()]), text=True, check=True, timeout=300)
            yield f"http://localhost:{port}"
        finally:
            server.terminate()
            server.wait(20)
            subprocess.run([OSTOJA, "database", "stop"], env=environment, check=False, capture_output=True)


def commands():
    """Add everybody and appoint them."""
    until = ("--until", (date.today() + timedelta(days=30)).isoformat(), "--reason", "The plan.")  # noqa: DTZ011
    for name in ("eleni", *PEOPLE):
        yield "user", "add", name, "--name", name.title(), "--email", f"{name}@example.org", "--password", PASSWORD
    yield "appoint", "--first", "eleni", *until
    for name in PEOPLE:
        yield "appoint", name, "registration_officer", "--by", "eleni", *until


@pytest.fixture
def tab(chromium, office):
    """`tab()`: a tab in which nobody has signed in."""
    opened = []

    def made(**options):
        context = chromium.new_context(base_url=office, **options)
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        return page

    yield made
    for context in opened:
        context.close()


def enter(page, name):
    page.goto("/sign-in/")
    page.locator("input[name=login]").fill(name)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")


def code(secret, *, ahead=0):
    """The six digits of now (RFC 6238); those of the next half minute count as well, and each counts once."""
    counter = struct.pack(">Q", int(time.time() // 30) + ahead)
    digest = hmac.digest(b32decode(secret), counter, "sha1")
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def set_up_app(page, name):
    """Sign in for the first time and set the app up; its secret."""
    enter(page, name)
    page.wait_for_url(FACTOR)
    confirmed(page, "/account/second-factor/app/")
    secret = page.locator("main .govuk-summary-list__value").first.inner_text().strip()
    page.locator("input[name=code]").fill(code(secret))
    page.locator("input[name=code]").press("Enter")
    page.wait_for_url(lambda address: "/app/" not in address)
    return secret


def confirmed(page, address):
    """Go where one changes how one signs in: the password is asked for once more."""
    page.goto(address)
    page.locator("main input[name=password]").fill(PASSWORD)
    page.locator("main input[name=password]").press("Enter")
    page.wait_for_url(f"**{address}")


def passkeys_of(page):
    """Give the tab an authenticator that holds passkeys and always says yes."""
    console = page.context.new_cdp_session(page)
    console.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    console.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def head(page):
    return page.locator(".os-hat").inner_text()


@pytest.mark.parametrize(
    ("name", "with_script"), [("anna", True), ("basia", False)], ids=["with script", "without script"]
)
def test_password_and_six_digits_lead_in_and_neither_alone(tab, name, with_script):
    first = tab(java_script_enabled=with_script)
    secret = set_up_app(first, name)
    page = tab(java_script_enabled=with_script)

    enter(page, name)
    page.wait_for_url("**/sign-in/code/**")
    page.goto("/files/")
    assert "/sign-in/" in page.url
    page.goto("/sign-in/code/")
    page.locator("input[name=code]").fill("000000")
    page.locator("input[name=code]").press("Enter")
    page.locator(".govuk-error-summary").wait_for()
    page.locator("input[name=code]").fill(code(secret, ahead=1))
    page.locator("input[name=code]").press("Enter")
    page.wait_for_url(HOME)

    assert name.title() in head(page)


def test_a_recovery_code_leads_in_once_without_a_script(tab):
    first = tab(java_script_enabled=False)
    set_up_app(first, "celina")
    first.goto("/account/second-factor/codes/")
    spare = first.locator(".os-codes code").first.inner_text()

    page = tab(java_script_enabled=False)
    enter(page, "celina")
    page.locator("input[name=code]").fill(spare)
    page.locator("input[name=code]").press("Enter")
    page.wait_for_url(HOME)
    assert "Celina" in head(page)

    again = tab(java_script_enabled=False)
    enter(again, "celina")
    again.locator("input[name=code]").fill(spare)
    again.locator("input[name=code]").press("Enter")
    again.locator(".govuk-error-summary").wait_for()


def test_the_keyboard_alone_is_enough(tab):
    secret = set_up_app(tab(), "dorota")
    page = tab()
    page.goto("/sign-in/")
    tab_to(page, "login")
    page.keyboard.type("dorota")
    tab_to(page, "password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/sign-in/code/**")
    tab_to(page, "code")
    page.keyboard.type(code(secret, ahead=1))
    page.keyboard.press("Enter")
    page.wait_for_url(HOME)

    assert "Dorota" in head(page)


def tab_to(page, name):
    for _ in range(30):
        if page.evaluate("document.activeElement.name") == name:
            return
        page.keyboard.press("Tab")
    pytest.fail(f"The keyboard doesn't reach {name}.")


def test_a_passkey_leads_in_without_a_password(tab):
    page = tab()
    passkeys_of(page)
    enter(page, "ewa")
    page.wait_for_url(FACTOR)
    confirmed(page, "/account/second-factor/keys/add/")
    page.locator("input[name=name]").fill("blue key")
    page.locator("input[name=passwordless]").check()
    page.get_by_role("button", name="Add it").click()
    page.wait_for_url(lambda address: "/add/" not in address)
    page.goto("/sign-out/")
    with page.expect_navigation():
        page.locator("main form button[type=submit]:visible").first.click()
    page.goto("/sign-in/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(HOME)

    assert "Ewa" in head(page)


def through_the_ministry(page):
    page.goto("/sign-in/")
    page.get_by_role("button", name="Sign in through the Ministry").click()
    page.wait_for_url(re.compile(r"http://localhost:\d+/(?!sign-in/(oidc/ministry/)?$)"))
    page.wait_for_load_state()


@pytest.mark.parametrize("with_script", [True, False], ids=["with script", "without script"])
def test_the_identity_provider_leads_to_the_second_factor(tab, provider, with_script):
    provider.is_sane(email="franka@example.org")
    page = tab(java_script_enabled=with_script)

    through_the_ministry(page)

    assert "Franka" in head(page)
    assert "/account/second-factor/" in page.url or page.goto("/files/").url.endswith("/account/second-factor/")
    assert provider.asked["code_challenge_method"] == "S256"
    assert "openid" in provider.asked["scope"]


REFUSED = {
    "an unknown e-mail": {"email": "nobody@example.org"},
    "an e-mail that the provider has not verified": {"email": "franka@example.org", "email_verified": False},
    "another issuer": {"email": "franka@example.org", "iss": "https://elsewhere.example"},
    "meant for another client": {"email": "franka@example.org", "aud": "another"},
    "out of date": {"email": "franka@example.org", "exp": 1_000_000_000},
}


@pytest.mark.parametrize("claims", REFUSED.values(), ids=REFUSED)
def test_the_identity_provider_is_not_believed(tab, provider, claims):
    provider.is_sane(**claims)
    page = tab()

    through_the_ministry(page)

    assert page.locator(".os-hat").count() == 0
    page.goto("/files/")
    assert "/sign-in/" in page.url


def test_an_answer_to_another_request_is_not_believed(tab, provider):
    """The state ties the answer to this browser."""
    provider.is_sane(email="franka@example.org")
    provider.state = "of another browser"
    page = tab()

    through_the_ministry(page)

    assert page.locator(".os-hat").count() == 0
    page.goto("/files/")
    assert "/sign-in/" in page.url
