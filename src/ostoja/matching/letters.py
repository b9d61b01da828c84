"""Letters of every script, read as sounds.

A word becomes a string of units, one letter each: vowels `a e i o u`, consonants, and units for spellings that are read
differently by clerks of different countries: `Q` is ch (sh in French, kh in Polish, ch in English), `j` is j (y in Polish, zh
in French, kh in Spanish), `B` is mp and `N` is nt (b and d in Greek), `T` th, `D` dh, `c` soft c and ts. `sounds` says how
near units are to one another.
"""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

UNITS = "aeiouywhjJSZCcQsztdTDNnmbpBfvkgGXlr"

_LATIN = {
    "schtsch": "SC", "chtch": "SC", "shch": "SC", "szcz": "SC", "tsch": "C", "dsch": "J", "tch": "C", "tsj": "C", "sch": "S", "dzh": "J", "sci": "S",
    "sh": "S", "sz": "S", "sj": "S", "ch": "Q", "cz": "C", "tj": "C", "dj": "J", "dz": "J", "zh": "Z", "zj": "Z", "kh": "X", "gh": "G",
    "th": "T", "dh": "D", "ph": "f", "mp": "B", "nt": "N", "gk": "g", "ts": "c", "tz": "c", "ck": "k", "qu": "k", "gi": "ji",
    "ou": "u", "oo": "u", "oe": "u", "ee": "i", "ie": "i", "aa": "a", "ii": "i", "uu": "u", "ks": "S",
    "q": "k", "x": "S",
}  # fmt: skip
_SPECIAL = {
    "ċ": "C",
    "ġ": "J",
    "ħ": "X",
    "għ": "G",
    "ż": "Z",
    "dż": "J",
    "š": "S",
    "č": "C",
    "ž": "Z",
    "ş": "S",
    "ç": "C",
    "ğ": "G",
    "ł": "l",
    "ı": "i",
}
_GRAPHEME = re.compile("|".join(sorted([*_LATIN, *_SPECIAL], key=len, reverse=True)) + "|.")
_ARABIC = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ب": "b", "پ": "p", "ت": "t", "ث": "T", "ج": "J", "چ": "C", "ح": "h", "خ": "X", "د": "d",
    "ذ": "D", "ر": "r", "ز": "z", "ژ": "Z", "س": "s", "ش": "S", "ص": "s", "ض": "D", "ط": "t", "ظ": "z", "ع": "a", "غ": "G", "ف": "f", "ق": "k",
    "ك": "k", "ک": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "ه": "h", "ة": "a", "و": "w", "ؤ": "w", "ي": "y", "ی": "y", "ى": "a", "ئ": "y",
    "ټ": "t", "ډ": "d", "ړ": "r", "ڼ": "n", "ښ": "S", "ږ": "Z", "ې": "e", "ۍ": "e", "ہ": "h", "ھ": "h", "ں": "n", "ے": "e", "ڤ": "v", "ڭ": "g",
}  # fmt: skip
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "G", "ґ": "g", "д": "d", "е": "e", "є": "ye", "ё": "yo", "ж": "Z", "з": "z", "и": "i", "і": "i", "ї": "yi",
    "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "X", "ц": "c",
    "ч": "C", "ш": "S", "щ": "SC", "ы": "i", "э": "e", "ю": "yu", "я": "ya", "ў": "w", "ӏ": "", "ь": "", "ъ": "", "ә": "a", "қ": "k", "ғ": "G",
    "ү": "u", "ұ": "u", "ө": "o", "ң": "n", "һ": "h", "ҳ": "h", "ҷ": "J",
}  # fmt: skip
_ETHIOPIC = {  # the consonant of a syllable's name in Unicode, after ALA-LC for Tigrinya and Amharic
    "H": "h", "L": "l", "HH": "h", "M": "m", "SZ": "s", "R": "r", "S": "s", "SH": "S", "Q": "k", "QH": "k", "B": "b", "V": "v", "T": "t", "C": "C",
    "X": "h", "N": "n", "NY": "n", "GLOTTAL ": "", "K": "k", "KX": "X", "W": "w", "PHARYNGEAL ": "", "Z": "z", "ZH": "Z", "Y": "y", "D": "d",
    "DD": "d", "J": "J", "G": "g", "GG": "g", "TH": "t", "CH": "C", "PH": "p", "TS": "c", "TZ": "c", "F": "f", "P": "p",
}  # fmt: skip
_ORDERS = {"A": "e", "U": "u", "I": "i", "AA": "a", "EE": "e", "E": "", "O": "o", "WA": "wa", "WAA": "wa"}
_SYLLABLE = re.compile(r"ETHIOPIC SYLLABLE (GLOTTAL |PHARYNGEAL |[B-DF-HJ-NP-TV-Z]+?)(WAA|WA|AA|EE|A|U|I|E|O)$")


@lru_cache(maxsize=400_000)
def units(word: str) -> str:
    """The sounds of a word in any script, at most 16 of them."""
    if word.isascii():
        read = _latin(word.lower())
    elif "\u0600" <= word[0] <= "\u06ff":
        read = "".join(_ARABIC.get(letter, "") for letter in word)
    elif "\u0400" <= word[0] <= "\u04ff":
        read = "".join(_CYRILLIC.get(letter, "") for letter in word.lower())
    elif "\u1200" <= word[0] <= "\u137f":
        read = "".join(map(_ethiopic, word))
    else:
        read = _latin(_without_marks(word.lower()))
    return _settled(read)[:16]


def is_abjad(word: str) -> bool:
    """Whether the script leaves short vowels out (Arabic, Hebrew and their kin)."""
    return "\u0590" <= word[:1] <= "\u08ff"


def _without_marks(word: str) -> str:
    return "".join(
        letter if letter in _SPECIAL else anyascii(letter).lower() for letter in unicodedata.normalize("NFC", word)
    )


def _latin(word: str) -> str:
    return "".join(_unit(found.group()) for found in _GRAPHEME.finditer(word))


def _unit(grapheme: str) -> str:
    if grapheme in _LATIN:
        return _LATIN[grapheme]
    if grapheme in _SPECIAL:
        return _SPECIAL[grapheme]
    return {"c": "k"}.get(grapheme, grapheme) if grapheme in "abcdefghijklmnopqrstuvwxyz" else ""


def _ethiopic(letter: str) -> str:
    found = _SYLLABLE.match(unicodedata.name(letter, ""))
    if found:
        return _ETHIOPIC.get(found[1], "") + _ORDERS[found[2]]
    return {"A": "a", "U": "u", "I": "i", "E": "i", "O": "o"}.get(unicodedata.name(letter, " ").split()[-1][:1], "")


def _settled(read: str) -> str:
    out = ""
    for at, unit in enumerate(read):
        before, after = out[-1:], read[at + 1 : at + 2]
        if unit == before:
            continue
        if unit in "jy" and before and before in "aeou" and (not after or after not in "aeiou"):
            out += "i"
        else:
            out += unit
    return out
