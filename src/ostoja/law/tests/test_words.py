from datetime import date

from ostoja.law.words import Country, Text, render

POLISH = {
    "%(field)s is %(value)s, which is in the future.": "%(field)s: %(value)s to dzień w przyszłości.",
    "Day of entry": "Dzień wjazdu",
    "100 % sure": "100 % pewne",
}


def shown(value):
    if isinstance(value, Country):
        return {"IT": "Włochy"}[value]
    return f"{value:%d.%m.%Y}" if isinstance(value, date) else str(value)


def test_a_sentence_is_translated_with_its_values_and_the_labels_in_it():
    text = Text(
        "%(field)s is %(value)s, which is in the future.", {"field": Text("Day of entry"), "value": date(2027, 6, 14)}
    )

    assert render(text, POLISH.__getitem__, shown) == "Dzień wjazdu: 14.06.2027 to dzień w przyszłości."


def test_a_country_is_shown_by_its_name():
    assert render(Text("%(state)s", {"state": Country("IT")}), str, shown) == "Włochy"


def test_a_sentence_without_values_may_hold_a_percent_sign():
    assert render(Text("100 % sure"), POLISH.__getitem__) == "100 % pewne"


def test_a_value_with_a_percent_sign_is_shown_as_it_is():
    assert render(Text("%(value)s", {"value": "%(field)s %d %"}), str) == "%(field)s %d %"
