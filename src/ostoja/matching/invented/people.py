"""Invented people and families: who they are, before any clerk has written a word."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from random import Random

from ostoja.matching.invented.cultures import Culture

_TAIL = 2_500
_MOST_RECENT = date(2026, 6, 1)


@dataclass
class Person:
    """One invented person; names are in sounds (see `cultures`)."""

    key: str
    culture: Culture
    given: list[str]
    family: list[str]
    father: list[str]
    mother: list[str]
    sex: str
    born: date
    nationality: str
    place: str
    document: str
    phone: str
    problems: set[str] = field(default_factory=set)


@cache
def _tail(culture: Culture) -> tuple[str, ...]:
    """Rare family names of a culture, the same in every population."""
    chance = Random(f"{culture.name} names")  # noqa: S311 -- invented people, not secrets
    return tuple(
        "".join(chance.choices(culture.syllables, k=chance.choice((2, 2, 3)))) + chance.choice(culture.endings)
        for _ in range(_TAIL)
    )


def _zipf(names: tuple[str, ...], chance: Random) -> str:
    return names[int(len(names) * chance.random() ** 1.7)]


def _given(culture: Culture, sex: str, chance: Random) -> list[str]:
    name = _zipf(culture.men if sex == "M" else culture.women, chance)
    if culture.title and chance.random() < 0.15:
        return [chance.choice(culture.title), name]
    if not culture.chain and chance.random() < 0.2:
        return [name, _zipf(culture.men if sex == "M" else culture.women, chance)]
    return [name]


def _family(culture: Culture, chance: Random) -> list[str]:
    if not culture.families:
        return []
    return [chance.choice(_tail(culture)) if chance.random() < 0.4 else _zipf(culture.families, chance)]


def _feminine(name: str, culture: Culture) -> str:
    for ending, woman in culture.feminine:
        if name.endswith(ending):
            return name[: -len(ending)] + woman
    return name


class Families:
    """Draws one family after another; the same seed gives the same families."""

    def __init__(self, seed: str, cultures: tuple[Culture, ...]) -> None:
        self.cultures = cultures
        self.chance = Random(seed)  # noqa: S311 -- invented people, not secrets
        self._count = 0
        self._earlier: list[Person] = []

    def draw(self) -> list[Person]:
        """A family, or a person alone."""
        chance = self.chance
        culture = chance.choices(self.cultures, [each.share for each in self.cultures])[0]
        nationality, place = chance.choice(culture.nationalities), chance.choice(culture.places)
        phone = self._digits(9)
        family = _family(culture, chance)
        if chance.random() < 0.5:
            return [self._alone(culture, family, nationality, place, phone)]
        return self._household(culture, family, nationality, place, phone)

    def another_name(self, person: Person) -> tuple[list[str], list[str]]:
        """Given and family names as the person also bears them: the father's for the family's, one more given name, a title."""
        chance, culture = self.chance, person.culture
        kind = chance.randrange(3)
        if kind == 0:
            return list(person.given), [person.father[-1]]
        if kind == 1:
            return [person.given[-1], _zipf(culture.men if person.sex == "M" else culture.women, chance)], list(
                person.family
            )
        return [*person.given, person.father[-1]], list(person.family)

    def _alone(self, culture: Culture, family: list[str], nationality: str, place: str, phone: str) -> Person:
        chance = self.chance
        sex = "M" if chance.random() < 0.8 else "F"
        father = _given(culture, "M", chance)
        born = self._born(14, 45)
        given = _given(culture, sex, chance)
        person = self._person(
            culture, given, family, father, _given(culture, "F", chance), sex, born, nationality, place, phone
        )
        if self._earlier and chance.random() < 0.04:
            self._name_alike(person)
        elif len(self._earlier) < 5_000 or chance.random() < 0.2:
            self._earlier.append(person)
        return person

    def _name_alike(self, person: Person) -> None:
        like = self.chance.choice(self._earlier[-5_000:])
        person.culture, person.given, person.family, person.sex = (
            like.culture,
            list(like.given),
            list(like.family),
            like.sex,
        )
        person.nationality, person.place = like.nationality, self.chance.choice(like.culture.places)
        if like.culture.chain:
            person.father = list(like.father)
        if self.chance.random() < 0.5:
            person.born = like.born.replace(month=self.chance.randint(1, 12), day=self.chance.randint(1, 28))
        person.problems.add("namesake")
        like.problems.add("namesake")

    def _household(self, culture: Culture, family: list[str], nationality: str, place: str, phone: str) -> list[Person]:
        chance, members = self.chance, []
        grandfather = _given(culture, "M", chance)
        father = self._person(
            culture,
            _given(culture, "M", chance),
            family,
            grandfather,
            _given(culture, "F", chance),
            "M",
            self._born(24, 55),
            nationality,
            place,
            phone,
        )
        own_name = culture.chain or culture.name == "arabic"
        mother = self._person(
            culture,
            _given(culture, "F", chance),
            _family(culture, chance) if own_name else family,
            _given(culture, "M", chance),
            _given(culture, "F", chance),
            "F",
            father.born + timedelta(days=chance.randint(-1000, 3500)),
            nationality,
            place,
            phone,
        )
        if chance.random() < 0.75:
            members.append(father)
        if not members or chance.random() < 0.85:
            members.append(mother)
        oldest, youngest = mother.born + timedelta(days=18 * 365), _MOST_RECENT - timedelta(days=30)
        span = (youngest - oldest).days
        used: set[str] = set()
        for _ in range(chance.choice((0, 1, 1, 2, 2, 3, 4, 5)) if span > 400 else 0):
            born = oldest + timedelta(days=chance.randint(0, min(span, 20 * 365)))
            self._child(members, father, mother, born, used, place)
            if chance.random() < 0.04:
                twin = self._child(members, father, mother, born, used, place)
                twin.problems.add("twin")
                members[-2].problems.add("twin")
        return members

    def _child(  # noqa: PLR0917 -- a family's parts
        self, members: list[Person], father: Person, mother: Person, born: date, used: set[str], place: str
    ) -> Person:
        chance, culture = self.chance, father.culture
        sex = chance.choice("MF")
        given = _given(culture, sex, chance)
        while given[-1] in used:
            given = _given(culture, sex, chance)
        used.add(given[-1])
        child = self._person(
            culture,
            given,
            father.family,
            father.given,
            mother.given,
            sex,
            born,
            father.nationality,
            place,
            father.phone,
        )
        members.append(child)
        return child

    def _person(  # noqa: PLR0917 -- a person's parts
        self,
        culture: Culture,
        given: list[str],
        family: list[str],
        father: list[str],
        mother: list[str],
        sex: str,
        born: date,
        nationality: str,
        place: str,
        phone: str,
    ) -> Person:
        self._count += 1
        if culture.chain:
            family = [father[-1]]
        elif family and sex == "F":
            family = [_feminine(family[0], culture)]
        if family and self.chance.random() < culture.mononym:
            family = []
        document = self.chance.choice("ABCDEGHKLMNPRST") + self._digits(8)
        return Person(
            f"p{self._count}",
            culture,
            list(given),
            list(family),
            list(father),
            list(mother),
            sex,
            born,
            nationality,
            place,
            document,
            phone,
        )

    def _born(self, youngest: int, oldest: int) -> date:
        days = self.chance.randint(youngest * 365, oldest * 365)
        return _MOST_RECENT - timedelta(days=int(days))

    def _digits(self, count: int) -> str:
        return "".join(self.chance.choices("0123456789", k=count))
