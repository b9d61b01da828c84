import pytest
from babel import Locale

from ostoja.codes.scripts import direction, script_name, script_of, scripts

NAMES = {  # whose writing: (name as written, script, direction)
    "Polish": ("Wójcik-Źrebięcka", "Latn", "ltr"),
    "Somali": ("Cabdullaahi", "Latn", "ltr"),
    "Arabic": ("محمد الأحمد", "Arab", "rtl"),
    "Dari": ("گل آغا", "Arab", "rtl"),
    "Ukrainian": ("Олена Ґудзь", "Cyrl", "ltr"),
    "Greek": ("Ελένη", "Grek", "ltr"),
    "Tigrinya": ("ኣማኑኤል", "Ethi", "ltr"),
    "Georgian": ("გიორგი", "Geor", "ltr"),
    "Armenian": ("Արմեն", "Armn", "ltr"),
    "Hebrew": ("שרה", "Hebr", "rtl"),
    "Syriac": ("ܝܘܚܢܢ", "Syrc", "rtl"),
    "Bengali": ("রহিম", "Beng", "ltr"),
    "Tamil": ("குமார்", "Taml", "ltr"),
    "Nepali": ("सीता", "Deva", "ltr"),
    "Tibetan": ("བསྟན་འཛིན", "Tibt", "ltr"),
    "Chinese": ("李伟", "Hani", "ltr"),
    "Korean": ("김민수", "Hang", "ltr"),
    "N'Ko": ("ߒߞߏ", "Nkoo", "rtl"),
    "Fulani in Adlam": ("𞤀𞤣𞤢𞤥", "Adlm", "rtl"),
    "Rohingya in Hanifi": ("𐴌𐴗𐴥𐴝𐴙𐴚𐴒𐴙𐴝", "Rohg", "rtl"),
    "Tamazight": ("ⵜⴰⵎⴰⵣⵉⵖⵜ", "Tfng", "ltr"),
}


@pytest.mark.parametrize(("name", "script", "way"), NAMES.values(), ids=NAMES)
def test_a_name_is_recognised_by_its_script_and_runs_its_way(name, script, way):
    assert script_of(name) == script
    assert direction(script) == way


def test_a_text_in_two_scripts_has_the_script_of_most_letters():
    assert script_of("محمد (M)") == "Arab"


@pytest.mark.parametrize("text", ["", "123", "– ٣ …", "\u202e", "\ud800"])
def test_a_text_without_letters_has_no_script(text):
    assert script_of(text) is None


def test_every_script_has_a_name_in_both_languages():
    for language in ("en", "pl"):
        assert all(script_name(code, language) == Locale(language).scripts[code] for code in scripts())


def test_an_unknown_script_is_shown_as_it_is():
    assert script_name("Qaaa", "en") == "Qaaa"
