"""The demo's two installations, each served where a test asks for it, and a real browser."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import sync_playwright
from xdist.scheduler import LoadScopeScheduling

PASSWORD = "ostoja-demo-2026"
OSTOJA = Path(sys.executable).with_name("ostoja")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]

# One process walks these, in their order: the pages come after the journeys, so that what those made is there.
IN_ORDER = ("test_cooperation", "test_glass", "test_journeys", "test_missions", "test_pages")


class InTwo(LoadScopeScheduling):
    """The tests in two parts, each with installations of its own."""

    def _split_scope(self, nodeid):
        return "in order" if Path(nodeid.partition("::")[0]).stem in IN_ORDER else "the others"


def pytest_xdist_make_scheduler(config, log):
    return InTwo(config, log)


@pytest.fixture(scope="session")
def both(prepared_folder):
    """The folder and the ports that the two share, so that each knows the other's key and address.

    Both begin as copies of an installation of this version, with nobody in it.
    """
    with tempfile.TemporaryDirectory() as folder, socket.socket() as one, socket.socket() as other:
        Path(folder).chmod(0o755)  # pytest's own would be closed to the user of the database
        for which, var in {"host": Path(folder) / "var", "home": Path(folder) / "var" / "home"}.items():
            subprocess.run(["cp", "-a", prepared_folder, var], check=True)
            (var / "demo").write_text(which, "ascii")
        for free in (one, other):
            free.bind(("127.0.0.1", 0))
        ports = {"host": one.getsockname()[1], "home": other.getsockname()[1]}
        one.close()
        other.close()
        yield Path(folder), ports


@pytest.fixture(scope="session")
def house(both):
    """Address of the demo's host, loaded and served."""
    yield from served(*both, "host")


@pytest.fixture(scope="session")
def home_house(both):
    """Address of the demo's home authority, loaded and served: a partner of the host's."""
    yield from served(*both, "home")


def served(folder, ports, which):
    var, log_file = folder / "var", folder / f"{which}.log"
    environment = {**os.environ, "OSTOJA_VAR": str(var)}
    with log_file.open("wb") as log:
        at = ["--port", str(ports["host"]), "--home-port", str(ports["home"])]
        server = subprocess.Popen([OSTOJA, "demo", "--only", which, *at], env=environment, stdout=log, stderr=log)
        try:
            wait_for(f"http://localhost:{ports[which]}/sign-in/", server, log_file)
            yield f"http://localhost:{ports[which]}"
        finally:
            server.terminate()
            server.wait(20)
            of_it = {**environment, "OSTOJA_VAR": str(var / "home" if which == "home" else var)}
            subprocess.run([OSTOJA, "database", "stop"], env=of_it, check=False, capture_output=True)


def wait_for(address, server, log):
    for _ in range(600):
        try:
            urlopen(address, timeout=5).close()
        except (URLError, OSError):
            if server.poll() is not None:
                break
            time.sleep(0.5)
        else:
            return
    pytest.fail(f"The demo doesn't answer:\n{log.read_text(errors='replace')[-3000:]}")


@pytest.fixture(scope="session")
def chromium():
    path = shutil.which("chromium")
    if path is None:
        pytest.fail("These tests need Debian's chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def tab_of(chromium, house):
    """`tab_of("marta")`: a tab of the host in which she has signed in. What its console complains of fails the test."""
    with tabs(chromium, house) as tab:
        yield tab


@pytest.fixture
def home_tab_of(chromium, home_house):
    """The same at the home authority."""
    with tabs(chromium, home_house) as tab:
        yield tab


@contextmanager
def tabs(chromium, address):
    opened, complaints = [], []

    def tab(username=None, **options):
        context = chromium.new_context(base_url=address, **options)
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on(
            "console", lambda said: complaints.append(said.text) if "Content Security Policy" in said.text else None
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        if username:
            sign_in(page, username)
        return page

    yield tab
    for context in opened:
        context.close()
    assert complaints == []


def sign_in(page, username):
    page.goto("/sign-in/")
    page.locator("input[name=login]").fill(username)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url("**/")
