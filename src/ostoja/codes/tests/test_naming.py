"""Countries and embassies in the name of a recipient: found in many languages and cases, and nothing seen where none is."""

import pytest

from ostoja.codes.naming import countries_named, mission_named

NAMED = {  # text: the countries in it
    "Embassy of Afghanistan": {"AF"},
    "Ambasada Afganistanu w Berlinie": {"AF"},  # genitive
    "Konsulat Erytrei": {"ER"},  # last vowel changed
    "Посольство Сирии": {"SY"},
    "سفارة أفغانستان": {"AF"},
    "Πρεσβεία του Αφγανιστάν": {"AF"},
    "Ambassade d'Érythrée": {"ER"},
    "Democratic Republic of the Congo": {"CD", "CG"},  # one name of two countries: both
    "Burma desk": {"MM"},
    "Dublin unit, Malta": {"MT"},  # and not Mali
    "Ministry, Nigeria": {"NG"},  # and not Niger
    "Georgios Papadopoulos": set(),
    "Dublin unit, Paris": set(),
    "UNHCR, Athens": set(),
    "": set(),
}


@pytest.mark.parametrize(("text", "named"), NAMED.items(), ids=range(len(NAMED)))
def test_a_text_names_these_countries(text, named):
    assert countries_named(text) == named


@pytest.mark.parametrize(
    "text", ["Consulting Ltd", "Konsultacje prawne", "Dublin unit", "Court of Appeal", "Red Cross"]
)
def test_no_embassy_is_seen_where_none_is(text):
    assert mission_named(text) is None


@pytest.mark.parametrize(
    "text", ["the EMBASSY", "Konsulatu", "l'Ambasciata", "Suursaatkond", "Nagykövetség", "Велвыслан, консульство"]
)
def test_an_embassy_is_seen_in_whatever_case(text):
    assert mission_named(text) is not None
