"""How clerks of different countries spell a name they hear, and what kind of hand each has."""

from dataclasses import dataclass
from random import Random

from ostoja.matching.invented.cultures import CULTURES, Culture
from ostoja.matching.invented.scripts import sounds

_PLAIN = {
    "A": "a", "I": "i", "U": "u", "H": "h", "'": "", "al-": "al ", "shch": "shch", "dz": "dz",
}  # fmt: skip
_SPELLINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "english": {"I": ("i", "ee"), "U": ("u", "oo"), "al-": ("al ", "al-", "el "), "q": ("q", "k"), "A": ("a", "aa")},
    "french": {
        "sh": ("ch",), "ch": ("tch",), "u": ("ou",), "U": ("ou",), "j": ("dj", "j"), "w": ("ou", "w"), "zh": ("j",),
        "q": ("k", "q"), "al-": ("al ", "el "), "k": ("k", "c"), "shch": ("chtch",), "i": ("i", "y"),
    },
    "german": {
        "sh": ("sch",), "ch": ("tsch",), "j": ("dsch", "j"), "kh": ("ch", "kh"), "v": ("w",), "y": ("j", "y"), "zh": ("sch",),
        "q": ("k", "q"), "ts": ("z",), "shch": ("schtsch",), "z": ("s", "z"), "al-": ("al ", "al-"),
    },
    "swedish": {"sh": ("sj", "sh"), "ch": ("tj", "ch"), "j": ("dj", "j"), "kh": ("kh", "k"), "y": ("j",), "zh": ("zj",), "U": ("o", "u")},
    "polish": {
        "sh": ("sz",), "ch": ("cz",), "j": ("dż", "dz"), "kh": ("ch",), "v": ("w",), "y": ("j", "i"), "zh": ("ż", "rz"),
        "gh": ("g", "gh"), "ts": ("c",), "q": ("k",), "shch": ("szcz",), "th": ("t", "s"), "dh": ("d", "z"), "al-": ("al ", "al-"),
    },
    "italian": {
        "sh": ("sc", "sci"), "ch": ("c", "ci"), "j": ("g", "gi"), "kh": ("k", "ch"), "k": ("c", "k"), "w": ("u", "v"), "y": ("i",),
        "h": ("", "h"), "H": ("h", ""), "zh": ("g",), "q": ("q", "c", "k"), "al-": ("al ", "el "), "z": ("z", "s"),
    },
    "greek": {
        "b": ("mp", "b"), "d": ("nt", "d"), "sh": ("s",), "ch": ("ts",), "j": ("tz",), "kh": ("ch", "kh"), "h": ("ch", "h"), "H": ("ch", "h"),
        "U": ("ou",), "u": ("ou", "u"), "g": ("gk", "g"), "zh": ("z",), "v": ("v",), "w": ("ou",), "y": ("i", "gi"), "q": ("k",),
        "f": ("f", "ph"), "al-": ("al ",),
    },
    "spanish": {
        "sh": ("sh", "ch"), "j": ("y", "j"), "h": ("j", "h"), "H": ("j", "h"), "kh": ("j",), "v": ("b", "v"), "y": ("y", "i"),
        "w": ("u", "w"), "z": ("z", "s"), "zh": ("y",), "q": ("q", "k"), "k": ("k", "c"), "al-": ("al ", "el "),
    },
    "dutch": {
        "sh": ("sj",), "ch": ("tsj",), "j": ("dj", "j"), "U": ("oe",), "u": ("oe", "u"), "kh": ("ch", "g"), "gh": ("gh", "g"), "I": ("ie", "i"),
        "y": ("j",), "zh": ("zj",), "q": ("k", "q"), "al-": ("el ", "al "),
    },
    "portuguese": {
        "sh": ("ch", "x"), "ch": ("tch",), "j": ("dj", "j"), "w": ("u", "w"), "k": ("c", "k"), "y": ("i", "y"), "zh": ("j",), "kh": ("kh", "c"),
        "q": ("q", "c"), "z": ("z", "s"), "h": ("h", ""), "al-": ("al ", "el "),
    },
    "hungarian": {
        "sh": ("s",), "s": ("sz", "s"), "ch": ("cs",), "j": ("dzs", "dz"), "zh": ("zs",), "y": ("j",), "kh": ("h", "kh"), "ts": ("c",),
        "w": ("v",), "q": ("k",), "gh": ("g", "gh"), "A": ("á", "a"), "I": ("í", "i"), "U": ("ú", "u"), "al-": ("al ", "al-"),
    },
    "croatian": {
        "sh": ("š", "s"), "ch": ("č", "c"), "j": ("dž", "dz"), "zh": ("ž", "z"), "kh": ("h",), "ts": ("c",), "y": ("j",), "w": ("v",), "q": ("k",),
        "gh": ("g",), "shch": ("šč",), "al-": ("al ", "el "),
    },
    "romanian": {
        "sh": ("ș", "s"), "ch": ("ci", "c"), "j": ("gi", "j"), "zh": ("j",), "ts": ("ț", "t"), "kh": ("h",), "k": ("c", "k"), "y": ("i",),
        "w": ("u", "v"), "q": ("c", "q"), "gh": ("g",), "al-": ("al ",),
    },
    "finnish": {
        "sh": ("sh", "s"), "ch": ("ts",), "j": ("dz", "j"), "zh": ("z",), "y": ("j",), "w": ("v",), "kh": ("h", "k"), "b": ("b", "p"),
        "g": ("g", "k"), "A": ("aa", "a"), "I": ("ii", "i"), "U": ("uu", "u"), "q": ("k",), "gh": ("g",), "al-": ("al ",),
    },
    "czech": {
        "sh": ("š", "s"), "ch": ("č",), "kh": ("ch",), "j": ("dž", "dz"), "zh": ("ž",), "y": ("j",), "w": ("v",), "q": ("k",), "gh": ("g",), "ts": ("c",),
        "I": ("í", "i"), "A": ("á", "a"), "U": ("ú", "u"), "shch": ("šč",), "al-": ("al-", "al "),
    },
    "danish": {
        "sh": ("sj", "sh"), "ch": ("tj",), "j": ("dj", "j"), "kh": ("kh",), "v": ("v", "w"), "y": ("j", "y"), "A": ("a", "å"), "I": ("i", "ie"),
        "U": ("u", "ou"), "zh": ("sj",), "q": ("q", "k"), "gh": ("gh",), "z": ("z", "s"), "al-": ("al ", "al-"),
    },
    "bulgarian": {
        "sh": ("sh",), "ch": ("ch",), "j": ("dzh",), "zh": ("zh",), "kh": ("h",), "h": ("h", ""), "H": ("h",), "w": ("u", "v"), "y": ("y", "i"), "q": ("k",),
        "gh": ("g",), "ts": ("ts",), "I": ("i",), "shch": ("sht",), "al-": ("al ",),
    },
    "turkish": {
        "sh": ("ş", "s"), "ch": ("ç", "c"), "j": ("c",), "zh": ("j",), "kh": ("h",), "gh": ("ğ", "g"), "w": ("v",), "q": ("k",), "I": ("i", "ı"),
        "ts": ("ts",), "al-": ("el ", "el-"), "b": ("b", "p"), "d": ("d", "t"),
    },
    "maltese": {"sh": ("x",), "ch": ("ċ",), "j": ("ġ",), "y": ("j",), "kh": ("ħ", "kh"), "H": ("ħ",), "gh": ("għ", "g"), "q": ("q", "k"), "zh": ("ż",)},
}  # fmt: skip
_HEARD = {  # the same name as another speaker says it
    "a": ("e", "a"), "i": ("e", "i"), "u": ("o", "u"), "o": ("u", "o"), "e": ("i", "a", "e"), "ay": ("ei", "ai"), "q": ("g", "k", "q"),
    "dh": ("z", "d"), "th": ("s", "t"), "w": ("v", "w"), "gh": ("q", "gh"), "p": ("b", "p"), "'": ("", "a"),
}  # fmt: skip


@dataclass(frozen=True)
class Style:
    """A kind of registration: whose clerks, and how often what goes wrong. Shares are between 0 and 1."""

    name: str
    clerks: tuple[str, ...]
    heard_otherwise: float
    doubled: float
    typing: float
    swapped: float
    part_missing: float
    native_only: float
    native_given: float
    estimated: float
    day_month: float
    calendar: float
    date_digit: float
    other_document: float
    other_phone: float
    other_place: float
    other_name: float
    entered_twice: float
    missing: dict[str, float]
    split_family: float
    returns: float
    joined: float = 0.0  # two given names, or title and name, written as one word
    initial: float = 0.0  # one part as its first letter
    cultures: tuple[Culture, ...] = CULTURES


def spelled(name: str, clerk: str, style: Style, chance: Random) -> str:
    """A name of sounds as this clerk writes it on hearing it, in Latin letters."""
    table = _SPELLINGS[clerk]
    out: list[str] = []
    for heard in sounds(name):
        sound = heard
        if sound.lower() in _HEARD and chance.random() < style.heard_otherwise:
            sound = chance.choice(_HEARD[sound.lower()])
        choices = table.get(sound)
        letters = (
            (chance.choice(choices) if chance.random() < 0.35 else choices[0]) if choices else _PLAIN.get(sound, sound)
        )
        if len(letters) == 1 and letters in "mnlsfbdt" and out and chance.random() < style.doubled:
            letters *= 2
        out.append(letters)
    text = "".join(out).strip()
    return " ".join(part.capitalize() for part in text.split())


def typed(text: str, chance: Random) -> str:
    """The text with one slip of the fingers."""
    if len(text) < 3:
        return text
    at, kind = chance.randrange(1, len(text) - 1), chance.randrange(4)
    if kind == 0:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    if kind == 1:
        return text[:at] + text[at + 1 :]
    another = chance.choice("abcdefghiklmnoprstuvz" if text[at].isalpha() else "0123456789")
    return text[:at] + another + text[at + (kind == 2) :]
