"""Many officers registering at once over HTTP: nothing lost, nothing doubled, and how long each step takes.

    python -m bench.registering FOLDER [--officers 20] [--minutes 10] [--think 3] [--seed 1] [--no-report]

Every officer signs in with password and code, opens forms, looks people up, registers them alone and in families, and sends every
tenth form a second time, as a device does that never heard the answer. Between two steps an officer pauses, on average `--think`
seconds. Afterwards every person sent is counted in the database. Writes bench/REGISTERING.md.
"""

import argparse
import json
import random
import statistics
import sys
import threading
import time
from collections import Counter, defaultdict
from dataclasses import asdict, dataclass, field
from pathlib import Path
from uuid import UUID

import psutil

from bench import installation, machine
from bench.browser import Browser, form_with
from bench.pages import serving

FILE = Path(__file__).with_name("REGISTERING.md")
GOAL = 300  # milliseconds, p95
PASSWORD, SECRET = "measured-by-twenty", "JBSWY3DPEHPK3PXP"
FAMILY = 3
AGAIN = 10  # every tenth form is sent twice
STEPS = {  # name: in words
    "form": "The form opens",
    "known": "Is this person already known?",
    "person": "A person is registered",
    "group": "A group is opened",
    "member": "A person of a group is registered",
    "again": "The same form once more",
    "file": "The file opens",
}
FIRST, LAST = ("Ama", "Ble", "Cor", "Dan", "Eli", "Far", "Gul", "Ham"), ("an", "eb", "id", "ol", "um", "ya", "zar")
FAMILIES = ("Rahimi", "Tesfay", "Al Khatib", "Diallo", "Kovalenko", "Magomadov", "Hossain", "Okafor")


@dataclass(kw_only=True)
class Result:
    """What was done, how long each step took in milliseconds, and what was found wrong: nothing, or a sentence for each."""

    officers: int
    minutes: float
    think: float
    registered: int = 0
    sent_again: int = 0
    stored: int = 0
    steps: dict = field(default_factory=dict)
    busy: float = 0.0
    wrong: list = field(default_factory=list)


class Officer:
    """One of them: what was sent, and how long it took."""

    def __init__(self, port, name, site, chance, think):
        self.browser, self.site, self.chance, self.think = Browser(port, ""), site, chance, think
        self.took, self.sent, self.groups, self.wrong = defaultdict(list), {}, {}, []
        self.sign_in(name)

    def sign_in(self, name):
        self.browser.cookies.clear()
        self.send("/sign-in/", "login", login=name, password=PASSWORD)
        self.send("/sign-in/code/", "code", code=code_now())

    def send(self, path, known_by, **typed):
        _, text, _ = self.browser.get(path)
        status, _, _ = self.browser.post(path, form_with(text, known_by) | typed)
        if status != 302:
            raise SystemExit(f"{path} answered {status}: nobody is signed in.")

    def work(self, until, begin):
        """Register until the time is over; whoever was begun is finished."""
        begin.wait()
        time.sleep(self.chance.uniform(0, self.think))
        while time.monotonic() < until():
            (self.family if self.chance.random() < 0.3 else self.alone)()

    def alone(self):
        filled = self.filled("/register/") | {"site": self.site, **registered_today()}
        self.ask("known", "/known/", filled)
        self.arrive("person", "/register/", filled)
        self.ask("file", f"/files/{filled['id']}/", None)

    def family(self):
        fields = form_with(self.ask("form", "/register/group/", None), "persons")
        shared = fields | {"site": self.site, "event": "", "persons": FAMILY, **registered_today()}
        self.ask("group", "/register/group/", shared, expect=302)
        address = f"/register/group/{shared['id']}/"
        for number in range(FAMILY):
            filled = self.filled(address) | ({"relation": "child"} if number else {})
            self.arrive("member", address, filled)
            self.groups[filled["id"]] = shared["id"]

    def filled(self, path):
        """The form as it opens, with a person in it."""
        fields = form_with(self.ask("form", path, None), "given")
        name = self.chance.choice(FIRST) + "".join(self.chance.choices(LAST, k=3))
        return fields | {
            "given": name, "family": self.chance.choice(FAMILIES), "birth-year": str(self.chance.randint(1950, 2007)),
            "birth_calendar": "gregorian", "nationalities": [self.chance.choice(("AF", "SY", "ER", "UA"))], "sex": "F",
        }  # fmt: skip

    def arrive(self, step, path, filled):
        self.sent[filled["id"]] = filled["given"]
        self.ask(step, path, filled, expect=302)
        if len(self.sent) % AGAIN == 0:
            self.ask("again", path, filled, expect=302)

    def ask(self, step, path, fields, *, expect=200):
        """The text of an answer; how long it took is kept."""
        status, text, took = self.browser.get(path) if fields is None else self.browser.post(path, fields)
        self.took[step].append(1000 * took)
        if status != expect:
            self.wrong.append(f"{step}: {path} answered {status} instead of {expect}")
        time.sleep(self.chance.uniform(0.5, 1.5) * self.think)
        return text


def registered_today():
    on = installation.today()
    return {"registered_on-day": on.day, "registered_on-month": on.month, "registered_on-year": on.year}


def code_now():
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

    return format_hotp_value(hotp_value(SECRET, next(iter(yield_hotp_counters_from_time()))))


def appointed(officers):
    """Officers of one site with password and second factor; their names at sign-in, and the site."""
    from allauth.mfa.adapter import get_adapter
    from allauth.mfa.models import Authenticator

    from ostoja.access import actions

    today = installation.today()
    administrator = installation.administrator(today)
    site = installation.add_site(administrator, "QUAY", "The quay")
    for at in range(officers):
        holder = actions.create_officer(
            username=f"officer{at}", email=f"officer{at}@example.org", full_name=f"Officer {at}", password=PASSWORD
        )
        secret = {"secret": get_adapter().encrypt(SECRET)}
        Authenticator.objects.create(user_id=holder.pk, type=Authenticator.Type.TOTP, data=secret)
        holder._state.db = "default"
        installation.appoint(administrator, holder, "registration_officer", site, today=today)
    return [f"officer{at}" for at in range(officers)], str(site.pk)


def run(folder, *, officers, minutes, think, seed):
    """Let all of them register at once, then count."""
    installation.choose(folder)
    installation.ready()
    names, site = appointed(officers)
    result = Result(officers=officers, minutes=minutes, think=think)
    with serving() as port:
        posts = [Officer(port, name, site, random.Random(f"{seed}:{name}"), think) for name in names]
        psutil.cpu_percent()
        begin = threading.Barrier(officers)
        over = time.monotonic() + 60 * minutes
        working = [threading.Thread(target=post.work, args=(lambda: over, begin)) for post in posts]
        for thread in working:
            thread.start()
        for thread in working:
            thread.join()
        result.busy = psutil.cpu_percent()
    summed(posts, result)
    count(posts, result)
    return result


def summed(posts, result):
    took = defaultdict(list)
    for post in posts:
        result.wrong += post.wrong
        result.registered += len(post.sent)
        for step, times in post.took.items():
            took[step] += times
    result.sent_again = len(took["again"])
    for step in STEPS:
        times = sorted(took[step])
        if times:
            result.steps[step] = {
                "number": len(times), "p50": statistics.median(times), "p95": times[int(len(times) * 0.95)], "longest": times[-1],
            }  # fmt: skip


def count(posts, result):
    """Every person who was sent is there once: one file, one name, one number, one place in the family, a whole trail."""
    from bench import agreement
    from ostoja.casework.files.models import CaseFile, PersonName
    from ostoja.casework.registration.models import Member

    sent = {UUID(key): name for post in posts for key, name in post.sent.items()}
    in_group = {UUID(key): UUID(group) for post in posts for key, group in post.groups.items()}
    with agreement.snapshot():
        numbers = dict(CaseFile.objects.using("owner").values_list("pk", "number"))
        names = Counter(PersonName.objects.using("owner").values_list("file_id", "given"))
        places = Counter(Member.objects.using("owner").values_list("group_id", "position"))
        members = dict(Member.objects.using("owner").values_list("file_id", "group_id"))
        found = agreement.stored_facts(list(numbers))
        result.wrong += [
            *(f"{key} was sent and is not stored" for key in sent.keys() - numbers.keys()),
            *(f"{key} is stored and nobody sent it" for key in numbers.keys() - sent.keys()),
            *(f"{key} has {names[key, name]} names" for key, name in sent.items() if names[key, name] != 1),
            *(f"{key} has {times} registrations" for key, times in _registrations(found) if times != 1),
            *(f"{key} stands in another group" for key, group in in_group.items() if members.get(key) != group),
            *agreement.disagreements(list(numbers), found),
            *agreement.untold(found),
        ]
        if sum(names.values()) != len(sent) or len(members) != len(in_group) or max(places.values(), default=1) > 1:
            result.wrong.append("there are more names, or more people of groups, than were sent")
        series = sorted(int(number.rpartition("-")[2]) for number in numbers.values())
        if series != list(range(1, len(numbers) + 1)):
            result.wrong.append("the numbers of the files have a gap or a double")
    result.stored = len(numbers)
    result.wrong += agreement.broken_chain()


def _registrations(found):
    for key, rows in found.items():
        yield key, sum(row.content["type"] == "application_registered" for row in rows)


def written(result):
    about = "\n".join(f"* {name}: {words}" for name, words in machine.described().items())
    rows = "\n".join(
        f"| {words} | {one['number']:,} | {one['p50']:.0f} | {one['p95']:.0f} | {one['longest']:.0f} |"
        for step, words in STEPS.items()
        if (one := result.steps.get(step))
    )
    wrong = "\n".join(f"* {one}" for one in result.wrong) or "Nothing was lost, doubled or otherwise wrong."
    FILE.write_text(
        f"""# Many officers registering at once

Written by `python -m bench.registering`. Don't edit it by hand.

{about}
* Busy: {result.busy:.0f} % of all processors while it ran, clients included

{result.officers} officers of one site for {result.minutes:g} minutes over HTTP with two processes of the server, each signed in
with password and code, {result.think:g} seconds of pause on average after each step. The goal is a p95 under {GOAL} ms at every
step.

| step | how often | p50 ms | p95 ms | longest ms |
|---|---:|---:|---:|---:|
{rows}

{result.registered:,} people were sent, {result.sent_again:,} forms a second time; {result.stored:,} files are stored. {wrong}
Counted were files, numbers, names, registrations, places in families, the law's answers and the trail.
""",
        encoding="utf-8",
    )


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--officers", type=int, default=20)
    asked.add_argument("--minutes", type=float, default=10)
    asked.add_argument("--think", type=float, default=3)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--no-report", action="store_true")
    given = asked.parse_args()
    found = run(
        given.folder.resolve(), officers=given.officers, minutes=given.minutes, think=given.think, seed=given.seed
    )
    print(json.dumps(asdict(found)))
    if not given.no_report:
        written(found)
    sys.exit(1 if found.wrong else 0)


if __name__ == "__main__":
    main()
