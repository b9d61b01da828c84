"""The whole path in a real browser: as registration officer, as colleague of another place, as somebody whose time is over."""

import json
import re
from pathlib import Path

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]
FILE = re.compile(r"/files/[0-9a-f-]+/(#content)?$")
EXAMPLES = Path(__file__).parents[2] / "examples"


def register(page, given="Selam", family="Tesfay"):
    """A person with a name in another script, a year of birth and two nationalities; the address of her file."""
    page.goto("/register/")
    page.locator("#id_given").fill(given)
    page.locator("#id_family").fill(family)
    page.locator("#id_own_given").fill("ሰላም")
    page.locator("#id_own_family").fill("ተስፋይ")
    page.locator("#id_birth-year").fill("1996")
    page.locator("select[name=nationalities]").first.select_option("ER")
    page.locator("button[name=nationalities-more]").click()
    page.locator("select[name=nationalities]").nth(1).select_option("ET")
    page.locator("main form .os-button--go").click()
    page.wait_for_url(FILE)
    return page.url


def add_visa_of_france(page, file):
    page.goto(f"{file}facts/add/visa/")
    page.locator("#id_state").select_option("FR")
    page.locator("#id_kind").select_option("short_stay")
    for name, (day, month, year) in {"valid_from": (1, 9, 2026), "valid_until": (1, 9, 2031)}.items():
        page.locator(f"#id_{name}-day").fill(str(day))
        page.locator(f"#id_{name}-month").fill(str(month))
        page.locator(f"#id_{name}-year").fill(str(year))
    page.locator("main form button[data-module=govuk-button]").last.click()
    page.wait_for_url(file)


@pytest.mark.parametrize("with_script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_from_an_arrival_to_a_cited_time_limit(tab_of, with_script):
    page = tab_of("giulia", java_script_enabled=with_script)

    file = register(page)
    add_visa_of_france(page, file)

    shown = page.locator("body").inner_text()
    assert "ሰላም ተስፋይ" in shown
    assert "born 1996" in shown
    assert "Eritrea, Ethiopia" in shown
    assert "document that the application was made and registered" in page.locator(".os-next__title").inner_text()
    assert (
        "29(1)" in page.locator(".os-next").inner_text()
    )  # due at once, APR 29(1): before the two months of AMMR 39(1)
    assert "39(1)" in page.locator("tr", has_text="Ask France to take charge").inner_text()
    assert "29(2)" in page.locator(".os-reasons").inner_text()


def test_a_correction_is_seen_in_place_and_in_the_trail(tab_of):
    page = tab_of("giulia")
    file = register(page, given="Aster", family="Woldu")
    add_visa_of_france(page, file)

    page.goto(f"{file}facts/")
    visa = page.locator(".moj-timeline__item", has_text="Visa, France")
    visa.get_by_role("link", name="Correct").click()
    page.locator("#id_state").select_option("ES")
    page.locator("#id_reason").fill("slip misread")
    page.locator("main form button[data-module=govuk-button]").last.click()
    page.wait_for_url(file)

    page.goto(f"{file}facts/")
    assert "corrected: slip misread" in page.locator("main").inner_text()
    page.goto(f"{file}looked/")
    assert "Giulia Ferri" in page.locator("table").inner_text()


def test_a_colleague_of_another_place_finds_the_file_neither_by_name_nor_by_address(tab_of):
    file = register(tab_of("giulia"), given="Hana", family="Berhe-Gebremedhin")
    page = tab_of("petros")

    page.goto("/files/?q=Berhe-Gebremedhin")
    assert "Nothing found" in page.locator("main").inner_text()
    assert page.goto(file).status == 404


def test_somebody_whose_appointment_ended_yesterday_is_told_so(tab_of):
    page = tab_of("jan")

    answer = page.goto("/")

    assert answer.status == 403
    assert "Lesvos" in page.locator("main").inner_text()


@pytest.mark.parametrize(("name", "state"), [("c-360-16-hasan", "Italy"), ("c-670-16-mengesteab", "Germany")])
def test_a_decided_case_is_imported_with_the_result_the_decision_leads_to(tab_of, name, state):
    """The expect.json beside each example: Hasan points to Italy, Mengesteab makes Germany responsible."""
    expected = json.loads((EXAMPLES / f"{name}.expect.json").read_text())["expect"]["time_limits"][0]
    page = tab_of("petros")

    page.goto("/files/import/")
    page.locator("input[type=file]").set_input_files(EXAMPLES / f"{name}.json")
    page.locator("main form button[data-module=govuk-button]").last.click()
    page.wait_for_url(re.compile(r"/files/[0-9a-f-]+/\?as_of="))

    assert state in page.locator("main h2").nth(1 if page.locator(".os-next").count() else 0).inner_text()
    row = page.locator("table tr", has_text=expected["article"]).first.inner_text()
    assert expected["ends"][:4] in row


def test_a_wrong_form_keeps_what_was_typed_and_leads_to_the_field(tab_of):
    page = tab_of("giulia")
    page.goto("/register/")
    page.locator("#id_given").fill("Zahra")
    page.locator("#id_made_on-day").fill("31")
    page.locator("#id_made_on-month").fill("2")
    page.locator("#id_made_on-year").fill("2026")
    with page.expect_response(lambda answer: answer.request.method == "POST") as answered:
        page.locator("main form .os-button--go").click()

    assert answered.value.status == 422
    page.locator(".govuk-error-summary a").first.click()
    assert page.evaluate("document.activeElement.id") == "id_made_on-day"
    assert page.locator("#id_given").input_value() == "Zahra"


def test_a_person_is_registered_with_the_keyboard_alone(tab_of):
    page = tab_of("giulia")
    page.goto("/register/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className").startswith("govuk-skip-link")
    page.keyboard.press("Enter")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "id_given":
            break
    page.keyboard.type("Rahim")
    page.keyboard.press("Enter")
    page.wait_for_url(FILE)

    assert "Rahim" in page.locator(".os-person").inner_text()


def test_the_pages_of_a_polish_officer_are_in_polish(tab_of):
    page = tab_of("marta")

    assert page.locator("html").get_attribute("lang") == "pl"
