"""Scripts in which people write their names: ISO 15924 codes, direction, and which script a text is in."""

import unicodedata
from collections import Counter

_BY_UNICODE_NAME = {  # first word or words of the names of a script's characters: its code
    "LATIN": "Latn", "ARABIC": "Arab", "CYRILLIC": "Cyrl", "GREEK": "Grek", "HEBREW": "Hebr", "ARMENIAN": "Armn",
    "GEORGIAN": "Geor", "ETHIOPIC": "Ethi", "SYRIAC": "Syrc", "THAANA": "Thaa", "NKO": "Nkoo", "ADLAM": "Adlm",
    "HANIFI ROHINGYA": "Rohg", "MANDAIC": "Mand", "TIFINAGH": "Tfng", "VAI": "Vaii", "DEVANAGARI": "Deva",
    "BENGALI": "Beng", "GURMUKHI": "Guru", "GUJARATI": "Gujr", "ORIYA": "Orya", "TAMIL": "Taml", "TELUGU": "Telu",
    "KANNADA": "Knda", "MALAYALAM": "Mlym", "SINHALA": "Sinh", "CHAKMA": "Cakm", "OL CHIKI": "Olck", "THAI": "Thai",
    "LAO": "Laoo", "TIBETAN": "Tibt", "MYANMAR": "Mymr", "KHMER": "Khmr", "MONGOLIAN": "Mong", "HANGUL": "Hang",
    "HIRAGANA": "Hira", "KATAKANA": "Kana", "BOPOMOFO": "Bopo", "CJK": "Hani", "YI": "Yiii", "CHEROKEE": "Cher",
    "CANADIAN SYLLABICS": "Cans", "OSMANYA": "Osma", "BASSA VAH": "Bass", "MENDE KIKAKUI": "Mend",
}  # fmt: skip

_RIGHT_TO_LEFT = frozenset({"Adlm", "Arab", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Syrc", "Thaa"})


def scripts() -> tuple[str, ...]:
    """Codes of the scripts in use, in alphabetical order."""
    return tuple(sorted(_BY_UNICODE_NAME.values()))


def script_of(text: str) -> str | None:
    """The script of most letters of a text; None where it has no letter of a known script."""
    found = Counter(script for character in text if (script := _script(character)))
    return found.most_common(1)[0][0] if found else None


def direction(script: str) -> str:
    """`rtl` for scripts written from right to left, else `ltr`."""
    return "rtl" if script in _RIGHT_TO_LEFT else "ltr"


def script_name(code: str, language: str) -> str:
    """The name of a script in a language; the code itself where there is none."""
    from babel import Locale  # noqa: PLC0415 -- takes 60 ms; the law alone doesn't need it

    return str(Locale.parse(language, sep="-").scripts.get(code, code))


def _script(character: str) -> str | None:
    if not character.isalpha():
        return None
    words = unicodedata.name(character, "").replace("-", " ").split()
    return _BY_UNICODE_NAME.get(" ".join(words[:1])) or _BY_UNICODE_NAME.get(" ".join(words[:2]))
