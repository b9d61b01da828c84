"""Fill an installation of its own with invented files, by COPY, as the actions of the house would have stored them.

    python -m bench.generate [--files 100000] [--folder var/bench] [--anew]

Six facts a file on average. The facts, answers and open steps are made by the code that `files.actions.record_facts` runs; a
sample is compared at the end. The same number of files on the same day gives the same people and facts.
"""

import argparse
import hashlib
import json
import random
import shutil
import time
from datetime import UTC, datetime, timedelta
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from uuid import UUID

import msgspec

from bench import installation

CHUNK = 1000
PROCESSES = 2
SEED = 2026
SAMPLE = 300
CLOSED = 0.9  # of the steps that were missed longer ago than `LEFT_OPEN`, officers have closed so many
LEFT_OPEN = timedelta(days=2)
TABLES = ("casefile", "applicant", "personname", "fact", "determination", "closedstep", "duestep")
PEOPLE = "bench.people"  # who tells what is recorded; `bench.unit_cases` tells of cases between states


def generate(folder, files, *, anew=False, stories=PEOPLE):
    """Fill the folder, unless it holds so many files already. Returns what was made and how long it took."""
    if anew:
        remove(folder)
    installation.choose(folder)
    made = _made(folder)
    if is_there(folder, files):
        installation.ready()
        return made
    if made:
        raise SystemExit(
            f"{folder} holds {made['files']} files, or those of another version. Give --anew to fill it again."
        )
    started = time.monotonic()
    installation.ready()
    posts = staff(installation.today(), import_module(stories).ROLES)
    counts = _fill(files, posts, stories)
    _finish(files)
    made = {
        "files": files, "code": fingerprint(), "seed": SEED,
        "on": str(installation.today()), "seconds": round(time.monotonic() - started, 1),
        "law_seconds": round(counts.pop("law_seconds"), 1), **counts, "posts": posts, "disagreements": sample(files, stories),
    }  # fmt: skip
    (folder / "generated.json").write_text(json.dumps(made, indent=1), encoding="utf-8")
    return made


def fingerprint():
    """Of the code that decides what is stored: the law, the migrations, the stories told here."""
    here = Path(__file__).resolve().parent
    rooms = here.parent / "src" / "ostoja"
    told = (here / "people.py", here / "unit_cases.py", Path(__file__))
    paths = [*rooms.glob("law/**/*.py"), *rooms.glob("**/migrations/*.py"), *told]
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(paths))).hexdigest()


def is_there(folder, files):
    """Whether the folder holds so many files, made by this version."""
    made = _made(folder)
    return bool(made) and (made["files"], made["code"]) == (files, fingerprint())


def remove(folder):
    from ostoja.config import embedded

    embedded.stop(folder / "postgres")
    shutil.rmtree(folder, ignore_errors=True)


def staff(today, roles):
    """Sites and who works there: appointment, officer and site of each, as texts."""
    from bench.people import SITES

    administrator = installation.administrator(today)
    posts = []
    for code, name in SITES:
        site = installation.add_site(administrator, code, name)
        for place, role in enumerate(roles):
            holder = installation.officer(f"{code.lower()}{place}", f"{name} {role.replace('_', ' ')} {place + 1}")
            post = installation.appoint(administrator, holder, role, site, today=today)
            posts.append({"appointment": str(post.pk), "officer": str(holder.pk), "site": str(site.pk), "role": role})
    return posts


def _fill(files, posts, stories):
    from django.db import connections
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    connections.close_all()  # the processes below open their own
    chunks = [(first, min(first + CHUNK, files), files, posts, stories) for first in range(0, files, CHUNK)]
    whole = {"facts": 0, "steps": 0, "law_seconds": 0.0}
    columns = (
        TextColumn("Inventing files"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as progress, get_context("fork").Pool(PROCESSES) as pool:
        bar = progress.add_task("", total=files)
        for first, end, counts in pool.imap_unordered(_copy_chunk, chunks):
            whole = {name: value + counts[name] for name, value in whole.items()}
            progress.advance(bar, end - first)
    return whole


def _copy_chunk(chunk):
    first, end, files, posts, stories = chunk
    counts = {"facts": 0, "steps": 0, "law_seconds": 0.0}
    rows = {table: [] for table in TABLES}
    for number in range(first, end):
        counts["law_seconds"] += _invent(number, files, posts, rows, import_module(stories))
    with installation.as_owner() as connection:
        for table in TABLES:
            _copy(connection, rows[table])
        connection.commit()
    return first, end, counts | {"facts": len(rows["fact"]), "steps": len(rows["duestep"])}


def _invent(number, files, posts, rows, stories):
    """One file with everything about it. Returns the seconds that the law took."""
    from bench import people
    from ostoja.casework.files import as_law
    from ostoja.casework.files.models import Applicant, CaseFile, PersonName, key

    chance = random.Random(f"{SEED}:{number}")
    today = installation.today()
    opened = people.opened_on(number, files, today, stories.SPAN)
    at = datetime(opened.year, opened.month, opened.day, 6, tzinfo=UTC) + timedelta(seconds=chance.randrange(8 * 3600))
    post = chance.choice([post for post in posts if post["role"] == stories.OPENED_BY])
    by = _Post.of(post)
    file = CaseFile(
        id=_identity(chance, at), number=_number(number, files, today, stories.SPAN),
        site_id=UUID(post["site"]), determining_state="GR",
        opened_at=at, opened_under_id=by.pk,
    )  # fmt: skip
    person, names = people.names(number, chance)
    rows["casefile"].append(file)
    rows["applicant"].append(Applicant(file=file, sex=person.sex, language=person.language, recorded_under_id=by.pk))
    rows["personname"] += [
        PersonName(
            id=_identity(chance, at), file=file, kind="current", given=given, family=family, script=script, given_key=key(given),
            family_key=key(family), recorded_at=at, recorded_under_id=by.pk,
        )
        for given, family, script in names
    ]  # fmt: skip
    stored = _stored(file, stories.facts(number, person, chance, opened=opened, today=today), by, opened, at)
    rows["fact"] += stored
    started = time.perf_counter()
    determination, steps = as_law.projections(file, [_as_stored(row) for row in stored], today=today)
    took = time.perf_counter() - started
    closed = [step for step in steps if step.last_day < today - LEFT_OPEN and chance.random() < CLOSED]
    rows["determination"].append(determination)
    rows["closedstep"] += [_closed(step, by, at) for step in closed]
    rows["duestep"] += [step for step in steps if step not in closed]
    return took


def _closed(step, by, at):
    """What remains of a missed step that an officer has dealt with."""
    from ostoja.casework.files.models import ClosedStep

    return ClosedStep(
        file=step.file, rule=step.rule, toward=step.toward, last_day=step.last_day, reason="Examined here.", recorded_at=at,
        recorded_under_id=by.pk,
    )  # fmt: skip


def _stored(file, told, by, opened, at):
    """The rows of the facts: those of the first day together, each later one on its day."""
    from ostoja.casework.files import actions
    from ostoja.law.facts import AnyFact

    facts = [msgspec.convert({"id": f"f{place}", **fact}, AnyFact) for place, fact in enumerate(told)]
    calls = [[fact for fact in facts if not fact.day or fact.day <= opened]]
    calls += [[fact] for fact in facts if fact.day and fact.day > opened]
    rows = []
    for call in calls:
        on = max([opened, *(fact.day for fact in call if fact.day)])
        before = [_as_stored(row) for row in rows]
        rows += actions.new_rows(file, before, call, by=by, at=at + (on - opened), today=on)
    return rows


def _as_stored(row):
    from ostoja.casework.files import actions

    return actions.as_stored(row)


class _Post:
    """The appointments under which files were opened, as the models want them."""

    _known = {}  # noqa: RUF012

    @classmethod
    def of(cls, post):
        from ostoja.access.models import Appointment

        return cls._known.setdefault(post["appointment"], Appointment(id=UUID(post["appointment"])))


def _number(number, files, today, span):
    """Running numbers within the year of opening, as `files.actions` gives them."""
    from bench.people import opened_on

    year = opened_on(number, files, today, span).year
    return f"GR-{year}-{number - _first_of(year, files, today, span) + 1:06}"


def _first_of(year, files, today, span):
    from bisect import bisect_left

    from bench.people import opened_on

    return bisect_left(range(files), year, key=lambda number: opened_on(number, files, today, span).year)


def _identity(chance, at):
    """A UUID of version 7 that comes out the same each time."""
    value = int(at.timestamp() * 1000) << 80 | chance.getrandbits(80)
    return UUID(int=value & ~(0xF << 76) & ~(0x3 << 62) | 0x7 << 76 | 0x2 << 62)


def _copy(connection, instances):
    from django.db.models import JSONField
    from psycopg import sql

    if not instances:
        return
    fields = instances[0]._meta.concrete_fields
    table, columns = sql.Identifier(instances[0]._meta.db_table), [sql.Identifier(field.column) for field in fields]
    encoders = [_json if isinstance(field, JSONField) else _plain for field in fields]
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(table, sql.SQL(", ").join(columns))
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for one in instances:
            copy.write_row(
                [encode(getattr(one, field.attname)) for encode, field in zip(encoders, fields, strict=True)]
            )


def _json(value):
    return msgspec.json.encode(value).decode()


def _plain(value):
    return value


def _finish(files):
    """Go on with the numbers from here, say in the trail what happened, and let PostgreSQL take its statistics."""
    from django.db import transaction

    from ostoja.access import trail
    from ostoja.config import embedded
    from ostoja.config import installation as own

    with installation.as_owner() as connection:
        connection.execute(
            "INSERT INTO files_numbering (state, year, last) SELECT split_part(number, '-', 1), split_part(number, '-', 2)::int,"
            " max(split_part(number, '-', 3)::int) FROM files_casefile GROUP BY 1, 2"
        )
        connection.commit()
    with transaction.atomic(using="owner"):
        trail.record("files_loaded", payload={"files": files}, using="owner")
    with embedded.connect(installation.server_folder(), database=own.DATABASE) as connection:
        connection.execute("VACUUM (ANALYZE)")


def sample(files, stories):
    """Disagreements between facts and projections in a sample of the files: none."""
    from bench import agreement
    from ostoja.casework.files.models import CaseFile

    chance, today, span = random.Random(SEED), installation.today(), import_module(stories).SPAN
    numbers = [_number(number, files, today, span) for number in chance.sample(range(files), min(SAMPLE, files))]
    with agreement.snapshot():
        ids = list(CaseFile.objects.using("owner").filter(number__in=numbers).values_list("id", flat=True))
        return list(agreement.disagreements(ids, agreement.stored_facts(ids)))


def _made(folder):
    path = folder / "generated.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--files", type=int, default=100_000)
    asked.add_argument("--folder", type=Path, default=Path("var/bench"))
    asked.add_argument("--anew", action="store_true", help="remove what the folder holds first")
    given = asked.parse_args()
    made = generate(given.folder.resolve(), given.files, anew=given.anew)
    print(
        f"{made['files']} files, {made['facts']} facts, {made['steps']} open steps in {made['seconds']} s"
        f" ({made['law_seconds'] / made['files'] * 1000:.2f} ms of law a file, {PROCESSES} processes)"
    )
    print(f"Sample of {min(SAMPLE, made['files'])} files: {len(made['disagreements'])} disagree with their facts")


if __name__ == "__main__":
    main()
