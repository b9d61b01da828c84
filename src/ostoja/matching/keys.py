"""The keys of one record, in plain Python: what a store keeps of each person, and what it is asked for.

The same keys as `blocking` makes for a whole population at once (a test holds them together), without compiling anything: a
record is stored and looked up in under a millisecond, in any process.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from ostoja.matching import reading
from ostoja.matching.fields import ARRIVAL_COLUMNS
from ostoja.matching.letters import units
from ostoja.matching.sounds import MOST_READINGS, coarse

Row = Sequence[str]

WORDS, READINGS, PARENTS = 6, 2, 2  # of a record, of a word, of a parent's name
LOOKED_UP = (0, 1, 3, 4, 6, 7, 8, 10)  # kinds of key of `blocking` by which one record is looked up
YEARS_OFF = (0, -1, 1, -2, 2)
# What sharing a key of each kind is worth for each bit by which it is rarer than a million to one: document, phone, day and
# nationality, then those of `LOOKED_UP`. Of several keys of a kind the most telling counts: they say nearly the same.
WORTH = (0.7, 0.55, 0.02, 0.1, 0.25, 0.25, 0.1, 0.1, 0.1, 0.02, 0.05)
OTHER_SEX, OTHER_NATIONALITY = 3.8, 4.1  # what differing in it takes away
BRIEF = 0xFFF  # the last bits of a key are the sex and nationality of whoever it is stored for: found without opening the record
_SEXES, _SEX_BITS = {"M": 1, "F": 2}, 2
_AT = {name: at for at, name in enumerate(ARRIVAL_COLUMNS)}
_MASK = (1 << 64) - 1
_GOLDEN, _STEP, _MIXER = 0x9E3779B97F4A7C15, 0x632BE59BD9B4E019, 0xBF58476D1CE4E5B9


class Sought(NamedTuple):
    """What a newcomer is looked for under: keys that end in zeros instead of `BRIEF`, in rising order, the kind of each (its
    place in `WORTH`), and the newcomer's own sex and nationality.
    """

    keys: list[int]
    kinds: list[int]
    brief: int


def keys(row: Row) -> frozenset[int]:
    """The keys under which a record is stored: whole numbers of 64 bits."""
    own = brief(row)
    return frozenset(key | own for key, _kind in _keys(row, readings=READINGS, years_off=(0,)))


def keys_sought(row: Row) -> Sought:
    """Every key to look under for a newcomer: all readings of the words, and years of birth up to two off."""
    found = sorted(set(_keys(row, readings=MOST_READINGS, years_off=YEARS_OFF)))
    return Sought([key for key, _ in found], [kind for _, kind in found], brief(row))


def brief(row: Row) -> int:
    """Sex and nationality in the bits of `BRIEF`; none of those that aren't known."""
    nationality = code(reading.country(row[_AT["nationality"]]))
    return brief_of(_SEXES.get(reading.sex(row[_AT["sex"]]), 0), nationality)


def brief_of(sex: int, nationality: int) -> int:
    """The same of a sex (0, 1, 2) and the `code` of a nationality."""
    return sex | (1 + nationality % (BRIEF >> _SEX_BITS) << _SEX_BITS if nationality else 0)


def forms(row: Row) -> list[int]:
    """The coarse forms of every word of the names, as `records.rarity_of` counts them."""
    names, native = _own(row)
    return [_coarse(word)[0] for word in (*names[:7], *native[:6])]


def joined(given: Sequence[str]) -> tuple[str, ...]:
    """Several given names run into one word, as another clerk may have written them."""
    return ("".join(given),) if len(given) > 1 else ()


def years_meant(year: int) -> tuple[int, ...]:
    """Our years for a year as written; one of a Hijri calendar is read as a solar and as a lunar one."""
    if not 1250 < year < 1500:
        return (year,)
    solar = (year + 621,) if year < 1420 else ()
    lunar = (int(year * 0.970224 + 621.574),) if year > 1320 else ()
    return tuple(dict.fromkeys((*solar, *lunar)))


def _own(row: Row) -> tuple[tuple[str, ...], tuple[str, ...]]:
    native = reading.words(row[_AT["native_name"]])
    own = (*reading.words(row[_AT["given_names"]]), *reading.words(row[_AT["family_name"]]))
    return tuple(dict.fromkeys(own)) or native, native


def _keys(row: Row, *, readings: int, years_off: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Keys that end in zeros, and the kind of each."""
    born = reading.birth(row[_AT["birth_date"]])
    years = [born.year + off for off in years_off] if born.year else []
    for kind, key in (*_of_numbers(row, born, years), *_of_names(row, born, years, readings)):
        yield (key * _GOLDEN + kind * (_STEP >> 8)) & _MASK & ~BRIEF, kind - 1


def _of_numbers(row: Row, born: reading.Day, years: Sequence[int]) -> Iterator[tuple[int, int]]:
    for kind, number in enumerate((reading.number(row[_AT["document_no"]]), reading.phone(row[_AT["phone"]])), start=1):
        if number:
            yield kind, number
    nationality = code(reading.country(row[_AT["nationality"]]))
    if _is_whole(born) and nationality:
        low, high = sorted((born.month, born.day))
        for year in years:
            yield 3, ((year * 64 + low) * 64 + high) * (1 << 31) + nationality


def _of_names(row: Row, born: reading.Day, years: Sequence[int], readings: int) -> Iterator[tuple[int, int]]:
    names, native = _own(row)
    written = (*names[:WORDS], *native[:WORDS], *joined(reading.words(row[_AT["given_names"]])))
    own = tuple(dict.fromkeys(form for word in written for form in _coarse(word)[:readings] if form > 0))
    meant = tuple(dict.fromkeys(each for year in years for each in years_meant(year)))
    for place, kind in enumerate(LOOKED_UP, start=4):
        for key in _OF_KIND[kind](row, own, born, meant):
            yield place, key


Made = Iterator[int]
Forms = tuple[int, ...]
Years = tuple[int, ...]


def _two_words_and_year(_row: Row, own: Forms, _born: reading.Day, years: Years) -> Made:
    return (_mixed(both, year) for both in _couples(own) for year in years)


def _word_and_day(_row: Row, own: Forms, born: reading.Day, years: Years) -> Made:
    if not _is_whole(born):
        return iter(())
    dated = min(born.month, born.day) * 64 + max(born.month, born.day)
    return (_mixed(_mixed(form, year), dated) for form in own for year in years)


def _two_words(_row: Row, own: Forms, _born: reading.Day, _years: Years) -> Made:
    return _couples(own)


def _parents(row: Row) -> list[int]:
    columns = ("father_name", "mother_name")
    return [_coarse(word)[0] for column in columns for word in reading.words(row[_AT[column]])[:PARENTS]]


def _word_parent_and_year(row: Row, own: Forms, _born: reading.Day, years: Years) -> Made:
    parents = _parents(row)
    return (
        _mixed(_mixed(form, parent), year) for form in own for year in years for parent in parents if parent != form
    )


def _word_and_parent(row: Row, own: Forms, _born: reading.Day, _years: Years) -> Made:
    parents = _parents(row)
    return (_mixed(form, parent + (1 << 41)) for form in own for parent in parents if parent != form)


def _word_and_place(row: Row, own: Forms, _born: reading.Day, _years: Years) -> Made:
    places = [_coarse(place)[0] for place in reading.words(row[_AT["birth_place"]])[:1]]
    return (_mixed(form, place + (1 << 40)) for form in own for place in places)


def _word_place_and_year(row: Row, own: Forms, _born: reading.Day, years: Years) -> Made:
    for place in reading.words(row[_AT["birth_place"]])[:1]:
        for form in own:
            there = _mixed(form, _coarse(place)[0] + (1 << 40))
            for year in years:
                yield _mixed(there, year // 2)
                yield _mixed(there, 10_000 + (year + 1) // 2)


def _word_country_and_year(row: Row, own: Forms, _born: reading.Day, years: Years) -> Made:
    nationality = code(reading.country(row[_AT["nationality"]]))
    return (_mixed(_mixed(form, nationality), year) for form in own if nationality for year in years)


_OF_KIND = {
    0: _two_words_and_year,
    1: _word_and_day,
    3: _two_words,
    4: _word_parent_and_year,
    6: _word_place_and_year,
    7: _word_country_and_year,
    8: _word_and_place,
    10: _word_and_parent,
}


def _couples(own: Forms) -> Iterator[int]:
    for at, first in enumerate(own):
        for second in own[at + 1 :]:
            yield _mixed(min(first, second), max(first, second))


def _is_whole(born: reading.Day) -> bool:
    return born.day > 0 and not (born.month == 1 and born.day == 1)


def code(text: str) -> int:
    """A country as a number; 0 for none."""
    value = 0
    for letter in text[:5]:
        value = value * 64 + (ord(letter) & 63) + 1
    return value & 0x7FFFFFFF


@lru_cache(maxsize=50_000)
def _coarse(word: str) -> tuple[int, ...]:
    return coarse(units(word))


def _mixed(one: int, other: int) -> int:
    value = (one * _GOLDEN + other + _STEP) & _MASK
    value ^= value >> 31
    value = value * _MIXER & _MASK
    return value ^ (value >> 27)
