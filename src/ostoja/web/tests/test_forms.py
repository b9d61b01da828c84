"""Form fields: what they accept, what they say, what they keep."""

from datetime import date

import pytest
from django import forms as django_forms
from django.http import QueryDict
from django.utils import translation

from ostoja.web import forms
from ostoja.web.days import Parts, Span


class Lodging(forms.Form):
    lodged = forms.DayField(label="Day of lodging")
    born = forms.PartialDayField(label="Birth", required=False)
    state = forms.StateField(label="State", required=False)
    nationalities = forms.SeveralCountriesField(label="Nationalities", required=False)
    consents = forms.YesNoUnknownField(label="Does she consent?", required=False)


def sent(query):
    return Lodging(QueryDict(query))


LODGED = "lodged-day=27&lodged-month=3&lodged-year=2026"


def test_a_day_is_cleaned_to_a_date():
    form = sent(LODGED)

    assert form.is_valid()
    assert form.cleaned_data["lodged"] == date(2026, 3, 27)


def test_a_missing_day_is_asked_for_by_the_name_of_the_field():
    form = sent("")

    assert form.errors["lodged"] == ["Day of lodging: enter the day, such as 27 3 2026."]


def test_a_wrong_day_names_its_box():
    form = sent("lodged-day=31&lodged-month=2&lodged-year=2026")

    assert form.errors.as_data()["lodged"][0].code == "day"


def test_a_wrong_day_is_shown_again_as_typed():
    form = sent("lodged-day=31&lodged-month=luty&lodged-year=26")

    assert form["lodged"].value() == Parts("31", "luty", "26")


def test_a_day_that_may_be_empty_is_none_rather_than_a_guess():
    form = sent(LODGED)

    assert form.is_valid()
    assert form.cleaned_data["born"] is None


def test_a_year_of_birth_is_kept_as_the_days_that_it_can_be():
    form = sent(f"{LODGED}&born-year=2009")

    assert form.is_valid()
    assert form.cleaned_data["born"] == Span(date(2009, 1, 1), date(2009, 12, 31))


def test_a_state_outside_the_list_is_named():
    form = sent(f"{LODGED}&state=US")

    assert form.errors["state"] == ["State: “US” isn't on the list. Choose one from it."]


def test_the_list_of_states_is_in_the_readers_language():
    with translation.override("pl"):
        assert ("IT", "Włochy") in Lodging()["state"].field.choices


def test_several_nationalities_are_kept_in_their_order_without_doubles():
    form = sent(f"{LODGED}&nationalities=ER&nationalities=&nationalities=ET&nationalities=ER")

    assert form.is_valid()
    assert form.cleaned_data["nationalities"] == ("ER", "ET")


def test_one_unknown_nationality_among_several_is_named():
    form = sent(f"{LODGED}&nationalities=ER&nationalities=QQ")

    assert form.errors["nationalities"] == ["Nationalities: “QQ” isn't on the list. Choose one from it."]


def test_at_least_one_is_asked_for_where_the_field_is_required():
    class Required(forms.Form):
        nationalities = forms.SeveralCountriesField(label="Nationalities")

    assert Required(QueryDict("nationalities=")).errors["nationalities"] == ["Nationalities: choose one from the list."]


def test_add_another_keeps_everything_typed_and_complains_of_nothing():
    form = sent("lodged-day=31&nationalities=ER&nationalities-more=1")

    assert not form.is_valid()
    assert not form.is_wrong
    assert not form.errors
    assert form["nationalities"].value() == ["ER", ""]
    assert form["lodged"].value() == Parts("31", "", "")


def test_a_form_not_sent_is_not_wrong():
    assert not Lodging().is_wrong


@pytest.mark.parametrize(("typed", "answer"), [("yes", True), ("no", False), ("unknown", None)])
def test_not_yet_known_is_an_answer_of_its_own(typed, answer):
    form = sent(f"{LODGED}&consents={typed}")

    assert form.is_valid()
    assert form.cleaned_data["consents"] is answer


def test_a_question_is_followed_by_a_sentence_rather_than_a_colon():
    class Required(forms.Form):
        consents = forms.YesNoUnknownField(label="Does she consent?")

    assert Required({}).errors["consents"] == ["Does she consent? Choose yes, no or not yet known."]


@pytest.mark.parametrize(
    ("field", "initial", "same", "other"),
    [
        (forms.DayField(), date(2026, 3, 27), Parts("27", "3", "2026"), Parts("28", "3", "2026")),
        (forms.SeveralCountriesField(), ("ER",), ["ER", ""], ["ER", "ET"]),
    ],
    ids=["day", "several"],
)
def test_a_field_notices_whether_it_was_changed(field, initial, same, other):
    assert not field.has_changed(initial, same)
    assert field.has_changed(initial, other)


def test_every_field_is_a_django_field_so_that_any_form_may_use_it():
    assert all(isinstance(field, django_forms.Field) for field in Lodging.base_fields.values())
