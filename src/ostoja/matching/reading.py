"""Fields of a record as written, read into what is compared."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from ostoja.codes.countries import countries, country_name, from_union_letters, is_country

_BETWEEN = re.compile(r"[\s\d_.,;:/()\[\]\"“”«»؛،-]+")
_SMALL = frozenset(
    [
        "al",
        "el",
        "ul",
        "ur",
        "il",
        "ad",
        "as",
        "ar",
        "az",
        "an",
        "at",
        "abd",
        "abdul",
        "abdel",
        "abdal",
        "abdol",
        "abdoul",
        "abdoel",
        "bin",
        "ben",
        "ibn",
        "bint",
        "bent",
        "ould",
        "mr",
        "mrs",
        "ال",
        "بن",
        "ابن",
        "عبد",
    ]
)
_SHORT = {"md": "muhammad", "mohd": "muhammad", "mhd": "muhammad", "muh": "muhammad", "mohammod": "muhammad"}
_SERVANT = re.compile(r"abd[aeiou]{1,2}(?:l|([rsztdn])(?=\1))(?!la)(.{4,})$")
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$")
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LEAST_NUMBER, _LONGEST_NUMBER, _PHONE = 4, 12, 9


@dataclass(frozen=True)
class Day:
    """A day of birth as written: parts that aren't known are 0."""

    year: int = 0
    month: int = 0
    day: int = 0


@lru_cache(maxsize=200_000)
def words(text: str) -> tuple[str, ...]:
    """The words of a name that tell people apart: in small letters, without particles."""
    found = [word.translate(_MARKS) for word in _BETWEEN.split(_composed(text)) if word]
    own = [word for word in found if word not in _SMALL and len(word) > 1]
    return tuple(dict.fromkeys(map(_plain, own or found)))


@lru_cache(maxsize=100_000)
def birth(text: str) -> Day:
    """A day of birth `2001-05-14`, `2001-05` or `2001`; the empty day for anything else."""
    found = _DATE.match(text.strip())
    if not found:
        return Day()
    year, month, day = (int(part or 0) for part in found.groups())
    return Day(year, month if month <= 12 else 0, day if day <= 31 else 0)


@lru_cache(maxsize=100_000)
def number(text: str) -> int:
    """The last twelve letters and digits of a number, as an integer; 0 for fewer than four."""
    signs = [sign for sign in text.upper() if sign in _ALPHABET][-_LONGEST_NUMBER:]
    if len(signs) < _LEAST_NUMBER:
        return 0
    value = 0
    for sign in signs:
        value = value * 37 + _ALPHABET.index(sign) + 1
    return value


@lru_cache(maxsize=100_000)
def phone(text: str) -> int:
    """The last nine digits of a phone number, as `number` gives them."""
    return number("".join(sign for sign in text if sign.isdigit())[-_PHONE:])


@lru_cache(maxsize=4_096)
def country(text: str) -> str:
    """The two letters of a country written in two or three letters or by its English name; else the text, in capitals."""
    written = text.strip().upper()
    if len(written) == 2 and is_country(from_union_letters(written)):
        return from_union_letters(written)
    return _ALPHA3.get(written) or _by_name().get(written.casefold()) or written


def sex(text: str) -> str:
    """`M`, `F`, or nothing where neither is said."""
    letter = text.strip().upper()[:1]
    return letter if letter in {"M", "F"} else ""


def _composed(text: str) -> str:
    text = unicodedata.normalize("NFC", text).casefold()
    return text[2:] if text.startswith("ال") and len(text) > 4 else text.replace(" ال", " ")


_MARKS = str.maketrans("", "", "'’ʼ`´ـًٌٍَُِّْ")


def _plain(word: str) -> str:
    if word in _SHORT:
        return _SHORT[word]
    servant = _SERVANT.match(word)
    return servant[2] if servant else word


@cache
def _by_name() -> dict[str, str]:
    return {country_name(code, "en").casefold(): code for code in countries()}


_ALPHA3 = {
    "AFG": "AF", "SYR": "SY", "IRQ": "IQ", "IRN": "IR", "PSE": "PS", "EGY": "EG", "SDN": "SD", "TUN": "TN", "MAR": "MA", "YEM": "YE", "ERI": "ER",
    "ETH": "ET", "UKR": "UA", "RUS": "RU", "BGD": "BD", "GIN": "GN", "MLI": "ML", "SEN": "SN", "GMB": "GM", "CIV": "CI", "NGA": "NG", "SOM": "SO",
    "PAK": "PK", "TUR": "TR", "GEO": "GE", "ARM": "AM", "AZE": "AZ", "BLR": "BY", "CMR": "CM", "COD": "CD", "COG": "CG", "DZA": "DZ", "LBY": "LY",
    "LBN": "LB", "JOR": "JO", "LKA": "LK", "IND": "IN", "NPL": "NP", "TJK": "TJ", "UZB": "UZ", "SLE": "SL", "LBR": "LR", "GHA": "GH", "BFA": "BF",
    "TGO": "TG", "BEN": "BJ", "TCD": "TD", "SSD": "SS", "VEN": "VE", "COL": "CO", "CUB": "CU", "ALB": "AL", "XKX": "XK", "MMR": "MM", "KWT": "KW",
}  # fmt: skip
