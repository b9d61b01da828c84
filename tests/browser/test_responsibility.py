"""A whole case between states in a real browser: two officers from the visa to the arrival; one that was refused.

Every page of the desk that is open in some states only is looked at with axe-core on the way, wide and narrow.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.browser.test_pages import RULES, WIDTHS, overflows

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]


def look(page):
    """No finding of axe-core on the page as it stands, and nothing wider than a phone."""
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        broken = Axe().run(page, options=RULES).response["violations"]
        assert [f"{page.url} {one['id']}: {one['nodes'][0]['html'][:160]}" for one in broken] == []
        assert not overflows(page), page.url


def fill_day(page, name, day):
    for part in ("day", "month", "year"):
        page.locator(f"#id_{name}-{part}").fill(str(getattr(day, part)))


def send(page):
    with page.expect_navigation():  # a form whose typing is kept on the device is sent a moment after the click
        page.locator("main form button[data-module=govuk-button]").last.click()
    assert page.locator(".govuk-error-summary").all_inner_texts() == []


def record(page, file, kind, **typed):
    """A fact by its own form; days are days, the rest lists or text."""
    page.goto(f"{file}facts/add/{kind}/")
    for name, value in typed.items():
        if isinstance(value, date):
            fill_day(page, name, value)
        elif page.locator(f"select#id_{name}").count():
            page.locator(f"select#id_{name}").select_option(value)
        else:
            page.locator(f"#id_{name}").fill(value)
    send(page)


def case_to_ask(page):
    """The address of a case in which France can be asked, and the day that it is in Greece."""
    page.goto("/procedure/?stage=to_ask&state=FR")
    file = page.locator("th a.govuk-link").last.get_attribute("href").removesuffix("procedure/")
    return file, datetime.now(ZoneInfo("Europe/Athens")).date()


def draft(page, file):
    page.goto(f"{file}procedure/messages/new/")
    look(page)
    send(page)
    return page.url


def release_and_send(page, message):
    page.goto(message)
    look(page)
    if page.locator("#id_in_spite").count():
        page.locator("#id_in_spite").fill("The visa register shows it.")
    with page.expect_navigation():
        page.locator("main form .os-button--go").click()
    look(page)
    page.goto(f"{message}sent/")
    look(page)
    page.locator("#id_hour").fill(datetime.now(ZoneInfo("Europe/Athens")).strftime("%H:%M"))
    page.locator("#id_proof").fill("ACK-1")
    send(page)


def test_a_case_from_the_evidence_to_the_arrival(tab_of):
    """AMMR 22(3), 39, 40, 42, 46: the interview, the request by four eyes, the answer, the decision, the transfer."""
    anna, marta = tab_of("anna", bypass_csp=True), tab_of("marta", bypass_csp=True)
    file, today = case_to_ask(anna)

    message = draft(anna, file)
    marta.goto(message)
    assert marta.locator("main form .os-button--go").count() == 0  # no interview yet: the article forbids it
    record(marta, file, "interview_held", state="GR", on=today)
    anna.goto(f"{file}procedure/evidence/add/document/")
    anna.locator("#id_means").select_option("visa")
    fill_day(anna, "obtained_on", today)
    anna.locator("#id_comment").fill("Copied from the passport.")
    anna.locator("[name=sharing][value=free]").check()
    send(anna)
    anna.locator("a", has_text="Take back").first.click()
    anna.wait_for_load_state()
    look(anna)
    anna.goto(f"{message}change/")
    look(anna)
    send(anna)
    release_and_send(marta, message)
    record(anna, file, "reply", from_state="FR", to_state="GR", on=today, outcome="accepted")
    anna.goto(f"{file}procedure/decision/")
    look(anna)
    for name in ("remedy", "suspension", "legal_help"):
        anna.locator(f"#id_{name}").fill("As the office's leaflet says.")
    anna.locator("#id_language").select_option("fr")
    anna.locator("#id_translation").fill("La France est responsable de votre demande.")
    fill_day(anna, "appeal_until", today + timedelta(days=14))
    if anna.locator("#id_in_spite").count():
        anna.locator("#id_in_spite").fill("Weighed.")
    send(anna)
    look(anna)
    decision = anna.url
    anna.goto(f"{decision}notified/")
    look(anna)
    send(anna)
    record(anna, file, "transferred", from_state="GR", to_state="FR", on=today)

    anna.goto(f"{file}procedure/")
    look(anna)
    assert "France is responsible" in anna.locator("main").inner_text()
    anna.goto("/procedure/?stage=to_transfer")
    assert file not in anna.locator("main").inner_html()


def test_a_refusal_is_asked_to_be_examined_again(tab_of):
    """Regulation 2025/2055 Art. 9(2): within three weeks."""
    anna, marta = tab_of("anna", bypass_csp=True), tab_of("marta", bypass_csp=True)
    file, today = case_to_ask(anna)
    record(marta, file, "interview_held", state="GR", on=today)
    release_and_send(marta, draft(anna, file))
    record(anna, file, "reply", from_state="FR", to_state="GR", on=today, outcome="refused", ground="No such visa.")

    anna.goto(f"{file}procedure/messages/new/")
    assert anna.locator("#id_instrument").input_value() == "re_examination"
    anna.locator("#id_about").select_option(index=1)
    anna.locator("#id_reasons").fill("The register shows the visa.")
    send(anna)
    release_and_send(marta, anna.url)

    anna.goto(f"{file}procedure/")
    assert "re-examination" in anna.locator("main").inner_text().lower()


def test_a_message_is_given_up(tab_of):
    anna = tab_of("anna", bypass_csp=True)
    file, _today = case_to_ask(anna)
    message = draft(anna, file)

    anna.goto(f"{message}discard/")
    look(anna)
    anna.locator("#id_reason").fill("Of another person.")
    send(anna)

    anna.goto(message)
    look(anna)
    assert "Of another person." in anna.locator("main").inner_text()


def test_a_request_of_another_state_is_registered_by_hand_and_answered_from_a_proposal(tab_of):
    """field-work.md 8.3, incoming: received, checked, searched, answered."""
    marta = tab_of("marta", bypass_csp=True)
    marta.goto("/procedure/incoming/")
    look(marta)
    marta.locator("#id_from_state").select_option("DE")
    marta.locator("#id_kind").select_option("take_charge_request")
    marta.locator("#id_reference").fill("DE01P20264711")
    marta.locator("#id_hour").fill("00:01")
    marta.locator("#id_basis").fill("29(2)")
    fill_day(marta, "registered_on", datetime.now(ZoneInfo("Europe/Athens")).date() - timedelta(days=20))
    marta.locator("#id_given").fill("Yonas")
    marta.locator("#id_family").fill("Haile")
    if marta.locator("select#id_site").count():
        marta.locator("select#id_site").select_option(index=1)
    send(marta)
    look(marta)
    assert marta.url.endswith("/procedure/incoming/")
    assert marta.locator("main .os-tag--late").count() > 0  # without an answer


def test_a_request_goes_to_the_partner_and_stands_in_its_list_at_once(tab_of, home_tab_of):
    """An exercise over the direct channel: released in Greece, seen by Poland's Dublin officer, opened by its registrar."""
    anna, marta = tab_of("anna", bypass_csp=True), tab_of("marta", bypass_csp=True)
    bartosz, hanna = home_tab_of("bartosz", bypass_csp=True), home_tab_of("hanna", bypass_csp=True)
    file, today = case_to_ask(anna)
    record(marta, file, "interview_held", state="GR", on=today)
    anna.goto(f"{file}procedure/messages/new/")
    anna.locator("#id_to_state").select_option("PL")
    anna.locator("#id_article").fill("29(2)")
    send(anna)
    marta.goto(anna.url)
    if marta.locator("#id_in_spite").count():
        marta.locator("#id_in_spite").fill("An exercise.")
    with marta.expect_navigation():
        marta.locator("main form .os-button--go").click()
    look(marta)
    reference = marta.locator("main p strong").first.inner_text()

    with marta.expect_navigation():
        marta.locator("form[action$='dispatch/'] .govuk-button").click()

    marta.goto(marta.url)
    assert marta.locator("#channel ~ p .os-tag--met").count() == 1  # its receipt is here
    bartosz.goto("/procedure/")
    assert reference in bartosz.locator("main").inner_text()
    look(bartosz)
    hanna.goto("/procedure/")
    hanna.locator("tr", has_text=reference).locator("a").first.click()
    hanna.wait_for_load_state()
    look(hanna)
    with hanna.expect_navigation():
        hanna.locator("form[action$='settle/'] .os-button--go").click()
    assert hanna.url.endswith("/incoming/")
    look(hanna)
    bartosz.goto(hanna.url.removesuffix("incoming/") + "procedure/")
    assert bartosz.locator("main h1").count() == 1
