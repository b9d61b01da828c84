from babel import Locale

from ostoja.codes.countries import countries, country_name, from_union_letters, is_country, union_letters
from ostoja.codes.languages import language_name, languages
from ostoja.codes.reference import records
from ostoja.codes.states import all_states


def test_countries_are_the_249_of_the_standard_and_kosovo():
    """ISO 3166-1; XK is the user-assigned code that Union statistics use."""
    assert len(countries()) == 250
    assert "XK" in countries()
    assert list(countries()) == sorted(countries())


def test_codes_outside_the_standard_are_no_countries():
    assert not any(is_country(code) for code in ["EL", "UK", "EU", "ZZ", "XX", "pl", "POL", "", "P"])


def test_every_country_has_a_name_in_both_languages():
    for language in ("en", "pl"):
        names = Locale(language).territories

        assert all(country_name(code, language) == names[code] != code for code in countries())


def test_names_are_those_an_officer_knows():
    assert country_name("GR", "en") == "Greece"
    assert country_name("GR", "pl") == "Grecja"
    assert country_name("SY", "pl") == "Syria"


def test_a_regional_variant_of_a_language_is_understood():
    assert country_name("DE", "en-GB") == "Germany"


def test_an_unknown_code_is_shown_as_it_is():
    assert country_name("QQ", "en") == "QQ"
    assert language_name("qqq", "en") == "qqq"


def test_documents_of_the_union_have_letters_of_their_own_for_greece_and_the_united_kingdom():
    assert [union_letters(code) for code in ("GR", "GB", "PL")] == ["EL", "UK", "PL"]
    assert [from_union_letters(letters) for letters in ("EL", "UK", "PL")] == ["GR", "GB", "PL"]


def test_union_letters_agree_with_the_participation_rows():
    assert {row["state"]: row["union_letters"] for row in records("dublin-states")} == {
        state: union_letters(state) for state in all_states()
    }


def test_states_that_take_part_are_countries():
    assert all(is_country(state) for state in all_states())


def test_languages_of_people_who_arrive_are_there_with_names_in_both_languages():
    spoken = {"ar": "arabski", "fa": "perski", "prs": "dari", "ps": "paszto", "ti": "tigrinia", "so": "somalijski"}
    spoken |= {"ku": "kurdyjski", "ckb": "sorani", "am": "amharski", "uk": "ukraiński", "ce": "czeczeński"}

    assert spoken.keys() <= set(languages())
    assert {code: language_name(code, "pl") for code in spoken} == spoken


def test_no_language_is_listed_for_want_of_one():
    assert not {"und", "mul", "zxx", "root"} & set(languages())
