"""Breaking the glass in a real browser: from a closed address to the file, and what the coordinator reads of it."""

import re

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]
FILE = re.compile(r"/files/[0-9a-f-]{36}/$")


def file_of_chios(tab_of):
    """Number and address of a file that only Chios reaches."""
    page = tab_of("petros")
    page.goto("/files/")
    row = page.locator("main table tbody tr").first
    return row.locator("td").first.inner_text(), row.locator("a").get_attribute("href")


@pytest.mark.parametrize("with_script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_from_a_closed_address_to_the_file_and_back(tab_of, with_script):
    number, address = file_of_chios(tab_of)
    page = tab_of("anna", java_script_enabled=with_script)

    assert page.goto(address).status == 404
    page.get_by_role("link", name="Open a file beyond your place").click()
    page.locator("#id_file").fill(number)
    page.locator("#id_reason").fill("The reply to Italy is due today; Chios does not answer.")
    page.get_by_role("button", name="Break the glass").click()
    page.wait_for_url(FILE)

    assert number in page.locator(".os-person").inner_text()
    assert "One file" in page.locator(".os-hat").inner_text()
    assert "Chios does not answer" in page.locator(".os-because").inner_text()
    page.get_by_role("link", name="Put your own appointment back on").click()
    page.get_by_role("button", name="Put on Dublin case officer, Lesvos").click()
    page.wait_for_url("**/")
    assert page.goto(address).status == 404

    page = tab_of("helena")
    page.goto("/appointments/")
    page.get_by_role("link", name="Broken glass").click()
    row = page.locator("main table tbody tr").first.inner_text()
    assert "Anna Lindqvist" in row
    assert number in row


def test_without_a_reason_the_form_keeps_the_number_and_leads_to_the_field(tab_of):
    page = tab_of("anna")
    page.goto("/files/break-glass/")
    page.locator("#id_file").fill("GR-2026-000001")
    page.get_by_role("button", name="Break the glass").click()

    page.locator(".govuk-error-summary a").first.click()
    assert page.evaluate("document.activeElement.id") == "id_reason"
    assert page.locator("#id_file").input_value() == "GR-2026-000001"
