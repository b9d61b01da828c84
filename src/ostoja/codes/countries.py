"""Countries: ISO 3166-1 alpha-2 with XK (Kosovo, the code of Union statistics), their names from CLDR."""

_CODES = frozenset(
    """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
    CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO
    FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE
    JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO
    MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW
    PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM
    TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
    """.split()  # noqa: SIM905 -- a block of codes is read and compared more easily
)

_UNION_LETTERS = {"GR": "EL", "GB": "UK"}  # Interinstitutional style guide, 7.1.1
_FROM_UNION_LETTERS = {letters: code for code, letters in _UNION_LETTERS.items()}


def countries() -> tuple[str, ...]:
    """Every code, in alphabetical order."""
    return tuple(sorted(_CODES))


def is_country(code: str) -> bool:
    return code in _CODES


def country_name(code: str, language: str) -> str:
    """The name of a country in a language; the code itself where there is none."""
    from babel import Locale  # noqa: PLC0415 -- takes 60 ms; the law alone doesn't need it

    return str(Locale.parse(language, sep="-").territories.get(code, code))


def union_letters(code: str) -> str:
    """The letters that documents and forms of the Union use: EL and UK differ from ISO."""
    return _UNION_LETTERS.get(code, code)


def from_union_letters(letters: str) -> str:
    """The ISO code for letters that the Union uses: GR for EL."""
    return _FROM_UNION_LETTERS.get(letters, letters)
