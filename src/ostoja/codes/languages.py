"""Languages by their ISO 639 codes (as in BCP 47), their names from CLDR."""

from functools import cache

_NOT_LANGUAGES = frozenset({"mis", "mul", "root", "und", "zxx"})
_UNDER_ANOTHER_KEY = {"prs": "fa_AF"}  # CLDR holds Dari as the Persian of Afghanistan


@cache
def languages() -> tuple[str, ...]:
    """Codes of the languages that have a name, in alphabetical order."""
    from babel import Locale  # noqa: PLC0415 -- takes 60 ms; the law alone doesn't need it

    named = {str(code) for code in Locale("en").languages} | set(_UNDER_ANOTHER_KEY)
    return tuple(sorted(code for code in named if code.isalpha() and code not in _NOT_LANGUAGES))


def language_name(code: str, language: str) -> str:
    """The name of a language in a language; the code itself where there is none."""
    from babel import Locale  # noqa: PLC0415

    return str(Locale.parse(language, sep="-").languages.get(_UNDER_ANOTHER_KEY.get(code, code), code))
