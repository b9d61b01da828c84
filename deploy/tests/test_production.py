"""docs/production.md, walked by machine: from the archive to a restored backup, on Debian's PostgreSQL 15 with separate roles.

make test-production        needs Debian's postgresql, nginx-light and systemd; a cluster and ports of its own
"""

import configparser
import http.client
import json
import os
import pwd
import re
import shlex
import shutil
import socket
import ssl
import subprocess
import sys
import tarfile
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest

pytestmark = pytest.mark.enable_socket
ROOT = Path(__file__).resolve().parents[2]
DEBIAN = Path(os.environ.get("OSTOJA_POSTGRES", "/usr/lib/postgresql/15/bin"))
OWNER, APP = "owner-7f3a", "app-91bc"
PASSWORD = "a long enough password 1"
HOST = "ostoja.example.org"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def folder():
    path = Path(tempfile.mkdtemp(prefix="ostoja-p-", dir="/tmp"))
    path.chmod(0o755)
    yield path
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture(scope="module")
def cluster(folder):
    """Debian's PostgreSQL, with passwords asked for, as its own system user; its port."""
    port, data = free_port(), folder / "cluster"
    user = pwd.getpwnam("postgres")
    data.mkdir(mode=0o700)
    os.chown(data, user.pw_uid, user.pw_gid)

    def run(program, *arguments):
        subprocess.run(
            [DEBIAN / program, *arguments], check=True, cwd=data, user=user.pw_uid, group=user.pw_gid, extra_groups=[],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
        )  # fmt: skip

    run(
        "initdb",
        "-D",
        str(data),
        "--auth-local=peer",
        "--auth-host=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
    )
    run("pg_ctl", "-D", str(data), "-w", "-l", str(data / "log"), "-o", f"-p {port} -k {data} -h 127.0.0.1", "start")
    yield port, data
    run("pg_ctl", "-D", str(data), "-m", "fast", "-w", "stop")


def as_administrator(cluster, *arguments, **more):
    """psql as the administrator of the server."""
    port, data = cluster
    user = pwd.getpwnam("postgres")
    line = [DEBIAN / "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", str(data), "-p", str(port), *arguments]
    return subprocess.run(
        line,
        check=True,
        capture_output=True,
        text=True,
        user=user.pw_uid,
        group=user.pw_gid,
        extra_groups=[],
        cwd="/tmp",
        **more,
    )


@pytest.fixture(scope="module")
def installed(folder):
    """The archive, unpacked and installed into a fresh environment without any index."""
    subprocess.run([sys.executable, ROOT / "deploy" / "bundle.py", folder / "dist"], check=True, cwd=ROOT)
    with tarfile.open(next((folder / "dist").glob("*.tar.gz"))) as tar:
        tar.extractall(folder, filter="data")
    unpacked = next(path for path in folder.glob("ostoja-*") if path.is_dir())
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_CONFIG_FILE": "/dev/null", "PYTHON": sys.executable}
    nowhere = {"PATH": os.environ["PATH"], "HOME": str(folder)} | nowhere
    subprocess.run([unpacked / "install.sh", folder / "opt"], check=True, env=nowhere, stdout=subprocess.DEVNULL)
    return unpacked, folder / "opt" / "bin" / "ostoja"


class Installation:
    """Commands on one database of the cluster."""

    def __init__(self, folder, program, port, name):
        self.program, self.folder = program, folder / name
        self.folder.mkdir()
        secrets = {
            "secret": "d3b07384d113edec49eaa6238ad5ff00d3b07384d113edec",
            "database": f"postgresql://ostoja_app:{APP}@127.0.0.1:{port}/{name}",
            "database-owner": f"postgresql://ostoja_owner:{OWNER}@127.0.0.1:{port}/{name}",
        }
        for name_of_secret, text in secrets.items():
            (self.folder / name_of_secret).write_text(text + "\n")
            (self.folder / name_of_secret).chmod(0o600)
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8", "OSTOJA_STATE": "GR", "OSTOJA_HOSTS": HOST,
            "OSTOJA_ORIGINS": f"https://{HOST}", "OSTOJA_VAR": str(self.folder / "var"),
            "OSTOJA_BACKUPS": str(folder / "backups"), "OSTOJA_METRICS_TOKEN": "figures",
            "OSTOJA_SECRET_FILE": str(self.folder / "secret"), "DATABASE_URL_FILE": str(self.folder / "database"),
        }  # fmt: skip
        self.owner = {"DATABASE_OWNER_URL_FILE": str(self.folder / "database-owner")}

    def ostoja(self, *arguments, good=True, **more):
        done = subprocess.run(
            [self.program, *arguments], env=self.environment | self.owner | more, capture_output=True, text=True,
            check=False, timeout=300, cwd=self.folder,
        )  # fmt: skip
        assert done.returncode == 0 or not good, done.stdout + done.stderr
        return done


@pytest.fixture(scope="module")
def office(folder, cluster, installed):
    """An installation with its first administrator."""
    unpacked, program = installed
    roles = (unpacked / "roles.sql").read_text()
    as_administrator(cluster, "-v", f"owner_password={OWNER}", "-v", f"app_password={APP}", "postgres", input=roles)
    made = Installation(folder, program, cluster[0], "ostoja")
    made.ostoja("database", "prepare")
    made.ostoja(
        "user", "add", "eleni", "--name", "Eleni Markou", "--email", "eleni@example.org", "--password", PASSWORD
    )
    made.ostoja("appoint", "--first", "eleni", "--until", "2027-12-31", "--reason", "Set-up")
    keys = made.ostoja("keys", "backup").stdout.splitlines()
    made.environment["OSTOJA_BACKUP_RECIPIENT"] = keys[0].partition("RECIPIENT=")[2]
    made.identity = keys[-1]
    return made


class Browser:
    """Talks to the server as the proxy does."""

    def __init__(self, port, *, scheme="https"):
        self.address = f"http://127.0.0.1:{port}"
        self.headers = {
            "Host": HOST,
            "X-Forwarded-Proto": scheme,
            "X-Forwarded-For": "192.0.2.7",
            "Referer": f"https://{HOST}/",
            "Origin": f"https://{HOST}",
        }
        self.cookies = {}

    def ask(self, path, data=None, **headers):
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        request = urllib.request.Request(
            self.address + path, data=urllib.parse.urlencode(data).encode() if data else None,
            headers=self.headers | ({"Cookie": cookie} if cookie else {}) | headers,
        )  # fmt: skip
        try:
            answer = urllib.request.build_opener(Stay()).open(request, timeout=30)
        except urllib.error.HTTPError as refused:
            answer = refused
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.headers, answer.read().decode()


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def unit(name, installed, office, **changed):
    """What systemd would start for a unit of the archive, and with which environment: paths are those of this test."""
    unpacked, program = installed
    read = configparser.RawConfigParser(strict=False, interpolation=None)
    read.optionxform = str
    read.read(unpacked / name)
    service = read["Service"]
    command = shlex.split(service["ExecStart"].replace("/opt/ostoja/bin/ostoja", str(program)))
    told = dict(pair.split("=", 1) for pair in service["Environment"].replace("%d", str(office.folder)).split())
    plain = {key: value for key, value in office.environment.items() if not key.endswith("_FILE")}
    return [changed.get(word, word) for word in command], plain | told


def wait_until(there, seconds=60):
    patience = time.monotonic() + seconds
    while time.monotonic() < patience:
        try:
            if there():
                return
        except OSError:
            pass
        time.sleep(0.3)
    raise AssertionError("It didn't start. See serve.log in the folder of the installation.")


@pytest.fixture(scope="module")
def server(office, installed):
    """What the units start: pages with the application's login only, background work with the owner's; the port."""
    port = free_port()
    log = (office.folder / "serve.log").open("w")
    started = []
    for name in ("ostoja.service", "ostoja-worker.service"):
        command, environment = unit(name, installed, office, **{"8000": str(port)})
        started.append(subprocess.Popen(command, env=environment, stdout=log, stderr=log))
    wait_until(lambda: Browser(port).ask("/health/ready")[0] == 200)
    yield port
    for process in started:
        process.terminate()
        process.wait(timeout=30)
    log.close()


@pytest.fixture(scope="module")
def proxy(server, installed, folder):
    """nginx with the two files of the archive in front of the server: its ports for http and https."""
    unpacked, _program = installed
    plain, secure = free_port(), free_port()
    own = folder / "nginx"
    own.mkdir()
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", f"/CN={HOST}",
         "-addext", f"subjectAltName=DNS:{HOST}", "-keyout", own / "key.pem", "-out", own / "chain.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    here = {
        "/etc/nginx/ostoja-proxy.conf": str(own / "proxy.conf"), "/etc/ssl/ostoja/fullchain.pem": str(own / "chain.pem"),
        "/etc/ssl/ostoja/privkey.pem": str(own / "key.pem"), "127.0.0.1:8000": f"127.0.0.1:{server}",
    }  # fmt: skip
    for name, given in (("nginx-proxy.conf", "proxy.conf"), ("nginx.conf", "site.conf")):
        text = (unpacked / name).read_text()
        for path, mine in here.items():
            text = text.replace(path, mine)
        text = re.sub(r"listen \[::\]:\d+.*?;", "", text)
        text = text.replace("listen 80;", f"listen 127.0.0.1:{plain};")
        (own / given).write_text(text.replace("listen 443 ", f"listen 127.0.0.1:{secure} "))
    (own / "nginx.conf").write_text(
        f"daemon off; pid {own}/pid; error_log {own}/error.log; events {{}} http {{ include {own}/site.conf; }}"
    )
    serving = subprocess.Popen(["nginx", "-p", own, "-c", own / "nginx.conf"])
    wait_until(lambda: through(plain, secure, "/health/ready")[0] == 200)
    yield plain, secure
    serving.terminate()
    serving.wait(timeout=30)


def through(plain, secure, path, *, tls=True, source="127.0.0.1"):
    """One question to nginx: status, headers, text."""
    if tls:
        trusting = ssl._create_unverified_context()
        asked = http.client.HTTPSConnection(
            "127.0.0.1", secure, timeout=30, context=trusting, source_address=(source, 0)
        )
    else:
        asked = http.client.HTTPConnection("127.0.0.1", plain, timeout=30)
    with closing(asked):
        asked.request("GET", path, headers={"Host": HOST})
        answer = asked.getresponse()
        return answer.status, answer.headers, answer.read().decode()


def test_the_archive_holds_everything_and_says_what(installed):
    unpacked, program = installed
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    assert version.startswith("ostoja, version ")
    assert {"roles.sql", "nginx.conf", "ostoja.service", "production.md"} <= {path.name for path in unpacked.iterdir()}


def test_the_server_gets_ready_and_sends_people_to_tls(server):
    assert Browser(server).ask("/health/ready")[0] == 200
    status, headers, _ = Browser(server, scheme="http").ask("/sign-in/")
    assert (status, headers["Location"]) == (301, f"https://{HOST}/sign-in/")


def test_units_are_what_systemd_accepts(installed, folder):
    unpacked, program = installed
    units = folder / "units"
    units.mkdir()
    for path in (*unpacked.glob("ostoja*.service"), *unpacked.glob("ostoja*.timer")):
        (units / path.name).write_text(path.read_text().replace("/opt/ostoja/bin/ostoja", str(program)))
    found = sorted(units.iterdir())
    done = subprocess.run(["systemd-analyze", "verify", *found], capture_output=True, text=True, check=False)
    assert (len(found), done.returncode, done.stdout + done.stderr) == (4, 0, "")


def test_nginx_sends_people_to_tls_and_passes_pages_on(proxy):
    status, headers, _ = through(*proxy, "/sign-in/", tls=False)
    assert (status, headers["Location"]) == (301, f"https://{HOST}/sign-in/")

    status, headers, page = through(*proxy, "/sign-in/")
    assert (status, headers["Strict-Transport-Security"].partition(";")[0]) == (200, "max-age=31536000")
    assert "csrfmiddlewaretoken" in page
    assert headers["Server"] == "nginx"


def test_figures_and_health_are_for_this_machine_only(proxy):
    assert through(*proxy, "/health/ready")[0] == 200
    for path in ("/metrics", "/health/ready", "/health/timetable"):
        assert through(*proxy, path, source="127.0.0.2")[0] == 403


def test_whoever_knocks_too_often_is_slowed_down_at_the_door(proxy):
    answers = [through(*proxy, "/sign-in/")[0] for _ in range(60)]
    assert (set(answers), answers[:30].count(200)) == ({200, 429}, 30)
    assert through(*proxy, "/health/ready")[0] == 200


def test_somebody_signs_in_and_is_asked_for_a_second_factor(server):
    browser = Browser(server)
    _, headers, page = browser.ask("/sign-in/")
    token = page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    assert "max-age=31536000" in headers["Strict-Transport-Security"]

    status, headers, _ = browser.ask(
        "/sign-in/", {"login": "eleni", "password": PASSWORD, "csrfmiddlewaretoken": token}
    )
    assert (status, headers["Location"]) == (302, "/")
    assert browser.ask("/")[1]["Location"] == "/account/second-factor/"
    assert browser.ask("/account/second-factor/")[0] == 200


def test_static_files_come_from_the_archive(server):
    _, _, page = Browser(server).ask("/sign-in/")
    style = page.partition('rel="stylesheet" href="')[2].partition('"')[0]
    assert Browser(server).ask(style)[0] == 200


def test_figures_are_read_with_the_token_only(server):
    assert Browser(server).ask("/metrics")[0] == 404
    status, _, text = Browser(server).ask("/metrics", Authorization="Bearer figures")
    assert (status, "ostoja_database_up 1.0" in text) == (200, True)


def test_the_worker_does_what_is_on_the_timetable(server, office, cluster):
    query = "SELECT count(*) FROM access_heartbeat WHERE at > now() - interval '3 minutes'"
    assert int(as_administrator(cluster, "-At", "-c", query, "ostoja").stdout) >= 2
    assert Browser(server).ask("/health/timetable")[0] == 200


def test_a_case_is_imported_backed_up_and_put_back(office, cluster, folder, server):
    office.ostoja("backup", "--keep", "3")
    taken = json.loads(office.ostoja("backup", "--json").stdout)
    as_administrator(cluster, "-c", "CREATE DATABASE second OWNER ostoja_owner", "postgres")
    second = Installation(folder, office.program, cluster[0], "second")

    done = second.ostoja("restore", taken["path"], "--verify", "--json", OSTOJA_BACKUP_IDENTITY=office.identity)

    found = json.loads(done.stdout)
    assert (found["wrong"], found["rows"], found["verified"]["entries"]) == ([], taken["rows"], taken["entries"])


def test_everything_is_as_it_must_be(office, server):
    office.ostoja("audit", "verify")

    found = json.loads(office.ostoja("check", "--json", good=False).stdout)

    assert [one for one in found["found"] if not one["is_good"]] == []


def test_the_application_s_login_alone_can_neither_migrate_nor_serve_old_tables(office, cluster):
    done = subprocess.run(
        [office.program, "database", "prepare"], env=office.environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, "DATABASE_OWNER_URL" in done.stderr) == (1, True)


def test_the_log_is_json_and_tells_of_nobody(office, server):
    text = (office.folder / "serve.log").read_text()

    lines = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
    assert any(line.get("view") == "account_login" for line in lines)
    for word in ("eleni", "markou", PASSWORD, OWNER, APP, office.identity.lower()):
        assert word not in text.lower()


def test_an_upgrade_of_this_version_has_nothing_to_do(office):
    assert "already" in office.ostoja("upgrade").stdout
