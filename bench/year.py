"""A simulated year of the unit: officers away, messages late, replies late or never; each morning the mail of the real code.

    python -m bench.year FOLDER [--days 365] [--cases 500] [--seed 1]

Cases are opened, recorded, handed on and told of by the actions, lists and jobs of the house, day after day, in an installation
whose database takes the simulated morning for now. Beside it stands a plain look at the tables as the owner, who sees all.
Each morning, of every open step of ours:

* exactly one officer answers for its case on that day;
* on the five working days before its last day, and on that day, the mail of whoever answers for it has its line, or where that
  officer has no appointment any more, the mail of everybody at the place.

At the end the law is asked once more about every file as of the last day: each of our last days that passed was told of before,
the first time at least five working days before it, or on the first morning on which the authority could know of it.
How officers are away and messages late is `MODEL`.
"""

import argparse
import json
import random
from collections import Counter, defaultdict
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from bench import installation, year_facts
from bench.year_facts import OWN

REGISTERS = "registration_officer"
STATES = ("DE", "FR", "IT", "BG", "SE", "HR")
FIRST = date(2026, 12, 1)
CHOSEN_DAY = """
CREATE OR REPLACE FUNCTION access_now() RETURNS timestamptz LANGUAGE sql STABLE AS
    $$ SELECT coalesce(nullif(current_setting('ostoja.test_now', true), '')::timestamptz, now()) $$
"""
BEFORE, MONDAY_TO_FRIDAY = 5, 5  # working days


@dataclass(frozen=True)
class Model:
    """What is drawn, for each by the seed. Days are calendar days."""

    officers: int = 4  # at each of two places; one of each place opens files as a registration officer
    absences: tuple = (5, 3, 16)  # how often an officer is away in a year; shortest and longest, drawn evenly
    covered: float = (
        0.7  # of absences, the cases are handed to a colleague for these days; of the others nobody is told
    )
    handed_on: float = 0.8  # of cases, whoever registered hands them to an officer of the unit on the first day
    leaves: int = 1  # officers of each place whose appointment ends within the year, with their cases in their hands
    a_day: int = 1  # cases in which an officer takes a step on a working day
    incoming: float = 0.45  # of cases, another state asks
    late: tuple = (0.3, 2, 20)  # of messages, recorded so many days after they came: share, shortest, longest
    reply: tuple = (3, 45)  # after so many days another state replies, drawn evenly
    silent: float = 0.25  # of requests, it never does
    accepts: float = 0.6  # of replies of either side
    left: float = 0.1  # of cases, nobody takes a step, whatever the mail says


MODEL = Model()


@dataclass(kw_only=True)
class Result:
    """What happened, and what was found wrong: nothing, or a sentence for each."""

    days: int = 0
    cases: int = 0
    facts: int = 0
    absences: int = 0
    covered: int = 0
    left: int = 0
    mails: int = 0
    lines: int = 0
    looked_at: int = 0
    passed: int = 0
    known_late: int = 0
    silences: int = 0
    wrong: list = field(default_factory=list)


@dataclass(kw_only=True)
class Post:
    """One officer's appointment and the days on which the officer is away."""

    appointment: object
    site: object
    away: set
    until: date


def run(folder, *, days=365, cases=500, seed=1):
    """The days one after the other; then the look back."""
    installation.choose(folder)
    installation.ready()
    _let_days_be_chosen()
    world = World(days, cases, random.Random(seed))
    for number in range(days):
        world.live(FIRST + timedelta(days=number))
    world.look_back(FIRST + timedelta(days=days - 1))
    return world.result


def _let_days_be_chosen():
    """As in tests: the only function that is defined otherwise."""
    from django.conf import settings
    from django.core import mail

    with installation.as_owner() as connection:
        connection.execute(CHOSEN_DAY)
        connection.commit()
    settings.EMAIL_HOST, settings.EMAIL_BACKEND = "mail.example.org", "django.core.mail.backends.locmem.EmailBackend"
    mail.outbox = []


def _set(moment):
    from django.db import connections

    for name in ("default", "owner"):
        with connections[name].cursor() as cursor:
            cursor.execute("SELECT set_config('ostoja.test_now', %s, false)", [moment.isoformat()])


class World:
    """Places, officers, cases, and what is still to come."""

    def __init__(self, days, cases, chance):
        self.chance, self.days, self.cases = chance, days, cases
        self.result = Result(days=days)
        self.to_come = defaultdict(list)  # day: what is recorded then
        self.told = {}  # (file, rule, toward, last day): the first morning on which it rang
        self.known = {}  # the same: the first morning on which it was open
        self.left = set()  # files in which nobody takes a step
        self.posts = self._staff()
        for number in range(cases):
            day = FIRST + timedelta(days=chance.randrange(max(1, days - 20)))
            self.to_come[day].append(("case", number))

    def _staff(self):
        today = installation.today()
        administrator = installation.administrator(today)
        made = []
        for code in ("LESVOS", "CHIOS"):
            site = installation.add_site(administrator, code, code.title())
            for place in range(MODEL.officers):
                role = REGISTERS if place == 0 else "dublin_case_officer"
                holder = installation.officer(f"{code.lower()}{place}", f"{code.title()} {place + 1}")
                until = FIRST + timedelta(days=self.days + 30)
                if 1 <= place <= MODEL.leaves:
                    until = FIRST + timedelta(days=self.days // 2 + self.chance.randrange(max(1, self.days // 4)))
                    self.result.left += 1
                made.append(Post(appointment=_appoint(administrator, holder, role, site, until), site=site,
                                 away=set(), until=until))  # fmt: skip
        return made

    # One day

    def live(self, day):
        from ostoja.access import clock

        morning = datetime.combine(day, time(9), tzinfo=UTC)
        _set(morning)
        with clock.at(morning):
            self._be_told(day)
            self._cover(day)
            for what, which in self.to_come.pop(day, ()):
                self._case(which, day) if what == "case" else self._record(*which)
            if day.weekday() < MONDAY_TO_FRIDAY:
                self._work(day)

    def here(self, post, day):
        return day <= post.until and day not in post.away

    def _be_told(self, day):
        """The mail of the morning, beside what the tables say."""
        from django.core import mail

        from ostoja.access import alarms
        from ostoja.casework.responsibility import tasks

        mail.outbox.clear()
        alarms.send(tasks.ROLES, tasks.tell)
        self.result.mails += len(mail.outbox)
        lines = defaultdict(Counter)
        for message in mail.outbox:
            lines[message.to[0]].update(message.body.splitlines())
        expected = defaultdict(Counter)
        keys = []
        for step in _open_steps(day):
            self.result.looked_at += 1
            if step.held != 1:
                self.result.wrong.append(f"{day}: {step.number} has {step.held} officers")
            key = (str(step.file), step.rule, step.toward, step.last_day)
            self.known.setdefault(key, day)
            if day in _mornings(step.last_day):
                keys.append(key)
                for address in self._who(step, day):
                    expected[address][_line(step)] += 1
        for address, wanted in expected.items():
            for line, number in wanted.items():
                if lines[address][line] < number:
                    self.result.wrong.append(f"{day}: {address} isn't told of {number - lines[address][line]} x {line}")
        self.result.lines += sum(map(Counter.total, expected.values()))
        for key in keys:
            self.told.setdefault(key, day)

    def _who(self, step, day):
        """Whoever answers for it; everybody at the place where that officer is gone."""
        posts = [post for post in self.posts if post.site.pk == step.site and day <= post.until]
        own = [post for post in posts if post.appointment.holder_id == step.officer]
        return [post.appointment.holder.email for post in own or posts]

    def _cover(self, day):
        """Absences begin, some with a cover."""
        a_year, shortest, longest = MODEL.absences
        for post in self.posts:
            if not self.here(post, day) or self.chance.random() > a_year / 365:
                continue
            last = day + timedelta(days=self.chance.randint(shortest, longest))
            post.away |= {day + timedelta(days=number) for number in range((last - day).days + 1)}
            self.result.absences += 1
            others = [one for one in self.posts if one.site == post.site and self.here(one, day) and last <= one.until]
            if others and self.chance.random() < MODEL.covered:
                self._hand_on(post, self.chance.choice(others), day, last)

    def _hand_on(self, post, other, day, last):
        from ostoja.access.acting import acting_as
        from ostoja.casework.responsibility import actions, worklist

        with acting_as(other.appointment):
            asked = worklist.Narrowed(officer=post.appointment.holder_id)
            files = sorted({one.file_id for one in worklist.duties(today=day, asked=asked, most=None)})
            if files:
                actions.hand_on(by=other.appointment, file_ids=files, officer=other.appointment.holder_id, first_day=day,
                                last_day=last, reason="Leave.")  # fmt: skip
                self.result.covered += 1

    # What comes

    def _late(self, on):
        share, shortest, longest = MODEL.late
        return on + timedelta(days=self.chance.randint(shortest, longest) if self.chance.random() < share else 0)

    def _case(self, number, day):
        """A case is opened: somebody registered with a visa of another state, or another state asks, if late."""
        from ostoja.access.acting import acting_as
        from ostoja.casework.files import actions
        from ostoja.web.uuid7 import uuid7

        posts = [post for post in self.posts if self.here(post, day) and post.appointment.role == REGISTERS]
        if not posts:
            self.to_come[day + timedelta(days=1)].append(("case", number))
            return
        post, state = self.chance.choice(posts), self.chance.choice(STATES)
        if self.chance.random() < MODEL.incoming:
            came = day - (self._late(day) - day)
            told = [year_facts.fact("application_registered", state=state, on=came - timedelta(days=15)),
                    year_facts.sent("take_charge_request", state, OWN, came, basis="29(2)")]  # fmt: skip
        else:
            told = [*year_facts.person(), year_facts.fact("application_registered", state=OWN, on=day),
                    year_facts.fact("visa", state=state, kind="short_stay", valid_from=day - timedelta(days=30),
                          valid_until=day + timedelta(days=60))]  # fmt: skip
        name = actions.NewName(kind="current", given="Rima", family=f"Number{number}", script="Latn")
        with acting_as(post.appointment):
            file = actions.open_file(by=post.appointment, file_id=uuid7(), site_id=post.site.pk,
                              person=actions.NewPerson(names=(name,)), facts=told)  # fmt: skip
        if self.chance.random() < MODEL.left:
            self.left.add(file.pk)
        if self.chance.random() < MODEL.handed_on:
            self._to_the_unit(post, file, day)
        self.result.cases += 1
        self.result.facts += len(told)

    def _to_the_unit(self, post, file, day):
        from ostoja.access.acting import acting_as
        from ostoja.casework.responsibility import actions

        unit = [one for one in self.posts if one.site == post.site and one is not post and self.here(one, day)]
        if unit:
            officer = self.chance.choice(unit).appointment.holder_id
            with acting_as(post.appointment):
                actions.hand_on(by=post.appointment, file_ids=[file.pk], officer=officer, first_day=day, last_day=None,
                                reason="To the unit.")  # fmt: skip

    def _record(self, site, file_id, fact):
        """What came from elsewhere, by whoever of the place is here; by somebody away where nobody is."""
        from ostoja.access.acting import acting_as
        from ostoja.casework.files import actions

        post = next(
            post for post in self.posts if post.site.pk == site and post.until >= FIRST + timedelta(days=self.days)
        )
        with acting_as(post.appointment):
            actions.record_facts(by=post.appointment, file_id=file_id, facts=[fact])
        self.result.facts += 1

    # What officers do

    def _work(self, day):
        from ostoja.access.acting import acting_as
        from ostoja.casework.responsibility import worklist

        for post in self.posts:
            if not self.here(post, day):
                continue
            with acting_as(post.appointment):
                found = worklist.duties(
                    today=day, asked=worklist.Narrowed(officer=post.appointment.holder_id, ours=True)
                )
            seen = set(self.left)
            for duty in found:
                if (
                    len(seen) - len(self.left) < MODEL.a_day
                    and duty.file_id not in seen
                    and self._deal_with(post, duty, day)
                ):
                    seen.add(duty.file_id)

    def _deal_with(self, post, duty, day):
        """Do what the step asks, as far as it is modelled; a missed one is put aside."""
        from ostoja.access.acting import acting_as
        from ostoja.casework.files import actions

        accepts = self.chance.random() < MODEL.accepts
        facts = year_facts.deeds(duty, day, accepts)
        with acting_as(post.appointment):
            if duty.last_day < day or facts is None:
                if duty.last_day >= day:
                    return False
                actions.close_step(by=post.appointment, file_id=duty.file_id, step_id=duty.step_id, reason="Too late.")
                return True
            actions.record_facts(by=post.appointment, file_id=duty.file_id, facts=facts)
        self.result.facts += len(facts)
        if duty.rule == "take-charge-request" and self.chance.random() > MODEL.silent:
            self._reply_comes(post.site.pk, duty, day, accepts)
        return True

    def _reply_comes(self, site, duty, day, accepts):
        on = day + timedelta(days=self.chance.randint(*MODEL.reply))
        reply = year_facts.reply(duty.other, OWN, on, accepts)
        self.to_come[self._late(on)].append(("fact", (site, duty.file_id, reply)))

    # The look back

    def look_back(self, last):
        """The law as of the last day, of every file: no last day of ours passed of which nobody was told in time."""
        from django.db import transaction

        from ostoja.casework.files import as_law
        from ostoja.casework.files.models import CaseFile

        for file in CaseFile.objects.using("owner").order_by("id"):
            file._state.db = "default"
            with transaction.atomic():
                _case, answer = as_law.determine(file, as_law.stored_facts(file), as_of=last)
            for limit in answer.time_limits:
                if limit.toward and limit.who == OWN and limit.ends and limit.status != "superseded":
                    self._look_at(file, limit, last)

    def _look_at(self, file, limit, last):
        if limit.status != "expired" and not (limit.done_on and limit.done_on > limit.ends):
            return
        key = (str(file.pk), limit.rule, limit.toward, limit.ends)
        known, told = self.known.get(key), self.told.get(key)
        self.result.passed += 1
        effect = limit.on_expiry.effect if limit.on_expiry else ""
        accepts = effect in {"accepted", "confirmed"}
        self.result.silences += accepts
        opened = _first_morning(file, limit)
        mornings = [day for day in _mornings(limit.ends) if day >= opened]
        if not mornings:
            self.result.known_late += 1
        elif told is None or told > mornings[0]:
            says = (
                f"{file.number}: {limit.rule} of {limit.ends}, known on {known}, told on {told}, not on {mornings[0]}"
            )
            self.result.wrong.append(says)
        elif mornings[0] > min(_mornings(limit.ends)):
            self.result.known_late += 1


def _appoint(by, holder, role, site, until):
    from ostoja.access import actions
    from ostoja.access.acting import acting_as
    from ostoja.access.roles import Role, Scope

    with acting_as(by):
        made = actions.appoint(
            by=by, holder=holder, role=Role(role), scope_kind=Scope.SITE, site=site,
            first_day=FIRST - timedelta(days=90), last_day=until, reason="For a simulated year.",
        )  # fmt: skip
    return installation.appointment(made.pk)


@dataclass(frozen=True)
class Step:
    """An open step of ours as the tables have it."""

    file: object
    number: str
    site: object
    rule: str
    asks: object
    toward: str
    last_day: date
    officer: object
    held: int


def _open_steps(day):
    """Every step of ours between states that has begun, whoever may see it: straight from the tables."""
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT step.file_id, file.number, file.site_id, step.rule, step.asks, step.toward, step.last_day,"
            " (array_agg(held.officer_id))[1], count(held.id) FROM files_duestep AS step"
            " JOIN files_casefile AS file ON file.id = step.file_id"
            " LEFT JOIN responsibility_assignment AS held ON held.file_id = step.file_id AND held.first_day <= %s"
            " AND coalesce(held.last_day, 'infinity') >= %s"
            " WHERE step.toward <> '' AND step.who = %s AND step.starts <= %s GROUP BY step.id, file.id",
            [day, day, OWN, day],
        )
        return [Step(*row) for row in cursor.fetchall()]


def _line(step):
    """What the mail says of a step: the day, the other state, the stage."""
    from ostoja.casework.responsibility.stages import told_by
    from ostoja.web import words

    told = told_by(step.rule, ours=True)
    return f"{words.plain_day(step.last_day)}  {words.country(step.toward)}, {told[0].label}"


def _mornings(last_day):
    """The days before a last day on which it has to be told: five working days, and itself."""
    from ostoja.law.time import is_working_day

    found, day = [last_day], last_day
    while len(found) <= BEFORE:
        day -= timedelta(days=1)
        if is_working_day(day, OWN):
            found.insert(0, day)
    return found


def _first_morning(file, limit):
    """The first morning after the facts that the limit rests on were recorded, or on which it had begun."""
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT max(known_on) FROM files_fact WHERE file_id = %s AND (key = ANY (%s) OR day = %s)",
                       [file.pk, list(limit.because), limit.starts])  # fmt: skip
        recorded = cursor.fetchone()[0]
    return max(recorded or limit.starts, limit.starts - timedelta(days=1)) + timedelta(days=1)


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--days", type=int, default=365)
    asked.add_argument("--cases", type=int, default=500)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    found = run(given.folder.resolve(), days=given.days, cases=given.cases, seed=given.seed)
    from ostoja.config import embedded

    embedded.stop(given.folder.resolve() / "postgres")
    model = ", ".join(f"{name} {value}" for name, value in asdict(MODEL).items())
    print(json.dumps(asdict(found) | {"model": model}, indent=1))
    raise SystemExit(1 if found.wrong else 0)


if __name__ == "__main__":
    main()
