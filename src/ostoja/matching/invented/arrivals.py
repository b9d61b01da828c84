"""Arrivals as clerks record them, with the truth beside: who is who, which family, what went wrong."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from ostoja.matching.fields import ARRIVAL_COLUMNS
from ostoja.matching.invented.calendars import miscounted
from ostoja.matching.invented.clerks import Style, spelled, typed
from ostoja.matching.invented.people import Families, Person
from ostoja.matching.invented.scripts import written

_POSTS = (
    "Lesvos",
    "Samos",
    "Kos",
    "Lampedusa",
    "Pozzallo",
    "Augusta",
    "Pournara",
    "Limnes",
    "Hal Far",
    "Warszawa",
    "Terespol",
)
_FIRST_DAY = date(2024, 7, 1)


@dataclass(frozen=True)
class Arrival:
    """One record as registered (a value for each of `ARRIVAL_COLUMNS`), and the truth about it."""

    row: tuple[str, ...]
    person: str
    family: str
    problems: tuple[str, ...]


@dataclass(frozen=True)
class Invented:
    """A population of records, and newcomers to look up in it; some newcomers are strangers."""

    arrivals: list[Arrival]
    queries: list[Arrival]


def invent(*, size: int, queries: int, style: Style, seed: int) -> Invented:
    """Records of invented people: about `size` of them, whole families at a time, then `queries` newcomers.

    Half of the newcomers are people known already, recorded once more by another clerk; half have never come before.
    """
    registry = _Registry(style, f"{style.name} {seed}")
    while len(registry.arrivals) < size:
        registry.family_arrives()
    newcomers = list(registry.newcomers(queries))
    return Invented(registry.arrivals, newcomers)


class _Registry:
    def __init__(self, style: Style, seed: str) -> None:
        self.style = style
        self.families = Families(seed, style.cultures)
        self.chance = Random(f"{seed} clerks")  # noqa: S311 -- invented people, not secrets
        self.arrivals: list[Arrival] = []
        self._known: list[tuple[str, list[Person]]] = []
        self._first_spelling: dict[str, tuple[str, str]] = {}
        self._cases = self._records = self._families = 0

    def family_arrives(self) -> None:
        members = self.families.draw()
        self._families += 1
        family = f"f{self._families}"
        self._known.append((family, members))
        self.arrivals += self._presented(family, members)
        while self.chance.random() < self.style.returns:
            self.arrivals += self._presented(family, self._some(members))

    def newcomers(self, count: int) -> Iterator[Arrival]:
        for at in range(count):
            if at % 2:
                self._families += 1
                family, members = f"f{self._families}", self.families.draw()
            else:
                family, members = self.chance.choice(self._known)
            yield self._presented(family, [self.chance.choice(members)])[0]

    def _some(self, members: list[Person]) -> list[Person]:
        if len(members) == 1 or self.chance.random() > self.style.split_family:
            return members
        return self.chance.sample(members, self.chance.randint(1, len(members) - 1))

    def _presented(self, family: str, members: list[Person]) -> list[Arrival]:
        chance = self.chance
        self._cases += 1
        case, clerk, post = f"C{self._cases:07}", chance.choice(self.style.clerks), chance.choice(_POSTS)
        on = (_FIRST_DAY + timedelta(days=chance.randint(0, 700))).isoformat()
        recorded = [
            self._recorded(member, family=family, case=case, clerk=clerk, post=post, on=on) for member in members
        ]
        again = [member for member in members if chance.random() < self.style.entered_twice]
        return recorded + [
            self._recorded(member, family=family, case=case, clerk=chance.choice(self.style.clerks), post=post, on=on)
            for member in again
        ]

    def _recorded(self, person: Person, *, family: str, case: str, clerk: str, post: str, on: str) -> Arrival:
        self._records += 1
        style, problems = self.style, set(person.problems)
        values = self._names(person, clerk, problems)
        values |= {
            "record_id": f"r{self._records}",
            "case_no": case,
            "sex": person.sex,
            "birth_date": self._birth_date(person, problems),
            "nationality": person.nationality,
            "birth_place": self._spell([self._place(person)], clerk),
            "document_no": self._number(person.document, style.other_document, problems),
            "phone": self._number(person.phone, style.other_phone, problems),
            "post": post,
            "registered_on": on,
        }
        for column, share in style.missing.items():
            if self.chance.random() < share:
                values[column] = ""
        row = tuple(values[column] for column in ARRIVAL_COLUMNS)
        return Arrival(row, person.key, family, tuple(sorted(problems)))

    def _names(self, person: Person, clerk: str, problems: set[str]) -> dict[str, str]:
        chance, style = self.chance, self.style
        given, family = list(person.given), list(person.family)
        if chance.random() < style.part_missing:
            problems.add("missing_part")
            if len(given) > 1:
                given = [chance.choice(given)]
            elif given and family:
                family = []
        if chance.random() < style.other_name:
            problems.add("other_name")
            given, family = self.families.another_name(person)
        if family and chance.random() < style.swapped:
            problems.add("swapped")
            given, family = family, given
        given = self._shortened(given, problems)
        native = " ".join(
            written(part, person.culture.script, russian=person.culture.name == "chechen")
            for part in person.given + person.family
        )
        names = {
            "given_names": self._spell(given, clerk),
            "family_name": self._spell(family, clerk),
            "native_name": "",
            "father_name": self._spell(person.father, clerk),
            "mother_name": self._spell(person.mother, clerk),
        }
        if self._first_spelling.setdefault(person.key, (names["given_names"], names["family_name"])) != (
            names["given_names"],
            names["family_name"],
        ):
            problems.add("spelling")
        if chance.random() < style.typing:
            problems.add("typing")
            column = chance.choice([name for name in ("given_names", "family_name") if names[name]])
            names[column] = typed(names[column], chance)
        if native.strip() and chance.random() < style.native_given:
            names["native_name"] = native
        elif native.strip() and chance.random() < style.native_only:
            problems.add("native_only")
            names |= {"given_names": "", "family_name": "", "native_name": native}
        return names

    def _shortened(self, given: list[str], problems: set[str]) -> list[str]:
        """Several given names run into one word, or the first of them left as a letter."""
        chance, style = self.chance, self.style
        if len(given) < 2:
            return given
        if style.joined and chance.random() < style.joined:
            problems.add("joined")
            return ["".join(given)]
        if style.initial and chance.random() < style.initial:
            problems.add("initial")
            return [given[0][0], *given[1:]]
        return given

    def _spell(self, parts: list[str], clerk: str) -> str:
        return " ".join(spelled(part, clerk, self.style, self.chance) for part in parts)

    def _birth_date(self, person: Person, problems: set[str]) -> str:
        chance, style, born = self.chance, self.style, person.born
        drawn = chance.random()
        if drawn < style.estimated:
            problems.add("estimated_date")
            year = born.year + chance.choice((0, 0, 0, 0, -1, 1, 2, -2))
            return chance.choice((f"{year}-01-01", f"{year}-01-01", f"{year}", f"{year}-{born.month:02}"))
        drawn -= style.estimated
        if drawn < style.day_month and born.day <= 12 and born.day != born.month:
            problems.add("day_month")
            return f"{born.year}-{born.day:02}-{born.month:02}"
        drawn -= style.day_month
        if drawn < style.calendar and person.culture.calendar != "gregorian":
            problems.add("calendar")
            return miscounted(born, person.culture.calendar, chance)
        if chance.random() < style.date_digit:
            problems.add("typing")
            return self._slipped(born)
        return born.isoformat()

    def _slipped(self, born: date) -> str:
        part = self.chance.randrange(3)
        if part == 0:
            return born.replace(
                year=born.year + self.chance.choice((-10, -1, 1, 10)), day=min(born.day, 28)
            ).isoformat()
        if part == 1:
            return born.replace(month=self.chance.randint(1, 12), day=min(born.day, 28)).isoformat()
        return born.replace(day=self.chance.randint(1, 28)).isoformat()

    def _place(self, person: Person) -> str:
        """The place of birth, or the town near it."""
        return (
            self.chance.choice(person.culture.places) if self.chance.random() < self.style.other_place else person.place
        )

    def _number(self, number: str, another: float, problems: set[str]) -> str:
        """The number as given; or another one, of another document or telephone."""
        if self.chance.random() < another:
            return number[:1] + "".join(self.chance.choices("0123456789", k=len(number) - 1))
        if self.chance.random() < 0.04:
            problems.add("typing")
            return typed(number, self.chance)
        return number
