"""The receipt as PDF (Asylum Procedure Regulation 2024/1348, Art. 29(1)), and pre-numbered slips for when there is no line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import qrcode
from babel.dates import format_date
from qrcode.image.svg import SvgPathImage

from ostoja.casework.files.people import Name
from ostoja.casework.registration import slips
from ostoja.casework.registration.receipt_words import RIGHT_TO_LEFT, WORDS, of_person, of_state
from ostoja.codes.countries import country_name
from ostoja.web.letters import typeset

TEMPLATE = Path(__file__).parent / "receipt.typ"
SCRIPTS = ("Latn", "Cyrl", "Grek", "Arab", "Ethi", "Beng")  # those whose fonts are shipped
OF_CLDR = {"prs": "fa_AF"}
CALENDAR_OF_ITS_OWN = frozenset({"ckb", "fa", "prs", "ps", "so", "ti"})  # written in digits: no room for a doubt


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a receipt tells of a person; days and names stay empty on a slip that is filled in by hand."""

    names: Sequence[Name] = ()
    file_number: str = ""
    made_on: date | None = None
    registered_on: date | None = None


def receipt(told: Told, *, slip: slips.Slip, state: str, language: str, key: bytes) -> bytes:
    """The PDF, tagged (PDF/UA-1): the issuing state's language beside the person's.

    Args:
        language: of the person, BCP 47; English stands in where there is no wording for it.
        key: the private key that signs slips, 32 bytes.
    """
    return _typeset([(told, slip)], state=state, language=language, key=key)


def blank(printed: Sequence[slips.Slip], *, state: str, language: str, key: bytes) -> bytes:
    """The same with nothing filled in, a page for each slip: for the day on which there is no line."""
    return _typeset([(Told(), slip) for slip in printed], state=state, language=language, key=key)


def _typeset(pages: Sequence[tuple[Told, slips.Slip]], *, state: str, language: str, key: bytes) -> bytes:
    languages = list(dict.fromkeys((of_state(state), of_person(language))))
    data = {
        "title": WORDS[languages[0]].title,
        "language": languages[0],
        "authority": country_name(state, languages[0]),
        "pages": [_page(told, slips.code(slip, key), slip, languages) for told, slip in pages],
    }
    return typeset(TEMPLATE, data, with_fonts=True)


def _page(told: Told, code: str, slip: slips.Slip, languages: Sequence[str]) -> dict[str, Any]:
    """Any: whatever JSON holds."""
    columns = [_column(one, told) for one in languages]
    return {"columns": columns, "qr": qr(code), "code": code, "slip": slips.written(slip.number)}


def qr(text: str) -> str:
    """A QR code (ISO/IEC 18004) as SVG."""
    made = qrcode.make(text, image_factory=SvgPathImage, border=2)
    return str(made.to_string(encoding="unicode"))


def _column(language: str, told: Told) -> dict[str, Any]:
    words = WORDS[language]
    rows = [
        (words.name, _names(told.names)),
        (words.number, told.file_number),
        (words.made, _day(told.made_on, language)),
        (words.registered, _day(told.registered_on, language)),
    ]
    return {
        "language": language,
        "rtl": language in RIGHT_TO_LEFT,
        "title": words.title,
        "rows": rows,
        "lines": [words.valid, words.keep, words.no_travel],
    }


def _names(names: Sequence[Name]) -> str:
    """The names that can be set; somebody without a Latin one whose script has no font here is known by the number."""
    return " · ".join(f"{one['given']} {one['family']}".strip() for one in names if one["script"] in SCRIPTS)


def _day(on: date | None, language: str) -> str:
    if on is None:
        return ""
    if language in CALENDAR_OF_ITS_OWN:
        return f"{on:%d.%m.%Y}"
    return str(format_date(on, "d MMMM y", locale=OF_CLDR.get(language, language)))
