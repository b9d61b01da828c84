"""What a column of a list may be: the fields of the registration form, the names by which lists head them, and the proposal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from unicodedata import combining, normalize

from ostoja.law.words import _

LEFT_OUT = ""  # a column that isn't registered


@dataclass(frozen=True, kw_only=True)
class Column:
    """A field that a column can fill. `headed`: how lists head it, besides by its key and its label."""

    key: str
    label: str
    expected: str
    headed: str = ""


TEXT = _("Up to 120 letters.")
DAY = _("A day such as 2026-03-27 or 27.3.2026.")
COLUMNS = (
    Column(key="reference", label=_("Number in the list"), expected=_("Up to 60 letters, each number once in a list."),
           headed="record_id id no nr number reference ref lp case_no"),
    Column(key="given", label=_("Given names"), expected=TEXT,
           headed="given_name given_names first_name first_names firstname forename forenames name imie imiona"),
    Column(key="family", label=_("Family names"), expected=TEXT,
           headed="family_name family_names last_name lastname surname surnames nazwisko nazwiska"),
    Column(key="own_given", label=_("Given names in the person's own script"), expected=TEXT, headed="native_given_names"),
    Column(key="own_family", label=_("Family names in the person's own script"), expected=TEXT,
           headed="native_family_name native_name"),
    Column(key="father", label=_("Father's name"), expected=TEXT, headed="father_name father imie_ojca"),
    Column(key="sex", label=_("Sex"), expected=_("F or M, X as in a document, or unknown; in words too."), headed="gender plec"),
    Column(key="birth", label=_("Born"), expected=_("A day such as 2001-05-14 or 14.5.2001, a month such as 2001-05, or a year."),
           headed="birth_date date_of_birth dob born year_of_birth birth_year data_urodzenia urodzony rok_urodzenia"),
    Column(key="birth_calendar", label=_("Calendar of this date"), headed="calendar kalendarz",
           expected=_("gregorian, hijri, solar_hijri or ethiopian; in words too.")),
    Column(key="age", label=_("Estimated age in years"), expected=_("A number from 0 to 120, and no birth beside it."),
           headed="age estimated_age wiek"),
    Column(key="birth_basis", label=_("Age known from"), expected=_("One of: %(values)s."), headed="age_basis"),
    Column(key="birth_origin", label=_("Birth: confirmed or declared"), expected=_("One of: %(values)s.")),
    Column(key="nationalities", label=_("Nationalities"),
           expected=_("Countries by name or ISO letters, several divided by a semicolon."),
           headed="nationality citizenship country obywatelstwo obywatelstwa narodowosc kraj"),
    Column(key="stateless", label=_("Says to be stateless"), expected=_("yes or no"), headed="bezpanstwowiec"),
    Column(key="nationality_origin", label=_("Nationality: confirmed or declared"), expected=_("One of: %(values)s.")),
    Column(key="language", label=_("Language the person understands best"), expected=_("A language by name or ISO letters."),
           headed="language preferred_language jezyk"),
    Column(key="alone", label=_("Is the person a child without a responsible adult?"), expected=_("yes, no or unknown"),
           headed="unaccompanied uasc bez_opieki"),
    Column(key="document", label=_("Number of the document"), expected=_("Up to 60 letters, and the kind of document beside it."),
           headed="document_no document_number passport_no passport_number nr_dokumentu numer_dokumentu"),
    Column(key="document_kind", label=_("Kind of document"), expected=_("One of: %(values)s."), headed="document_type"),
    Column(key="phone", label=_("Telephone"), expected=_("A number with the country's code, such as +30 21 0000 0000."),
           headed="phone_number mobile telefon"),
    Column(key="made_on", label=_("Application made on"), expected=DAY, headed="application_made data_zlozenia"),
    Column(key="made_to", label=_("Application made to"), expected=_("One of: %(values)s.")),
    Column(key="registered_on", label=_("Registered on"), expected=DAY,
           headed="registered registration_date date_of_registration data_rejestracji zarejestrowany zarejestrowano"),
    Column(key="lodged_on", label=_("Lodged on"), expected=DAY, headed="lodged application_lodged"),
)  # fmt: skip
BY_KEY = {column.key: column for column in COLUMNS}


def plain(words: str) -> str:
    """Words as they are compared: without case, accents and marks."""
    letters = normalize("NFKD", words.casefold().replace("ł", "l"))
    return "_".join("".join(one if one.isalnum() else " " for one in letters if not combining(one)).split())


def propose(headings: Sequence[str], *, before: Mapping[str, str], labels: Mapping[str, str]) -> dict[str, str]:
    """For each heading the field it most likely is, each field once; `LEFT_OUT` where none is.

    Args:
        before: what headings of this place were chosen for before, the latest choice.
        labels: the labels of the fields in the languages of this house, as `plain` gives them, with their keys.
    """
    known = {plain(name): column.key for column in COLUMNS for name in (column.key, *column.headed.split())} | dict(
        labels
    )
    proposed: dict[str, str] = {}
    for heading in headings:
        key = before.get(heading, known.get(plain(heading), LEFT_OUT))
        proposed[heading] = key if key in BY_KEY and key not in proposed.values() else LEFT_OUT
    return proposed
