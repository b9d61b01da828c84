"""Whole cases between two installations: both houses' pages, the direct channel between them, and a clock that goes ahead.

The last month of a case is silence: the two databases take a later moment for now, as `access_now` alone tells them, and the
real one again afterwards.
"""

from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.browser.test_responsibility import fill_day, look, record, send

from ostoja.config import embedded
from ostoja.config.installation import DATABASE

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]

NOW = "CREATE OR REPLACE FUNCTION access_now() RETURNS timestamptz LANGUAGE sql STABLE AS '{}'"


@pytest.fixture
def later(both):
    """`later(31)`: in both houses it is 31 days later, until the end of the test."""
    folder, _ports = both
    with ExitStack() as restored:
        yield lambda days: restored.enter_context(ahead(folder, days))


@contextmanager
def ahead(folder, days):
    houses = [folder / "var" / "postgres", folder / "var" / "home" / "postgres"]
    told(houses, f"SELECT now() + interval ''{days} days''")
    try:
        yield
    finally:
        told(houses, "SELECT now()")


def told(houses, now):
    for house in houses:
        with embedded.connect(house, database=DATABASE, user="ostoja_owner") as connection:
            connection.execute(NOW.format(now))


@pytest.fixture
def unit(tab_of, home_tab_of):
    """Those who draft and those who release, here and there."""
    return (tab_of("anna"), tab_of("marta")), (home_tab_of("bartosz"), home_tab_of("hanna"))


def released_and_handed_over(page, message):
    """Released by a colleague and sent over the direct channel; its reference, once the receipt is here."""
    page.goto(message)
    if page.locator("#id_in_spite").count():
        page.locator("#id_in_spite").fill("An exercise.")
    with page.expect_navigation():
        page.locator("main form .os-button--go").click()
    reference = page.locator("main p strong").first.inner_text()
    with page.expect_navigation():
        page.locator("form[action$='dispatch/'] .govuk-button").click()
    page.goto(message)
    assert page.locator("#channel ~ p .os-tag--met").count() == 1
    return reference


def taken_in(page, reference):
    """What came over the channel becomes part of a file: the file's address."""
    page.goto("/procedure/")
    page.locator("tr", has_text=reference).locator("a").first.click()
    page.wait_for_load_state()
    with page.expect_navigation():
        page.locator("form[action$='settle/'] .os-button--go").click()
    assert page.locator(".govuk-error-summary").all_inner_texts() == []
    return page.url.partition("procedure/")[0]


def asked(here, there):
    """Greece asks Poland to take charge over the channel: the file in either house."""
    (anna, marta), (_bartosz, hanna) = here, there
    anna.goto("/procedure/?stage=to_ask&state=FR")
    file = anna.locator("th a.govuk-link").last.get_attribute("href").removesuffix("procedure/")
    record(marta, file, "interview_held", state="GR", on=datetime.now(ZoneInfo("Europe/Athens")).date())
    anna.goto(f"{file}procedure/messages/new/")
    anna.locator("#id_to_state").select_option("PL")
    anna.locator("#id_article").fill("29(2)")
    anna.locator("#id_reasons").fill("A visa of Poland.")
    send(anna)
    return file, taken_in(hanna, released_and_handed_over(marta, anna.url))


def answered(here, there, file, *, instrument, reasons):
    """A message of `here` about the newest of what it can be about, handed over to `there`, and part of its file there."""
    (drafting, releasing), (_drafting, receiving) = here, there
    drafting.goto(f"{file}procedure/messages/new/")
    drafting.locator("#id_instrument").select_option(instrument)
    drafting.locator("#id_reasons").fill(reasons)
    send(drafting)
    return taken_in(receiving, released_and_handed_over(releasing, drafting.url))


def test_silence_accepts_and_the_person_arrives(unit, later):
    """AMMR 40(8), 42, 46, 38(3): asked here, silent there, decided, notified, transferred, arrived; both files say so."""
    here, there = unit
    (anna, _marta), (bartosz, _hanna) = here, there
    file, file_there = asked(here, there)

    later(32)

    today = datetime.now(ZoneInfo("Europe/Athens")).date() + timedelta(days=32)
    bartosz.goto(f"{file_there}procedure/incoming/")
    look(bartosz)
    assert "Milczenie zastąpiło odpowiedź" in bartosz.locator("main").inner_text()
    anna.goto("/procedure/?stage=to_decide&state=PL")
    assert file in anna.locator("main").inner_html()
    anna.goto(f"{file}procedure/decision/")
    for name in ("remedy", "suspension", "legal_help"):
        anna.locator(f"#id_{name}").fill("As the office's leaflet says.")
    anna.locator("#id_translation").fill("Polska odpowiada za wniosek.")
    fill_day(anna, "appeal_until", today + timedelta(days=14))
    if anna.locator("#id_in_spite").count():
        anna.locator("#id_in_spite").fill("An exercise.")
    send(anna)
    anna.goto(f"{anna.url}notified/")
    send(anna)
    record(
        anna, file, "transfer_planned", from_state="GR", to_state="PL", on=today, arrival_on=today, means="supervised"
    )
    for page, of in ((anna, file), (bartosz, file_there)):
        record(page, of, "transferred", from_state="GR", to_state="PL", on=today)
    record(bartosz, file_there, "arrival_reported", from_state="PL", to_state="GR", on=today)

    for page, of, says in (
        (anna, file, "Poland is responsible"),
        (bartosz, file_there, "Państwo odpowiedzialne: Polska"),
    ):
        page.goto(f"{of}procedure/")
        look(page)
        assert says in page.locator("main").inner_text()


def test_a_refusal_is_examined_again_and_answered(unit):
    """Regulation 2025/2055 Art. 9(2): refused, asked to be examined again, then accepted, each over the channel."""
    here, there = unit
    file, file_there = asked(here, there)

    answered(there, here, file_there, instrument="refuse", reasons="No such visa.")
    answered(here, there, file, instrument="re_examination", reasons="The register shows the visa.")
    answered(there, here, file_there, instrument="accept", reasons="The visa was found.")

    here[0].goto("/procedure/?stage=to_decide&state=PL")
    assert file in here[0].locator("main").inner_html()
