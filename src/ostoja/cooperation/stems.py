"""Words as they are found again: by their dictionary form in Polish, by their stem in English, without accents.

PostgreSQL has no Polish configuration, and a stemmer that cuts endings misses the e that moves (cudzoziemiec, cudzoziemcy). So
Polish goes by the dictionary of Morfeusz; words it doesn't know go by their stem.
"""

import re
import unicodedata
from functools import cache, lru_cache
from threading import Lock

import morfeusz2
import snowballstemmer

POLISH, ENGLISH = "pl", "en"
WORD = re.compile(r"\w+", re.UNICODE)
LONGEST = 60  # letters of a word; longer ones are no words
KEPT = 200_000  # words remembered
_STEMMERS = {POLISH: snowballstemmer.stemmer("polish"), ENGLISH: snowballstemmer.stemmer("english")}
_one_at_a_time = Lock()  # an analyser keeps what it is at


def stems(text: str) -> list[str]:
    """The forms under which a text is found, each once, in order of the alphabet: its words as they stand, and their bases.

    In both languages, whichever the text is said to be in: an English paper has a Polish title, a position quotes a proposal.
    """
    words = {word for word in WORD.findall(text.lower()) if len(word) <= LONGEST}
    bases = {form for word in words for language in (POLISH, ENGLISH) for form in _bases(word, language)}
    return sorted(bases | {_plain(word) for word in words})


def asked(text: str) -> str:
    """A query in the syntax of `tsquery`: every word, in whichever language it stands in the document.

    Returns:
        Empty where nothing was asked.
    """
    words = dict.fromkeys(WORD.findall(text.lower()))
    return " & ".join(f"({' | '.join(_forms(word))})" for word in words if len(word) <= LONGEST)


def _forms(word: str) -> list[str]:
    forms = {_plain(word), *_bases(word, POLISH), *_bases(word, ENGLISH)}
    return [f"'{form}'" for form in sorted(forms)]


@lru_cache(maxsize=KEPT)
def _bases(word: str, language: str) -> frozenset[str]:
    known = _dictionary_forms(word) if language == POLISH else frozenset[str]()
    return known or frozenset({_plain(_STEMMERS[language].stemWord(word))})


def _dictionary_forms(word: str) -> frozenset[str]:
    """Every form that the word may be of; none where the dictionary doesn't have it."""
    with _one_at_a_time:
        readings = [reading for _first, _last, reading in _dictionary().analyse(word)]
    return frozenset(_plain(base.partition(":")[0].lower()) for _form, base, tag, *_more in readings if tag != "ign")


@cache
def _dictionary() -> morfeusz2.Morfeusz:
    return morfeusz2.Morfeusz(generate=False)


def _plain(word: str) -> str:
    folded = unicodedata.normalize("NFKD", word.replace("ł", "l"))
    return "".join(letter for letter in folded if not unicodedata.combining(letter))
