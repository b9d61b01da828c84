"""Attacked requests: nobody gets a row of a place, a file or a time that isn't the own one, by whatever is sent.

An installation of its own with a place whose people carry marked names. Attackers of every role work elsewhere, or did until
yesterday. Each attack is an altered request through the whole application (ids of others in addresses, in forms, in hidden
fields, in the session; forged tickets and marks of pages), or SQL through the application's own login under the attacker's valid
ticket. After each one: the answer holds no mark and is no failure of ours; at the end: not a byte of the marked files changed.

    python -m bench.attacks FOLDER [--attacks 100000] [--seed 1] [--processes 2]
"""

import argparse
import hashlib
import json
import random
import re
import sys
import time
from collections import Counter
from contextlib import contextmanager
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path
from uuid import UUID, uuid4

from bench import installation

MARK = "Zqxforeign"  # stands in every name and text of the files under attack
SHOWN = re.compile(r"zqxforeign(given\d|note| asks)")  # what only a row can show: no attack sends it
FILES = 12
SQL_SHARE = 0.4  # of the attacks are SQL, the others requests
EVERYWHERE = ("administrator", "data_protection_officer", "statistician")
# Left out of the attacks: what signs the attackers out, and the one lawful way beyond the own reach, which has its own tests.
NOT_ATTACKED = ("account_logout", "mfa_", "openid_", "socialaccount_", "break-glass", "glass")
# Sign-in tables are read before anyone is known (docs/adr/0002); the trail takes what anybody does under the own name.
NOT_IN_SQL = ("django_", "mfa_", "account_", "socialaccount_", "procrastinate_")


def run(folder, *, attacks, seed=1, processes=2):
    """Attack, and look afterwards. What was done and what was found wrong."""
    started = time.monotonic()
    folder.mkdir(parents=True, exist_ok=True)
    installation.choose(folder)
    installation.ready()
    from ostoja.web import assets

    assets.collect()
    plan = _prepare(folder)
    before = _digest(plan)
    shares = [(str(folder), attacks // processes, seed + number) for number in range(processes)]
    with get_context("spawn").Pool(processes) as pool:
        found = pool.starmap(_attack, shares)
    kinds = sum((Counter(one["kinds"]) for one in found), Counter())
    answers = sum((Counter(one["answers"]) for one in found), Counter())
    wrong = [line for one in found for line in one["wrong"]]
    if _digest(plan) != before:
        wrong.append("Rows of the files under attack were changed.")
    wrong += _seen_by_the_owner(plan)
    return {
        "attacks": sum(kinds.values()), "seed": seed, "attackers": len(plan["attackers"]), "files": FILES,
        "kinds": dict(kinds), "answers": {str(code): number for code, number in answers.items()},
        "seconds": round(time.monotonic() - started, 1), "wrong": wrong[:50],
    }  # fmt: skip


def _prepare(folder):
    """The marked place with its files, and attackers of every role at another place, today and until yesterday."""
    path = folder / "attacks.json"
    if path.exists():
        return json.loads(path.read_text("utf-8"))
    from ostoja.access.acting import acting_as
    from ostoja.access.roles import OFFICE_ONLY, Role, Scope

    today = installation.today()
    first = installation.administrator(today)
    here, there = installation.add_site(first, "HERE", "Here"), installation.add_site(first, "THERE", "There")
    owner = installation.appoint(
        first, installation.officer("victim", "Victim Officer"), "registration_officer", there, today=today
    )
    files = [_marked_file(owner, number) for number in range(FILES)]
    with acting_as(owner):
        from ostoja.casework.files.models import DueStep, Fact

        facts = [str(pk) for pk in Fact.objects.values_list("pk", flat=True)]
        steps = [str(pk) for pk in DueStep.objects.values_list("pk", flat=True)]
        requests = [_marked_request(owner, file) for file in files]
    head = installation.officer("head", "Head of the Office")
    head = _appoint(first, head, Role.HEAD_OF_OFFICE, (Scope.OFFICE, None, None), today=today, ends=30)
    head = installation.appointment(head["appointment"])
    attackers = []
    for role in Role:
        by = head if role == Role.DELEGATE else first
        reach = (Scope.OFFICE, None, None) if role in OFFICE_ONLY else (Scope.SITE, here, None)
        reach = (Scope.FORUM, None, uuid4()) if role == Role.DELEGATE else reach
        for ends in (30, -1):
            holder = installation.officer(f"attacker-{role}{'' if ends > 0 else '-ended'}", f"Attacker as {role}")
            attackers.append(_appoint(by, holder, role, reach, today=today, ends=ends))
    made = {
        "files": files, "facts": facts, "steps": steps, "requests": requests, "site": str(there.pk),
        "owner": str(owner.pk), "attackers": [one for one in attackers if one["role"] not in EVERYWHERE],
    }  # fmt: skip
    path.write_text(json.dumps(made), "utf-8")
    return made


def _appoint(by, holder, role, reach, *, today, ends):
    from ostoja.access import actions
    from ostoja.access.acting import acting_as

    kind, site, scope = reach
    with acting_as(by):
        made = actions.appoint(
            by=by, holder=holder, role=role, scope_kind=kind, site=site, scope_id=scope,
            first_day=today - timedelta(days=60), last_day=today + timedelta(days=ends), reason="Attacks elsewhere.",
        )  # fmt: skip
    return {"appointment": str(made.pk), "officer": str(holder.pk), "role": str(role), "in_force": ends > 0}


def _marked_file(owner, number):
    import msgspec

    from ostoja.access.acting import acting_as
    from ostoja.casework.files import actions
    from ostoja.law.facts import AnyFact

    facts = [
        {"type": "application_registered", "id": "a", "state": "GR", "on": str(owner.today() - timedelta(days=20))},
        {"type": "nationality_claimed", "id": "n", "states": ["AF"]},
        {
            "type": "visa",
            "id": "v",
            "state": "FR",
            "kind": "short_stay",
            "valid_from": "2026-01-01",
            "note": f"{MARK}note",
        },
    ]
    name = actions.NewName(kind="current", given=f"{MARK}given{number}", family=f"{MARK}family{number}", script="Latn")
    with acting_as(owner):
        file = actions.open_file(
            by=owner, file_id=uuid4(), site_id=owner.site_id, person=actions.NewPerson(names=(name,)),
            facts=[msgspec.convert(fact, AnyFact) for fact in facts],
        )  # fmt: skip
    return {"id": str(file.pk), "number": file.number}


def _marked_request(owner, file):
    from ostoja.casework.privacy import actions

    made = actions.take_in(
        by=owner, file_id=UUID(file["id"]), kind="access", received_on=owner.today(), words=f"{MARK} asks"
    )
    return str(made.pk)


def _digest(plan):
    """Fingerprint of every row of the files under attack, as the owner reads them."""
    whole = hashlib.sha256()
    with installation.as_owner() as connection:
        for table, column in connection.execute(
            "SELECT table_name, file_column FROM access_erasable ORDER BY 1"
        ).fetchall():
            ids = [UUID(file["id"]) for file in plan["files"]]
            rows = connection.execute(f"SELECT t::text FROM {table} t WHERE {column} = ANY (%s) ORDER BY 1", [ids])
            whole.update("\n".join(row for (row,) in rows.fetchall()).encode())
    return whole.hexdigest()


def _seen_by_the_owner(plan):
    """The chain still verifies, and nobody but the owner of the files stands behind an entry about them."""
    from ostoja.access import chain

    wrong = [f"the trail: {fault.text.msgid}" for fault in chain.verify()]
    with installation.as_owner() as connection:
        ids = [UUID(file["id"]) for file in plan["files"]]
        strangers = connection.execute(
            "SELECT DISTINCT act FROM access_entry WHERE file_id = ANY (%s) AND appointment_id IS DISTINCT FROM %s",
            [ids, UUID(plan["owner"])],
        ).fetchall()
    return wrong + [f"a stranger's act on a file under attack: {act}" for (act,) in strangers]


class Attacker:
    """One process: clients of every attacker, a login as the application, and what was found."""

    def __init__(self, folder, seed):
        from django.conf import settings
        from django.test import Client

        settings.DEMO, settings.ALLOWED_HOSTS = True, ["*"]  # no second factor: sign-in is attacked elsewhere
        self.plan = json.loads((Path(folder) / "attacks.json").read_text("utf-8"))
        self.random = random.Random(seed)
        self.clients = {}
        self.new_client = lambda: Client(raise_request_exception=False)
        self.kinds, self.answers, self.wrong = Counter(), Counter(), []
        self.targets = {
            "file_id": [file["id"] for file in self.plan["files"]], "fact_id": self.plan["facts"],
            "step_id": self.plan["steps"], "request_id": self.plan["requests"], "appointment_id": [self.plan["owner"]],
        }  # fmt: skip
        self.sent = ""  # what the request carried: pages show it again in their fields
        self.routes = _routes()
        self.tables, self.functions = _reached()

    def attack(self):
        by = self.random.choice(self.plan["attackers"])
        if self.random.random() < SQL_SHARE:
            self._by_sql(by)
        else:
            self._by_request(by)

    def _by_request(self, by):
        client = self._client(by)
        kind = self.random.choice((self._get, self._post, self._query, self._hat, self._search))
        answer = kind(client)
        self.kinds[kind.__name__.strip("_")] += 1
        self.answers[answer.status_code] += 1
        body = (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode("utf-8", "replace")
        request = f"{answer.request['REQUEST_METHOD']} {answer.request['PATH_INFO']} as {by['role']}"
        if answer.status_code >= 500:
            self.wrong.append(f"{request}: answered {answer.status_code}")
        self._look(body, request, sent=self.sent)

    def _get(self, client):
        self.sent = ""
        return client.get(self._address())

    def _post(self, client):
        form = self._form()
        self.sent = repr(form)
        return client.post(self._address(), form)

    def _query(self, client):
        keys = ("show", "after", "q", "as_of", "known_on", "site", "file", "appointment", "page", "id")
        chosen = {self.random.choice(keys): self._value() for _ in range(self.random.randint(1, 4))}
        self.sent = repr(chosen)
        return client.get(self._address(), chosen)

    def _hat(self, client):
        """Put on somebody else's appointment: by the form, or by the session itself."""
        self.sent = ""
        if self.random.random() < 0.5:
            return client.post("/hat/", {"appointment": self.plan["owner"]})
        session = client.session
        session["worn"] = self.plan["owner"]
        session.save()
        return client.get(self.random.choice(("/", "/files/", self._address())))

    def _search(self, client):
        file = self.random.choice(self.plan["files"])
        sought = self.random.choice(
            (file["number"], file["number"].lower(), f"{MARK}given", f"{MARK}family1", "%", "_", "'")
        )
        address = self.random.choice(("/files/", "/files/export/"))
        self.sent = sought
        return client.get(address, {"q": sought})

    def _by_sql(self, by):
        """A statement under the attacker's valid ticket, as injected SQL would run; what it changes is committed."""
        from django.db import DatabaseError, connection

        from ostoja.access.acting import in_transaction, set_ticket

        statement, values = self.random.choice((self._select, self._call, self._change, self._become))()
        self.kinds["sql"] += 1
        try:
            with in_transaction():
                set_ticket(officer_id=UUID(by["officer"]), appointment_id=UUID(by["appointment"]))
                with connection.cursor() as cursor:
                    cursor.execute(statement, values)
                    rows = cursor.fetchall() if cursor.description else []
        except DatabaseError:
            self.answers["refused by the database"] += 1
            return
        self.answers["sql answered"] += 1
        self._look(repr(rows), f"{statement} as {by['role']}", sent=repr(values))

    def _select(self):
        table, columns = self.random.choice(list(self.tables.items()))
        column = self.random.choice(columns)
        where = self.random.choice(
            ("true", f"{column} IS NOT NULL", f"{column}::text LIKE %s", f"{column}::text <> ''")
        )
        values = ["%" + MARK + "%"] if "%s" in where else []
        shape = self.random.choice(
            ("SELECT * FROM {t} WHERE {w}", "SELECT t::text FROM {t} t WHERE {w}", "SELECT to_jsonb(t) FROM {t} t WHERE {w}",
             "SELECT max({c}::text) FROM {t} WHERE {w}", "SELECT string_agg({c}::text, ',') FROM {t} WHERE {w}",
             "TABLE {t}", "SELECT * FROM {t} WHERE {w} FOR UPDATE", "COPY (SELECT * FROM {t}) TO STDOUT",
             "WITH x AS MATERIALIZED (SELECT * FROM {t}) SELECT * FROM x", "SELECT * FROM {t} a JOIN {t} b USING ({c})"),
        )  # fmt: skip
        return shape.format(t=table, w=where, c=column), values if "{w}" in shape else []

    def _call(self):
        name, types = self.random.choice(self.functions)
        values = [self._argument(kind) for kind in types]
        return f"SELECT * FROM {name}({', '.join(f'%s::{kind}' for kind in types)}) AS answered", values

    def _argument(self, kind):
        file = self.random.choice(self.plan["files"])
        known = {
            "uuid": UUID(self.random.choice(self.targets[self.random.choice(list(self.targets))])),
            "uuid[]": [UUID(one["id"]) for one in self.plan["files"]],
            "text": self.random.choice((file["number"], file["id"], MARK, "")),
            "text[]": [one["number"] for one in self.plan["files"]],
            "boolean": True, "date": "2030-01-01", "timestamp with time zone": "2030-01-01", "jsonb": "[]",
        }  # fmt: skip
        return known.get(kind, "1")

    def _change(self):
        table, columns = self.random.choice(list(self.tables.items()))
        column = self.random.choice(columns)
        shape = self.random.choice(
            ("UPDATE {t} SET {c} = {c} RETURNING *", "DELETE FROM {t} RETURNING *", "TRUNCATE {t} CASCADE",
             "INSERT INTO {t} SELECT * FROM {t} ON CONFLICT DO NOTHING RETURNING *", "LOCK TABLE {t}",
             "ALTER TABLE {t} DISABLE ROW LEVEL SECURITY", "DROP TABLE {t}", "GRANT ALL ON {t} TO ostoja_app"),
        )  # fmt: skip
        return shape.format(t=table, c=column), []

    def _become(self):
        """Be somebody else: another role, a forged or borrowed ticket, the law without one, the eraser."""
        victim = self.plan["owner"]
        table = self.random.choice(("files_casefile", "files_personname", "files_fact", "files_determination"))
        first = self.random.choice(
            (f"SELECT set_config('ostoja.ticket', '{victim}.{victim}.9999999999.{'0' * 64}', true)",
             "SELECT set_config('ostoja.ticket', '', true)", "SET LOCAL ROLE ostoja_law", "SET LOCAL ROLE ostoja_owner",
             f"SELECT set_config('ostoja.law', 'law:{victim}.9999999999.{'0' * 64}', true)", "SET LOCAL row_security = off",
             "SELECT set_config('ostoja.erasing', pg_current_xact_id()::text, true)", "RESET ROLE",
             "SET LOCAL session_replication_role = replica", "SET LOCAL search_path = pg_temp, public"),
        )  # fmt: skip
        return f"{first}; {self.random.choice((f'SELECT * FROM {table}', f'DELETE FROM {table} RETURNING *'))}", []

    def _look(self, text, where, sent):
        """No marked name or text, and no number of a marked file, but what was sent and is shown again."""
        folded, known = text.casefold(), sent.casefold()
        numbers = [file["number"].casefold() for file in self.plan["files"]]
        if SHOWN.search(folded) or any(number in folded and number not in known for number in numbers):
            self.wrong.append(f"{where}: a foreign row in the answer")

    def _address(self):
        name, needs = self.random.choice(self.routes)
        from django.urls import reverse

        kwargs = {need: self._id(need) for need in needs}
        return reverse(name, kwargs=kwargs)

    def _id(self, need):
        if need == "fact_type":
            return "visa"
        return self.random.choice(self.targets.get(need) or self.targets["file_id"])

    def _form(self):
        names = ("id", "site", "file", "file_id", "reason", "state", "kind", "same", "number", "words", "purpose", "recipient",
                 "recipient_kind", "legal_basis", "given", "family", "outcome", "appointment", "holder", "role", "ground",
                 "q", "on-day", "on-month", "on-year", "received_on-day", "pasted")  # fmt: skip
        form = {self.random.choice(names): self._value() for _ in range(self.random.randint(0, 9))}
        whole = {"purpose": "p", "legal_basis": "l", "recipient": "r", "recipient_kind": "own_work"}
        return form | (whole if self.random.random() < 0.5 else {})

    def _value(self):
        file = self.random.choice(self.plan["files"])
        return self.random.choice(
            (file["id"], file["number"], self.plan["site"], self.plan["owner"], str(uuid4()), "1", "yes", "all", "missed",
             "2026-11-01", "' OR 1=1 --", "%", "../../etc/passwd", "\x00", "9" * 40, "{{7*7}}", "administrator",
             json.dumps({"schema": "ostoja/case-file/1", "file": file["number"], "determining_state": "GR", "facts": []})),
        )  # fmt: skip

    def _client(self, by):
        client = self.clients.get(by["officer"])
        if client is None:
            from ostoja.access.models import Officer

            client = self.clients[by["officer"]] = self.new_client()
            client.force_login(Officer.objects.get(pk=by["officer"]))
        return client


def _attack(folder, number, seed):
    """What one process does."""
    import logging

    installation.choose(folder)
    logging.disable(logging.CRITICAL)
    attacker = Attacker(folder, seed)
    for _ in range(number):
        with _told(attacker):
            attacker.attack()
    return {"kinds": attacker.kinds, "answers": attacker.answers, "wrong": attacker.wrong}


@contextmanager
def _told(attacker):
    """A failure of the attack itself is a finding, not the end of the run."""
    try:
        yield
    except Exception as error:
        attacker.wrong.append(f"an attack failed by itself: {error!r}")


def _routes():
    """Every address of the house but sign-out, which would end the attack."""
    from django.urls import get_resolver

    found = []
    for name, ways in get_resolver().reverse_dict.lists():
        if isinstance(name, str) and not name.startswith(NOT_ATTACKED):
            needs = ways[0][0][0][1]
            if set(needs) <= {"file_id", "fact_id", "step_id", "request_id", "appointment_id", "fact_type", "mention_id",
                              "restriction_id", "breach_id", "order_id"}:  # fmt: skip
                found.append((name, needs))
    return sorted(found)


def _reached():
    """Tables with their columns, and functions with the types they take, that the application may name at all."""
    from django.db import connection

    tables, functions = {}, []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0"
            " AND NOT a.attisdropped WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'"
            " ORDER BY 1, a.attnum"
        )
        for table, column in cursor.fetchall():
            if not table.startswith(NOT_IN_SQL):
                tables.setdefault(table, []).append(f'"{column}"')
        cursor.execute(
            "SELECT proname, coalesce((SELECT array_agg(format_type(t, NULL) ORDER BY n)"
            " FROM unnest(proargtypes) WITH ORDINALITY AS x(t, n)), '{}') FROM pg_proc"
            " WHERE pronamespace = 'public'::regnamespace AND prokind = 'f' AND prorettype <> 'trigger'::regtype ORDER BY 1"
        )
        functions = [
            row for row in cursor.fetchall() if row[0] != "access_record" and not row[0].startswith(NOT_IN_SQL)
        ]
    return tables, functions


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    for name, default in (("attacks", 100_000), ("seed", 1), ("processes", 2)):
        asked.add_argument(f"--{name}", type=int, default=default)
    given = asked.parse_args()
    try:
        found = run(given.folder, attacks=given.attacks, seed=given.seed, processes=given.processes)
    finally:
        from ostoja.config import embedded

        embedded.stop(installation.server_folder())
    print(json.dumps(found, indent=1))
    sys.exit(1 if found["wrong"] else 0)


if __name__ == "__main__":
    main()
