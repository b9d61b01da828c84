"""`ostoja check`: good on an installation that is, and for each thing that isn't, a line that says what to do."""

import json
import socket
import threading

import pytest

from ostoja.config.tests.machine import Machine

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def machine(prepared_folder):
    machine = Machine().start(like=prepared_folder)
    assert machine.ostoja("audit", "verify").returncode == 0
    machine.keep("prepared")
    yield machine
    machine.remove()


@pytest.fixture
def prepared(machine):
    heads = (machine.var / "heads.jsonl").read_bytes()
    machine.begin_again("prepared")
    (machine.var / "heads.jsonl").write_bytes(heads)
    return machine


def test_a_signed_head_is_checked_against_the_trail_and_with_the_key_written_down(machine):
    key = machine.ostoja("audit", "key").stdout.strip()
    signed = machine.folder / "head.json"
    machine.ostoja("audit", "head", "--output", str(signed))

    good = machine.ostoja("audit", "check-head", str(signed), "--key", key, "--json")
    elsewhere = machine.ostoja(
        "audit", "check-head", str(signed), OSTOJA_SECRET="another-secret-of-another-installation-1"
    )
    signed.write_bytes(signed.read_bytes().replace(b'"number":', b'"number":1'))
    altered = machine.ostoja("audit", "check-head", str(signed), "--key", key)

    assert (good.returncode, json.loads(good.stdout)["is_whole"]) == (0, True)
    assert (elsewhere.returncode, altered.returncode) == (1, 1)
    assert "altered" in altered.stderr
    assert machine.ostoja("audit", "check-head", str(signed), "--key", "x").returncode == 2


def bad(machine, part, **environment):
    """What `ostoja check` finds wrong in a part: pairs of what is the case and what to do; its exit status must agree."""
    done = machine.ostoja("check", "--only", part, "--json", **environment)
    assert done.stdout, done.stderr
    found = json.loads(done.stdout)
    wrong = [(one["says"], one["do"]) for one in found["found"] if not one["is_good"]]
    assert (done.returncode, found["is_good"]) == ((1, False) if wrong else (0, True))
    assert all(says and do for says, do in wrong)
    return wrong


IN_THE_DATABASE = {  # what somebody did: (part, statements of an administrator, words of the line)
    "policies off": ("policies", ["ALTER TABLE files_fact DISABLE ROW LEVEL SECURITY"], "files_fact has no row-level"),
    "a table without policies": (
        "policies",
        ["CREATE TABLE notes (t text)", "GRANT SELECT ON notes TO ostoja_app"],
        "notes has no row-level security",
    ),
    "a view as its owner": (
        "policies",
        ["CREATE VIEW everybody AS SELECT * FROM files_personname"],
        "everybody shows what",
    ),
    "a trigger off": (
        "policies",
        ["ALTER TABLE access_entry DISABLE TRIGGER USER"],
        "trigger of the table access_entry",
    ),
    "the clock replaced": (
        "policies",
        [
            "CREATE OR REPLACE FUNCTION access_now() RETURNS timestamptz LANGUAGE sql AS 'SELECT now() - interval ''1 day'''"
        ],
        "access_now",
    ),
    "a table of the application": (
        "policies",
        ["ALTER TABLE files_numbering OWNER TO ostoja_app"],
        "owns files_numbering",
    ),
    "a loose function": (
        "policies",
        ["CREATE FUNCTION loose() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'"],
        "loose takes its names",
    ),
    "another key": ("keys", ["UPDATE access_ticketkey SET inner_pad = 'x'"], "key of another secret"),
    "a silent worker": ("timetable", ["UPDATE access_heartbeat SET at = now() - interval '1 day'"], "isn't done"),
    "a cut trail": (
        "trail",
        ["ALTER TABLE access_head DISABLE TRIGGER USER", "UPDATE access_head SET number = -1"],
        "trail ends before",
    ),
    "steps pending": (
        "migrations",
        ["DELETE FROM django_migrations WHERE id = (SELECT max(id) FROM django_migrations)"],
        "pending",
    ),
}


@pytest.mark.parametrize(("part", "statements", "says"), IN_THE_DATABASE.values(), ids=IN_THE_DATABASE)
def test_what_somebody_did_to_the_database_is_named(prepared, part, statements, says):
    for statement in statements:
        prepared.sql(statement, user="postgres")

    found = bad(prepared, part)

    assert any(says in line for line, _do in found), found


def test_a_role_that_bypasses_policies_is_named(prepared):
    prepared.sql("ALTER ROLE ostoja_law BYPASSRLS", user="postgres")
    try:
        found = bad(prepared, "policies")
    finally:
        prepared.sql("ALTER ROLE ostoja_law NOBYPASSRLS", user="postgres")

    assert [line for line, _do in found] == ["Policies don't bind the role ostoja_law."]


def test_a_role_that_may_become_one_of_ours_is_named(prepared):
    prepared.sql("CREATE ROLE somebody LOGIN", user="postgres")
    prepared.sql("GRANT ostoja_owner TO somebody", user="postgres")
    try:
        found = bad(prepared, "policies")
    finally:
        prepared.sql("DROP ROLE somebody", user="postgres")

    assert [line for line, _do in found] == ["The role somebody may become ostoja_owner."]


SETTINGS = {  # what is set: (part, environment, words of the line)
    "every host": ("configuration", {"OSTOJA_HOSTS": "*"}, "allows every host"),
    "no TLS": ("configuration", {}, "security.W"),
    "a short secret": ("keys", {"OSTOJA_SECRET": "short"}, "has 5 characters"),
    "no mail server there": (
        "mail",
        {"OSTOJA_MAIL_URL": "smtp+plain://127.0.0.1:9", "OSTOJA_MAIL_FROM": "o@x.org"},
        "answer",
    ),
    "no sender": ("mail", {"OSTOJA_MAIL_URL": "smtp+plain://127.0.0.1:9"}, "OSTOJA_MAIL_FROM"),
    "a folder that is a file": ("disk", {"OSTOJA_BACKUPS": "/dev/null/backups"}, "can't be written"),
}


@pytest.mark.parametrize(("part", "environment", "says"), SETTINGS.values(), ids=SETTINGS)
def test_a_setting_that_cannot_be_is_named(machine, part, environment, says):
    assert any(says in line for line, _do in bad(machine, part, **environment))


def test_a_state_that_is_none_is_named_before_anything_is_read(machine):
    done = machine.ostoja("check", "--only", "configuration", "--json", OSTOJA_STATE="XX")

    assert done.returncode == 2
    assert "OSTOJA_STATE: “XX” is no state" in done.stderr


def test_everything_is_good_on_an_installation_that_is(prepared):
    production = {"OSTOJA_ORIGINS": "https://ostoja.example.org", "OSTOJA_HOSTS": "ostoja.example.org"}
    prepared.sql("UPDATE access_heartbeat SET at = now()")

    done = prepared.ostoja("check", **production)

    assert (done.returncode, "BAD" in done.stdout) == (0, False), done.stdout
    assert "Row-level security is on" in done.stdout


def test_new_keys_open_what_the_old_ones_sealed(prepared):
    """The secret of a sign-in app, sealed under the first secret, opens under the second after `ostoja keys rotate`."""
    seal = (
        "from ostoja.config import database; database.set_up_django();"
        "from ostoja.access import actions, second_factors; from allauth.mfa.models import Authenticator as A;"
        "o = actions.create_officer(username='ewa', email='ewa@example.org', full_name='Ewa Lis', password=None);"
        "A.objects.using('owner').create(user=o, type='totp', data={'secret': second_factors.seal('JBSWY3DP')})"
    )
    unseal = (
        "from ostoja.config import database; database.set_up_django();"
        "from ostoja.access import second_factors; from allauth.mfa.models import Authenticator as A;"
        "print(second_factors.unseal(A.objects.using('owner').get().data['secret']))"
    )
    new = {"OSTOJA_SECRET": "the second secret of this installation, long enough"}
    prepared.python(seal)

    assert any("can't be opened" in line for line, _do in bad(prepared, "keys", **new))
    assert "It stays as it was" in prepared.ostoja("keys", "rotate", **new).stderr
    done = prepared.ostoja("keys", "rotate", **new, OSTOJA_SECRET_BEFORE=prepared.environment["OSTOJA_SECRET"])

    assert "1 secrets" in done.stdout, done.stderr
    assert prepared.python(unseal, **new).strip() == "JBSWY3DP"
    assert bad(prepared, "keys", **new) == []


class MailServer(threading.Thread):
    """A server of SMTP that takes one message."""

    def __init__(self):
        super().__init__(daemon=True)
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port, self.got = self.listening.getsockname()[1], ""

    def run(self):
        connection, _ = self.listening.accept()
        with connection, connection.makefile("rw", encoding="utf-8", newline="\r\n") as talk:
            say = lambda text: (talk.write(text + "\n"), talk.flush())  # noqa: E731
            say("220 here")
            for line in talk:
                word = line[:4].upper()
                if word == "DATA":
                    say("354 go on")
                    for text in talk:
                        if text.strip() == ".":
                            break
                        self.got += text
                say("221 bye" if word == "QUIT" else "250 good")
                if word == "QUIT":
                    return


@pytest.mark.enable_socket
def test_a_message_is_sent_to_try_the_mail_server(machine):
    server = MailServer()
    server.start()
    settings = {"OSTOJA_MAIL_URL": f"smtp+plain://127.0.0.1:{server.port}", "OSTOJA_MAIL_FROM": "ostoja@example.org"}

    done = machine.ostoja("mail", "test", "anna@example.org", **settings)

    server.join(timeout=10)
    server.listening.close()
    assert done.returncode == 0, done.stderr
    assert "This machine can send mail." in server.got


def test_without_a_mail_server_it_says_what_to_set(machine):
    done = machine.ostoja("mail", "test", "anna@example.org")

    assert (done.returncode, "OSTOJA_MAIL_URL" in done.stderr) == (2, True)


def test_keys_of_backups_come_in_pairs(machine):
    from pyrage import x25519

    lines = machine.ostoja("keys", "backup").stdout.splitlines()

    assert str(x25519.Identity.from_str(lines[-1]).to_public()) == lines[0].partition("RECIPIENT=")[2]
