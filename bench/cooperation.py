"""How long a search takes among 10,000 meetings and 100,000 documents, with handling marks enforced by the database.

    python -m bench.cooperation FOLDER [--meetings 10000] [--documents 100000]

Writes bench/COOPERATION.md. The documents are made of the words of this office's field, in Polish and English, at random.
"""

import argparse
import json
import random
import statistics
import time
from datetime import timedelta
from pathlib import Path

from bench import installation, machine

FILE = Path(__file__).with_name("COOPERATION.md")
POLISH = [
    "stanowisko",
    "instrukcja",
    "posiedzenie",
    "cudzoziemiec",
    "azyl",
    "odpowiedzialność",
    "relokacja",
    "solidarność",
    "wniosek",
    "termin",
    "państwo",
    "granica",
    "ochrona",
    "uchodźca",
    "małoletni",
    "pobyt",
    "powrót",
    "decyzja",
    "rozporządzenie",
    "artykuł",
    "komitet",
    "rada",
    "prezydencja",
    "delegacja",
    "sprawozdanie",
]
ENGLISH = [
    "position",
    "instruction",
    "meeting",
    "applicant",
    "asylum",
    "responsibility",
    "relocation",
    "solidarity",
    "request",
    "limit",
    "state",
    "border",
    "protection",
    "refugee",
    "minor",
    "residence",
    "return",
    "decision",
    "regulation",
    "article",
    "committee",
    "council",
    "presidency",
    "delegation",
    "report",
]
FORUMS = ("wp-asylum", "wp-imex-admission", "scifa", "igc", "gdisc", "euaa-mb")
ASKED = (
    "solidarność",
    "responsibility",
    "cudzoziemcy wnioski",
    "solidarity relocation",
    "wyraz423",
    "articles of the regulation",
)
RARE = 2_000  # words that few documents have
GOAL = 150  # milliseconds, p95
RUNS = 40


def fill(meetings, documents):
    """Meetings and documents by COPY, as the actions would have stored them."""
    from ostoja.cooperation.models import Forum
    from ostoja.cooperation.stems import stems
    from ostoja.web.uuid7 import uuid7

    chance, today = random.Random(6), installation.today()
    by = installation.administrator(today)
    forums = {forum.code: forum for forum in Forum.objects.using("owner").filter(code__in=FORUMS)}
    with installation.as_owner() as connection, connection.cursor() as cursor:
        columns = (
            "id, recorded_at, recorded_under_id, forum_id, marks, title, number, first_day, last_day, mode, place, host_state,"
            " presidency_state, seat_format, languages, convening_no, state"
        )
        with cursor.copy(f"COPY cooperation_meeting ({columns}) FROM STDIN") as rows:
            for number in range(meetings):
                forum = forums[chance.choice(FORUMS)]
                day = today - timedelta(days=chance.randrange(3000))
                rows.write_row((
                    uuid7(), f"{day}T09:00:00Z", by.pk, forum.pk, [forum.mark], f"Meeting {number}", str(number), day, day,
                    "in_person", "Brussels", "", "", "", "", "", "closed",
                ))  # fmt: skip
        with cursor.copy(
            'COPY cooperation_text (id, kind, forum_id, marks, "on", title, excerpt, vector) FROM STDIN'
        ) as rows:
            for number in range(documents):
                forum, language = forums[chance.choice(FORUMS)], chance.choice(("pl", "en"))
                words = [
                    *chance.choices(POLISH if language == "pl" else ENGLISH, k=60),
                    f"wyraz{chance.randrange(RARE)}",
                ]
                text = " ".join(words)
                vector = " ".join(f"'{stem}'" for stem in stems(text))
                marks = sorted({forum.mark, *(["agency_internal"] if number % 7 == 0 else [])})
                day = today - timedelta(days=chance.randrange(3000))
                rows.write_row((uuid7(), "paper", forum.pk, marks, day, f"Document {number}", text[:300], vector))
        cursor.execute("ANALYZE cooperation_text")
        connection.commit()


def people():
    """The head of unit, who reads everything, and a delegate to one forum."""
    from ostoja.access import actions
    from ostoja.access.acting import acting_as
    from ostoja.access.models import Officer
    from ostoja.access.roles import Role, Scope
    from ostoja.cooperation.models import Forum

    today = installation.today()
    by, days = installation.administrator(today), {"first_day": today, "last_day": today + timedelta(days=300)}
    made = []
    scopes = ((Role.HEAD_OF_UNIT, Scope.OFFICE, None), (Role.DELEGATE, Scope.FORUM, "wp-asylum"))
    for number, (role, scope, code) in enumerate(scopes):
        name = f"bench{number}"
        found = Officer.objects.using("owner").filter(username=name).first()
        holder = found or installation.officer(name, name.capitalize())
        holder._state.db = "default"
        giver = made[0] if made else by
        scope_id = Forum.objects.using("owner").get(code=code).pk if code else None
        with acting_as(giver):
            one = actions.appoint(
                by=giver, holder=holder, role=role, scope_kind=scope, scope_id=scope_id, reason="Measured.", **days
            )
        made.append(installation.appointment(one.pk))
    return made


def measured(appointment, words):
    """Milliseconds of each search, and how many it found (fifty at most)."""
    from ostoja.access.acting import acting_as
    from ostoja.cooperation.queries.positions import search

    times = []
    for _run in range(RUNS):
        with acting_as(appointment):
            start = time.perf_counter()
            found = search(words)
            times.append((time.perf_counter() - start) * 1000)
    return times, len(found)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--meetings", type=int, default=10_000)
    options.add_argument("--documents", type=int, default=100_000)
    given = options.parse_args()
    installation.choose(given.folder)
    installation.ready()
    told = given.folder / "cooperation.json"
    if not told.exists():
        fill(given.meetings, given.documents)
        told.write_text(json.dumps({"meetings": given.meetings, "documents": given.documents}), encoding="utf-8")
    size = json.loads(told.read_text(encoding="utf-8"))
    rows, every = [], []
    for appointment in people():
        for words in ASKED:
            times, found = measured(appointment, words)
            every += times
            p50, p95 = statistics.median(times), statistics.quantiles(times, n=20)[18]
            rows.append(f"| {appointment.role} | {words} | {found} | {p50:.1f} | {p95:.1f} |")
    p95 = statistics.quantiles(every, n=20)[18]
    about = "\n".join(f"* {name}: {words}" for name, words in machine.described().items())
    FILE.write_text(
        f"# Search in the room of cooperation\n\nWritten by `python -m bench.cooperation`. Don't edit it by hand.\n\n{about}\n\n"
        f"{size['meetings']:,} meetings, {size['documents']:,} documents, {RUNS} searches each, marks enforced by the database. "
        f"Of all searches together the p95 is {p95:.1f} ms; the goal is {GOAL} ms.\n\n"
        "| who | words | found (50 at most) | p50 ms | p95 ms |\n|---|---|---:|---:|---:|\n" + "\n".join(rows) + "\n",
        encoding="utf-8",
    )
    print(f"p95 {p95:.1f} ms, in {FILE}")


if __name__ == "__main__":
    main()
