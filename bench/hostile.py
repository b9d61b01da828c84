"""Hostile case files: documents that somebody bent, cut, stuffed or mistyped. Seeded: number 4711 is always the same one.

For each, `law.casefile.read` may give a case file that can be written and read again, or `BadCaseFile` whose every problem has a
place and two sentences. Nothing else: no other exception, no long wait. What was read is determined as well.
"""

import copy
import json
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count, islice
from multiprocessing import get_context
from pathlib import Path

TODAY = date(2026, 11, 12)
LONGEST = 2.0  # seconds that one document may take, on a busy machine
EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
CHUNK = 500

TEXTS = (
    "", " ", "\x00", "a\x00b", "\ud800", "\udfff\ud800", "\u202eGR", "\u2066x\u2069", "\ufeff", "\u200b", "e\u0301" * 50,
    "𝕲𝕽", "ＧＲ", "İ", "ß", "حميد", "ኣስቴር", "\U0010ffff", "'; DROP TABLE files_fact; --", "{{ 7*7 }}", "%(value)s", "%s%n",
    "<script>alert(1)</script>", "../../etc/passwd", "null", "NaN", "-0", "1e999", "GR", "EL", "UK", "XX", "gr",
    "2026-02-30", "2026-13-01", "0000-00-00", "9999-12-31", "10000-01-01", "0001-01-01", "2024-02-29", "2023-02-29",
    "2026-11-13", "2026-11-12T10:00:00+02:00", "12.11.2026", "application_lodged", "Application_Lodged", "x" * 5000,
)  # fmt: skip
VALUES = (
    None, True, False, 0, -1, 1, 10**30, -(10**400), 1.5, float("1e308"), [], {}, [[]], [None], {"": None}, [1, "GR", None],
    {"id": "f1", "type": "visa"}, ["GR"] * 300,
)  # fmt: skip


@dataclass
class Tally:
    """What came of the documents, and those that must not have come out so."""

    outcomes: Counter = field(default_factory=Counter)
    failures: list = field(default_factory=list)
    slowest: float = 0.0

    def add(self, other):
        self.outcomes += other.outcomes
        self.failures += other.failures
        self.slowest = max(self.slowest, other.slowest)


def run(documents, *, seed=1, processes=2, advance=lambda _count: None):
    """Read so many documents; `advance` hears how many are done."""
    whole = Tally()
    starts = [(seed, first, min(first + CHUNK, documents)) for first in range(0, documents, CHUNK)]
    with get_context("fork").Pool(processes, initializer=_warm_up) as pool:
        for (_, first, end), tally in zip(starts, pool.imap(_chunk, starts), strict=True):
            whole.add(tally)
            advance(end - first)
    return whole


def _warm_up():
    """Calendars and tables are loaded when they are first asked for; that is no document's doing."""
    for case in _seeds():
        judged(json.dumps(case).encode())


def _chunk(numbers):
    seed, first, end = numbers
    tally = Tally()
    for number in range(first, end):
        document = hostile(number, seed)
        started = time.perf_counter()
        outcome, wrong = judged(document)
        took = time.perf_counter() - started
        tally.slowest = max(tally.slowest, took)
        tally.outcomes[outcome] += 1
        if took > LONGEST:
            wrong = f"took {took:.1f} s"
        if wrong:
            tally.failures.append((number, wrong))
    return tally


def judged(document):
    """What came of a document (`read`, `refused`, `failed`), and what was wrong with that."""
    from ostoja.law import casefile

    try:
        case = casefile.read(document, today=TODAY)
    except casefile.BadCaseFile as bad:
        return "refused", _unfit(bad)
    except Exception as error:  # this is what is looked for
        return "failed", f"read: {type(error).__name__}: {error}"[:300]
    try:
        return "read", _unsound(case)
    except Exception as error:
        return "failed", f"after reading: {type(error).__name__}: {error}"[:300]


def _unfit(bad):
    """What an officer could not use in a refusal."""
    from ostoja.law import words

    if not bad.problems:
        return "refused without a problem"
    for problem in bad.problems:
        sentence = words.render(problem.message, str, str), words.render(problem.expected, str, str)
        if not problem.path.startswith("$") or not all(sentence):
            return f"no place or no sentence: {problem.path[:80]}"
        try:
            " ".join((problem.path, *sentence)).encode()
        except UnicodeEncodeError:
            return f"a sentence that can't be shown: {problem.path[:80]!r}"
    return None


def _unsound(case):
    """What is wrong with a case file that was read: it must be written, read and determined."""
    from ostoja.law import casefile, evaluate

    written = casefile.write(case)
    if casefile.write(casefile.read(written, today=TODAY)) != written:
        return "written and read, it is another file"
    evaluate.determine(case, as_of=case.as_of or TODAY)
    return None


def hostile(number, seed=1):
    """The document with this number."""
    chance = random.Random(f"{seed}:{number}")
    case = copy.deepcopy(chance.choice(_seeds()))
    for _ in range(chance.choice((0, 1, 1, 1, 2, 3, 8))):
        chance.choice(BENDS)(case, chance)
    data = _encoded(case, chance)
    for _ in range(chance.choice((0, 0, 0, 0, 1, 3))):
        data = chance.choice(CUTS)(data, chance)
    return data


def _encoded(case, chance):
    """JSON text; lone surrogates stay what they are, escaped or as bytes that are no UTF-8."""
    if chance.random() < 0.5:
        return json.dumps(case).encode()
    return json.dumps(case, ensure_ascii=False).encode("utf-8", errors="surrogatepass")


_found = []


def _seeds():
    if not _found:
        _found.extend(json.loads(path.read_text("utf-8")) for path in sorted(EXAMPLES.glob("c-*[!t].json")))
        _found.extend(islice(filter(_is_good, map(_of_every_type, count())), 24))
    return _found


def _is_good(case):
    from ostoja.law import casefile

    try:
        casefile.read(case, today=TODAY)
    except casefile.BadCaseFile:
        return False
    return True


def _of_every_type(number):
    """A file with facts of many types, each value of its key's kind."""
    from ostoja.law.facts import FACT_TYPES

    chance = random.Random(number)
    kinds = [kind for kind in FACT_TYPES.values() if kind.name != "withdrawn_fact"]
    facts = [_fact(kind, place, chance) for place, kind in enumerate(chance.sample(kinds, 7))]
    return {"schema": "ostoja/case-file/1", "file": f"GR-2026-{number:06}", "determining_state": "GR", "facts": facts}


def _fact(kind, place, chance):
    keys = [key for key in kind.keys if key.required or chance.random() < 0.6]
    return {"id": f"f{place}", "type": kind.name} | {key.name: _fitting(key, chance) for key in keys}


def _fitting(key, chance):
    if key.choices:
        return chance.choice(key.choices).value
    states = ("GR", "IT", "DE", "FR", "PL")
    return {
        "state": chance.choice(states), "states": [chance.choice(states)], "countries": ["AF"],
        "day": f"2026-{chance.randint(1, 10):02}-{chance.randint(1, 28):02}", "instant": "2026-10-01T10:00:00+02:00",
        "text": "said so", "texts": ["one", "two"], "flag": chance.random() < 0.5, "number": 3, "fact": "f0", "choice": "other",
    }[str(key.kind)]  # fmt: skip


def _places(value, found=None):
    """Every object and list in a document."""
    found = [] if found is None else found
    if isinstance(value, (dict, list)):
        found.append(value)
        for part in value.values() if isinstance(value, dict) else value:
            _places(part, found)
    return found


def _somewhere(case, chance):
    place = chance.choice(_places(case))
    keys = list(place) if isinstance(place, dict) else list(range(len(place)))
    return (place, chance.choice(keys)) if keys else (case, "facts")


def put_text(case, chance):
    place, key = _somewhere(case, chance)
    place[key] = chance.choice(TEXTS)


def put_value(case, chance):
    place, key = _somewhere(case, chance)
    place[key] = copy.deepcopy(chance.choice(VALUES))


def another_day(case, chance):
    """A day that is one, in the wrong place: before birth, before the request, tomorrow."""
    days = [(place, key) for place in _places(case) for key in _keys(place) if str(place[key]).count("-") == 2]
    if days:
        place, key = chance.choice(days)
        place[key] = (TODAY + timedelta(days=chance.choice((1, 0, -1, -30, -90, -365, -1500, -40_000)))).isoformat()


def another_state(case, chance):
    keys = ("state", "from_state", "to_state", "determining_state")
    states = [(place, key) for place in _places(case) if isinstance(place, dict) for key in keys if key in place]
    if states:
        place, key = chance.choice(states)
        place[key] = chance.choice(("IT", "DE", "GR", "GB", "CH", "DK", "HR", "NO"))


def drop(case, chance):
    place, key = _somewhere(case, chance)
    if isinstance(place, dict):
        place.pop(key, None)
    else:
        del place[key]


def rename(case, chance):
    place, key = _somewhere(case, chance)
    if isinstance(place, dict) and key in place:
        place[chance.choice((*TEXTS, key + "s", key.upper(), key[::-1]))] = place.pop(key)


def double(case, chance):
    lists = [place for place in _places(case) if isinstance(place, list) and place]
    if lists:
        its = chance.choice(lists)
        its.extend(copy.deepcopy(chance.choice(its)) for _ in range(chance.choice((1, 1, 2, 40))))


def swap(case, chance):
    (one, first), (other, second) = _somewhere(case, chance), _somewhere(case, chance)
    if first in _keys(one) and second in _keys(other):
        # A copy, so that nothing comes to hold itself.
        one[first], other[second] = copy.deepcopy(other[second]), copy.deepcopy(one[first])


def point(case, chance):
    """Let facts name each other, themselves, or nobody."""
    facts = [fact for fact in _facts(case) if isinstance(fact, dict)]
    for fact in chance.sample(facts, min(len(facts), 3)):
        ids = [other.get("id") for other in facts] + ["nobody"]
        fact[chance.choice(("supersedes", "about", "spouse"))] = copy.deepcopy(chance.choice(ids))
        fact["reason"] = "slip misread"


def stuff(case, chance):
    """Very many facts or keys."""
    facts = _facts(case)
    if facts and chance.random() < 0.2:
        facts.extend({"id": f"x{at}", "type": chance.choice(("visa", "visas", "reply"))} for at in range(300))
    else:
        case.update({f"key{at}": at for at in range(chance.choice((1, 50, 400)))})


def _facts(case):
    facts = case.get("facts") if isinstance(case, dict) else None
    return facts if isinstance(facts, list) else []


def _keys(place):
    return place if isinstance(place, dict) else range(len(place))


BENDS = (
    another_day,
    another_day,
    another_day,
    another_state,
    another_state,
    put_text,
    put_text,
    put_value,
    put_value,
    drop,
    drop,
    rename,
    double,
    swap,
    point,
    stuff,
)


def truncate(data, chance):
    return data[: chance.randrange(len(data) + 1)]


def flip(data, chance):
    if not data:
        return data
    at = chance.randrange(len(data))
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def insert(data, chance):
    at = chance.randrange(len(data) + 1)
    junk = (
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\x00",
        b"NaN",
        b"-Infinity",
        b",",
        b"}",
        b'"',
        b"\\u0000",
        b"\\ud800",
        b"//",
    )
    return data[:at] + chance.choice(junk) + data[at:]


def repeat(data, chance):
    """The same key twice, or two documents in one."""
    return data + data if chance.random() < 0.2 else data.replace(b"{", b'{"id": "f1", "id": "f2", ', 1)


def bury(data, chance):
    """A value far down, in whole JSON."""
    opening = [at for at, byte in enumerate(data) if byte == ord("{")]
    if not opening:
        return data
    at, deep = chance.choice(opening) + 1, chance.choice((10, 90, 900, 5000, 100_000))
    name = chance.choice((b'"on"', b'"facts"', b'"note"', b'"id"'))
    return data[:at] + name + b": " + b"[" * deep + b"]" * deep + b"," + data[at:]


def wrap(data, chance):
    return chance.choice((b"[" * 3000, b'{"a":' * 3000, b"\xef\xbb\xbf", b" " * 5000)) + data


CUTS = (truncate, flip, flip, insert, insert, repeat, wrap, bury)
