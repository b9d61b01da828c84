"""A name of sounds, written in the script of those who bear it."""

import re

SOUNDS = re.compile(r"shch|sh|ch|kh|gh|zh|th|dh|ts|dz|al-|.")

_ARABIC = {
    "b": "ب", "p": "ب", "t": "ت", "th": "ث", "j": "ج", "H": "ح", "kh": "خ", "d": "د", "dh": "ذ", "r": "ر", "z": "ز", "s": "س",
    "sh": "ش", "'": "ع", "gh": "غ", "f": "ف", "q": "ق", "k": "ك", "l": "ل", "m": "م", "n": "ن", "h": "ه", "w": "و", "y": "ي",
    "A": "ا", "I": "ي", "U": "و", "al-": "ال", "g": "غ", "v": "ف", "ch": "ش", "zh": "ج",
    "a": "", "i": "", "u": "", "e": "", "o": "",
}  # fmt: skip
_PERSIAN = _ARABIC | {
    "p": "پ",
    "ch": "چ",
    "g": "گ",
    "zh": "ژ",
    "k": "ک",
    "I": "ی",
    "y": "ی",
    "v": "و",
    "o": "و",
    "H": "ح",
}
_CYRILLIC = {
    "shch": "щ", "sh": "ш", "ch": "ч", "kh": "х", "zh": "ж", "ts": "ц", "dz": "дз", "gh": "г", "b": "б", "v": "в", "h": "г",
    "g": "г", "d": "д", "z": "з", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "r": "р", "s": "с", "t": "т",
    "u": "у", "f": "ф", "a": "а", "e": "е", "i": "і", "y": "и", "j": "дж",
}  # fmt: skip
_IOTATED = {"ya": "я", "yu": "ю", "ye": "є", "yi": "ї", "yo": "йо"}
_RUSSIAN = {"y": "ы", "i": "и", "ye": "е", "yi": "и"}
_ETHIOPIC = {
    "h": 0x1200, "l": 0x1208, "H": 0x1210, "m": 0x1218, "r": 0x1228, "s": 0x1230, "sh": 0x1238, "q": 0x1240, "b": 0x1260,
    "v": 0x1268, "t": 0x1270, "ch": 0x1278, "n": 0x1290, "'": 0x12A0, "k": 0x12A8, "kh": 0x12B8, "w": 0x12C8, "z": 0x12D8,
    "zh": 0x12E0, "y": 0x12E8, "d": 0x12F0, "j": 0x1300, "g": 0x1308, "ts": 0x1338, "f": 0x1348, "p": 0x1350,
    "th": 0x1270, "c": 0x1230,
}  # fmt: skip
_ORDER = {"e": 0, "u": 1, "i": 2, "a": 3, "o": 6}
_BENGALI = {
    "k": "ক", "kh": "খ", "g": "গ", "gh": "ঘ", "c": "চ", "ch": "চ", "j": "জ", "t": "ত", "d": "দ", "dh": "ঢ", "th": "থ", "n": "ন",
    "p": "প", "f": "ফ", "b": "ব", "v": "ভ", "m": "ম", "r": "র", "l": "ল", "sh": "শ", "s": "স", "h": "হ", "z": "জ", "q": "ক",
    "y": "য", "w": "ও",
}  # fmt: skip
_BENGALI_SIGN = {"a": "া", "i": "ি", "u": "ু", "e": "ে", "o": ""}
_BENGALI_VOWEL = {"a": "আ", "i": "ই", "u": "উ", "e": "এ", "o": "ও"}


def sounds(name: str) -> list[str]:
    """The sounds of a name, in order."""
    return SOUNDS.findall(name)


def written(name: str, script: str, *, russian: bool = False) -> str:
    """A name of sounds in a script; Latin script has no native form here and gives an empty text."""
    if script == "Arab":
        return _abjad(name, _ARABIC)
    if script == "Aras":
        return _abjad(name, _PERSIAN)
    if script == "Cyrl":
        return _cyrillic(name, russian=russian)
    if script == "Ethi":
        return _ethiopic(name)
    return _bengali(name) if script == "Beng" else ""


def _abjad(name: str, table: dict[str, str]) -> str:
    out = re.sub(r"(.)\1", r"\1", "".join(table.get(sound, "") for sound in sounds(name)))  # shadda isn't written
    if name[-1:] == "a":
        out += "ة" if table is _ARABIC else "ه"
    return "ا" + out if name[0] in "aeiou" and not name.startswith("al-") else out


def _cyrillic(name: str, *, russian: bool) -> str:
    table = _CYRILLIC | _IOTATED | (_RUSSIAN if russian else {})
    out = re.sub(r"y[aueio]", lambda found: table[found.group()], name)
    out = re.sub(r"(?<=[aeiouіиаеоуяюєї])y", "й", out)
    return "".join(table.get(sound, sound) for sound in sounds(out)).capitalize()


def _ethiopic(name: str) -> str:
    out, parts = "", sounds(name)
    for at, sound in enumerate(parts):
        following = parts[at + 1] if at + 1 < len(parts) else ""
        if sound in _ETHIOPIC:
            out += chr(_ETHIOPIC[sound] + _ORDER.get(following, 5))
        elif sound in _ORDER and (at == 0 or parts[at - 1] in _ORDER):
            out += chr(0x12A0 + _ORDER[sound])
    return out


def _bengali(name: str) -> str:
    out, parts = "", sounds(name.lower())
    for at, sound in enumerate(parts):
        if sound in _BENGALI:
            out += _BENGALI[sound]
        elif sound in _BENGALI_SIGN:
            after_consonant = at > 0 and parts[at - 1] in _BENGALI
            out += _BENGALI_SIGN[sound] if after_consonant else _BENGALI_VOWEL[sound]
    return out
