"""The macros: markup that a screen reader can follow, what was typed still there, hostile text harmless."""

import pytest
from django import forms as django_forms
from django.http import QueryDict
from django.template import engines

from ostoja.web import forms
from ostoja.web.tests.page_parts import Page

HOSTILE = "<script>alert(1)</script>\"'"


class Everything(forms.Form):
    name = django_forms.CharField(label="Family name", help_text="As she writes it.")
    lodged = forms.DayField(label="Day of lodging", help_text="Such as 27 3 2026")
    state = forms.StateField(label="State")
    nationalities = forms.SeveralCountriesField(label="Nationalities")
    consents = forms.YesNoUnknownField(label="Does she consent?")
    found = django_forms.MultipleChoiceField(
        label="Found", choices=[("a", "Passport"), ("b", "Visa")], widget=django_forms.CheckboxSelectMultiple
    )
    read = django_forms.BooleanField(label="I have read it to her")
    note = django_forms.CharField(label="Note", widget=django_forms.Textarea)
    scan = django_forms.FileField(label="Case file")
    secret = django_forms.CharField(label="Password", widget=django_forms.PasswordInput)
    token = django_forms.CharField(widget=django_forms.HiddenInput, required=False)


def shown(source, **context):
    (engine,) = engines.all()
    return Page(engine.from_string('{% import "web/components.html" as ui %}' + source).render(context))


def shown_form(query=None):
    form = Everything(None if query is None else QueryDict(query))
    return shown("{{ ui.error_summary(form) }}{{ ui.fields(form) }}", form=form)


def test_every_input_has_a_label_or_a_legend():
    page = shown_form()
    labelled = {attrs["for"] for attrs in page.all("label")}

    inputs = [
        attrs for tag in ("input", "select", "textarea") for attrs in page.all(tag) if attrs.get("type") != "hidden"
    ]
    assert inputs
    assert all(attrs["id"] in labelled for attrs in inputs)


def test_no_id_stands_twice():
    page = shown_form("lodged-day=31")

    assert sorted(page.ids) == sorted(set(page.ids))


def test_every_error_links_to_an_input_that_is_there():
    page = shown_form("lodged-day=31&lodged-month=2&lodged-year=2026")
    linked = [attrs["href"].lstrip("#") for attrs in page.all("a")]

    assert len(linked) == len(Everything.base_fields) - 1
    assert set(linked) <= set(page.ids)


def test_an_error_in_a_day_links_to_the_box_that_is_wrong():
    page = shown_form("lodged-day=27&lodged-month=3&lodged-year=26")

    assert page.all("a", href="#id_lodged-year")
    assert "govuk-input--error" in page.one("input", id="id_lodged-year")["class"]
    assert "govuk-input--error" not in page.one("input", id="id_lodged-day")["class"]


def test_hint_and_error_are_read_with_their_field():
    page = shown_form("lodged-day=27")

    assert page.one("input", id="id_name")["aria-describedby"] == "id_name-hint id_name-error"
    assert {"id_name-hint", "id_name-error"} <= set(page.ids)


def test_everything_typed_is_still_there():
    page = shown_form(
        "name=Tesfay&lodged-day=31&lodged-month=luty&lodged-year=26&state=SE&nationalities=ER&nationalities=ET"
        "&consents=unknown&found=b&read=on&note=Two%0Alines"
    )

    assert page.one("input", id="id_name")["value"] == "Tesfay"
    assert [page.one("input", id=f"id_lodged-{box}")["value"] for box in ("day", "month", "year")] == [
        "31",
        "luty",
        "26",
    ]
    assert [attrs["value"] for attrs in page.all("option") if "selected" in attrs] == ["SE", "ER", "ET"]
    assert [attrs["value"] for attrs in page.all("input") if "checked" in attrs] == ["unknown", "b", "on"]
    assert "Two lines" in page.text


def test_a_password_is_never_sent_back():
    page = shown_form("secret=correct-horse")

    assert "value" not in page.one("input", type="password")


def test_what_may_stay_empty_says_so():
    class Optional(forms.Form):
        note = django_forms.CharField(label="Note", required=False)

    assert "Note (optional)" in shown("{{ ui.fields(form) }}", form=Optional()).text


def test_enter_sends_the_form_rather_than_adding_another():
    """A browser presses the first button of a form on Enter."""
    page = shown(
        "{% call ui.form('') %}{{ ui.field(form.nationalities) }}{{ ui.button('Save') }}{% endcall %}",
        form=Everything(),
    )

    assert "name" not in page.all("button")[0]


def test_an_error_of_the_whole_form_is_in_the_summary_without_a_link():
    form = Everything(QueryDict(""))
    form.add_error(None, "The file is held by another site.")

    page = shown("{{ ui.error_summary(form) }}", form=form)

    assert "The file is held by another site." in page.text


def test_summaries_of_several_forms_are_one():
    page = shown(
        "{{ ui.error_summary(a, b) }}", a=Everything(QueryDict("")), b=Everything(QueryDict(""), prefix="other")
    )

    assert len(page.all("h2")) == 1
    assert page.all("a", href="#id_other-name")


def test_a_form_without_errors_has_no_summary():
    assert not shown("{{ ui.error_summary(form) }}", form=Everything()).elements


@pytest.mark.parametrize(
    "macro",
    [
        "ui.button(x, href=x)",
        "ui.tag(x)",
        "ui.flag(x, href=x)",
        "ui.warning(x)",
        "ui.empty(x)",
        "ui.name(x, x ~ 'o', x)",
        "ui.summary_list([(x, x, x, x)])",
        "ui.counters([(x, x, 'late', x)])",
        "ui.filters(x, [(x, x, 1, true)], [(x, x)])",
        "ui.next_page(x, x, x)",
        "ui.sub_navigation([(x, x, true)], x)",
        "ui.event(x, x, x, x, x)",
        "ui.reason('unknown', x, x, [(x, x), (x, none)], x, (x, x))",
        "ui.limit_state('late', x)",
        "ui.because(x)",
        "ui.notification(x)",
        "ui.link(x, x, x)",
        "ui.back(x, x)",
        "ui.group_heading(x, x, x)",
    ],
)
def test_hostile_text_stays_text_in_every_macro(macro):
    page = shown("{{ " + macro + " }}", x=HOSTILE)

    assert not page.all("script")
    assert HOSTILE in page.text or any(
        HOSTILE in (value or "") for _, attrs in page.elements for value in attrs.values()
    )


def test_hostile_text_typed_into_a_field_comes_back_as_text():
    page = shown("{{ ui.fields(form) }}", form=Everything({"name": HOSTILE, "note": HOSTILE, "lodged-day": HOSTILE}))

    assert not page.all("script")
    assert page.one("input", id="id_name")["value"] == HOSTILE


def test_a_name_keeps_its_language_and_direction():
    page = shown("{{ ui.name('Yusuf Abdi', 'يوسف عبدي', 'ar', 'rtl') }}")

    assert page.one("bdi", lang="ar")["dir"] == "rtl"


def test_a_name_written_the_same_in_both_ways_stands_once():
    assert len(shown("{{ ui.name('Anna', 'Anna') }}").all("bdi")) == 1


@pytest.mark.parametrize(("sign", "word"), [("yes", "Yes"), ("no", "No"), ("unknown", "Not yet known")])
def test_a_reason_says_its_sign_in_a_word(sign, word):
    page = shown("{{ ui.reason(sign, '25(2)', 'A sister is there.') }}", sign=sign)

    assert f"{word}: A sister is there." in page.text


def test_a_template_that_names_what_is_not_there_fails():
    with pytest.raises(Exception, match="undefined"):
        shown("{{ nothing_of_that_name }}")
