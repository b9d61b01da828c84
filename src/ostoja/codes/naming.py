"""Which countries a text names, in whatever language, and whether it speaks of an embassy or a consulate.

Names are those of CLDR in the languages of the Union and of the people who ask for protection, with the usual endings of
inflection. An adjective ("Afghan") names no country here.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from ostoja.codes.countries import countries, country_name

LANGUAGES = tuple(
    """
    am ar az be bg bm bn bs ca ckb cs da de el en es et fa ff fi fr ga ha hi hr hu hy id ig is it ka kk ku ky ln lt lv mk mn
    ms mt my nb ne nl om pa pl ps pt ro ru rw si sk sl so sq sr sv sw ta tg ti tr uk ur uz vi wo yo zh
    """.split()  # noqa: SIM905 -- a block of codes is read and compared more easily
)
ALSO = {  # usual names that CLDR doesn't give
    "CD": ("DRC", "Congo", "Kongo"),
    "CG": ("Congo", "Kongo"),
    "CI": ("Ivory Coast",),
    "KP": ("Korea",),
    "KR": ("Korea",),
    "MM": ("Burma", "Birma"),
    "PS": ("Palestine", "Palestyna"),
    "SZ": ("Swaziland",),
    "TR": ("Turkey",),
}
ENDINGS = (
    "", "s", "u", "y", "i", "a", "e", "n", "em", "ie", "ii", "om", "ja", "ji", "ju", "ν", "ς", "а", "у", "и", "е", "ы", "і", "ї",
)  # fmt: skip
STEM, SHORT = 5, 3  # letters of a name that may lose its last vowel; of one that counts at all
VOWELS = "aeiouyαειουаеиоуыяіїя"
MOST_WORDS = 5

MISSIONS = (
    "embass", "ambassad", "ambasad", "ambasciat", "embajad", "embaixad", "botschaft", "consul", "consol", "konsul", "konzul",
    "πρεσβ", "προξεν", "посольств", "посолств", "консул", "амбасад", "veleposlan", "velvyslan", "nagykovet", "suursaatkon",
    "suurlahetyst", "vestniec", "pasiuntinyb", "buyukelci", "elcilig", "konsolos", "baskonsolos", "سفار", "السفار", "قنصل",
    "القنصل", "کنسول", "سرکنسول", "safaarad", "qunsul", "ኤምባሲ", "ቆንስላ", "大使館", "大使馆", "領事", "领事",
)  # fmt: skip
NO_MISSIONS = ("consult", "konsult", "consolid", "consola", "consoli")


def countries_named(text: str) -> frozenset[str]:
    """ISO codes of the countries that a text names; several where one name is that of several."""
    words = _words(text)
    runs = (words[start:end] for start in range(len(words)) for end in range(start + 1, start + 1 + MOST_WORDS))
    return frozenset(code for run in runs for code in _countries_called(" ".join(run)))


def mission_named(text: str) -> str | None:
    """The first word of a text that means an embassy or a consulate; None without one."""
    found = (word for word in _words(text) if word.startswith(MISSIONS) and not word.startswith(NO_MISSIONS))
    return next(found, None)


def _countries_called(said: str) -> frozenset[str]:
    names, stems = _names()
    if said in names:
        return names[said]
    bases = [said.removesuffix(ending) for ending in ENDINGS if said.endswith(ending)]
    return next((found for base in bases if (found := names.get(base) or stems.get(base))), frozenset())


@cache
def _names() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Countries by their names, and by names of some length without the last vowel."""
    names: dict[str, frozenset[str]] = {}
    stems: dict[str, frozenset[str]] = {}
    for code in countries():
        for name in _forms(code):
            names[name] = names.get(name, frozenset()) | {code}
            if len(name) >= STEM and name[-1] in VOWELS:
                stems[name[:-1]] = stems.get(name[:-1], frozenset()) | {code}
    return names, stems


def _forms(code: str) -> Iterator[str]:
    said = [country_name(code, language) for language in LANGUAGES] + list(ALSO.get(code, ()))
    parts = {part for name in said for part in (name, *re.split(r" [-–] |[()]", name))}
    return (form for part in parts if len(form := " ".join(_words(part))) >= SHORT and form != code.casefold())


def _words(text: str) -> list[str]:
    """Words in small letters without accents."""
    bare = "".join(one for one in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(one))
    return re.findall(r"\w+", bare)
