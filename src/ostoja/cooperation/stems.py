"""Words as they are found again: stemmed for Polish and English, without accents. PostgreSQL has no Polish configuration."""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

LANGUAGES = {"pl": "polish", "en": "english"}
WORD = re.compile(r"\w+", re.UNICODE)
LONGEST = 60  # letters of a word; longer ones are no words
_STEMMERS = {code: snowballstemmer.stemmer(name) for code, name in LANGUAGES.items()}


def stems(text: str, language: str) -> list[str]:
    """The stems of a text and its words as they stand, each once, in order of the alphabet."""
    words = {word for word in WORD.findall(text.lower()) if len(word) <= LONGEST}
    return sorted({form for word in words for form in (_plain(word), _stem(word, language))})


def asked(text: str) -> str:
    """A query in the syntax of `tsquery`: every word, in whichever language it stands in the document.

    Returns:
        Empty where nothing was asked.
    """
    words = dict.fromkeys(WORD.findall(text.lower()))
    return " & ".join(f"({' | '.join(_forms(word))})" for word in words if len(word) <= LONGEST)


def _forms(word: str) -> list[str]:
    forms = {_plain(word), *(_stem(word, language) for language in LANGUAGES)}
    return [f"'{form}'" for form in sorted(forms)]


@lru_cache(maxsize=200_000)
def _stem(word: str, language: str) -> str:
    return _plain(_STEMMERS[language].stemWord(word))


def _plain(word: str) -> str:
    folded = unicodedata.normalize("NFKD", word.replace("ł", "l"))
    return "".join(letter for letter in folded if not unicodedata.combining(letter))
