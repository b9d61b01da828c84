"""From a call to an acknowledged hand-over, across the two installations, in a real browser."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]
FILE = re.compile(r"/files/[0-9a-f-]+/(#content)?$")
BEFORE_DEPARTURE = ("travel_order", "insurance", "emergency_contact")
BRIEFINGS = ("security_briefing", "data_protection", "code_of_conduct")
TODAY = datetime.now(ZoneInfo("Europe/Athens")).date()
LAST = TODAY + timedelta(days=60)
CALL = "CALL/JOURNEY"


def fill_day(page, name, day):
    for part in ("day", "month", "year"):
        page.locator(f"#id_{name}-{part}").fill(str(getattr(day, part)))


def send(page):
    with page.expect_navigation():
        page.locator("main form button[data-module=govuk-button]").last.click()
    wrong = page.locator(".govuk-error-summary")
    assert wrong.count() == 0, wrong.inner_text()


def call_for_a_registrar(page):
    """A call that came today, with one line that begins today; the address of the line."""
    page.goto("/missions/calls/new/")
    page.locator("#id_ref").fill(CALL)
    page.locator("#id_plan").select_option(label="DEMO/OPP/GR/1, Operational plan for Greece (demo)")
    page.locator("#id_issuer").fill("EUAA")
    page.locator("#id_kind").select_option("ad_hoc")
    page.locator("#id_channel").fill("e-mail")
    fill_day(page, "received_on", TODAY)
    fill_day(page, "reply_by", TODAY)
    send(page)
    page.get_by_role("link", name=CALL).click()
    page.get_by_text("Dodaj pozycję").click()
    page.locator("#id_profile").select_option("REG")
    page.locator("#id_number").fill("1")
    page.locator("#id_places").fill("Lesvos")
    fill_day(page, "first_day", TODAY)
    fill_day(page, "last_day", LAST)
    send(page)
    page.locator("main table a").first.click()
    page.wait_for_load_state()
    return page.url


def consent(page):
    page.goto("/missions/consents/")
    page.locator("main table a").last.click()
    page.locator("#id_given").select_option("True")
    send(page)


def nominate(page, line):
    page.goto(line)
    page.get_by_role("link", name="Zgłoś").click()
    send(page)
    page.get_by_role("link", name="Zapisz odpowiedź").click()
    page.locator("#id_answer").select_option("accepted")
    fill_day(page, "answered_on", TODAY)
    send(page)


def plan_deployment(page, line):
    """The deployment with its place, all that the office prepares; the address of its page."""
    page.goto(line)
    page.get_by_role("link", name="Zaplanuj oddelegowanie").click()
    page.locator("#id_role").fill("Registration")
    page.locator("input[name=measures][value=a]").check()
    page.locator("#id_line_manager").fill("Nikos Raptis")
    send(page)
    page.goto(line)
    page.locator("a[href*='/missions/deployments/']").last.click()
    page.wait_for_load_state()
    deployment = page.url
    page.goto(f"{deployment}places/")
    page.locator("#id_place").fill("Lesvos")
    page.locator("#id_task").fill("Registration")
    send(page)
    prepare(page, deployment, BEFORE_DEPARTURE)
    return deployment


def prepare(page, deployment, kinds):
    for kind in kinds:
        page.goto(f"{deployment}preparation/")
        page.locator("#id_kind").select_option(kind)
        fill_day(page, "on", TODAY)
        send(page)


def move_on(page, deployment, *states):
    for state in states:
        page.goto(f"{deployment}state/")
        page.locator("#id_state").select_option(state)
        page.locator("#id_reason").fill("As agreed.")
        fill_day(page, "on", TODAY)
        send(page)


def letter(page, deployment):
    return signed(page, f"{deployment}letter/")


def signed(page, address):
    page.goto(address)
    with page.expect_download() as downloading:
        page.locator("main form button[data-module=govuk-button]").last.click()
    return downloading.value.path().read_bytes()


def receive(page, document):
    page.goto("/missions/letters/new/")
    page.set_input_files("#id_document", {"name": "letter.json", "mimeType": "application/json", "buffer": document})
    with page.expect_navigation():
        page.locator("main form button[data-module=govuk-button]").last.click()


def public_key_of(page):
    page.goto("/missions/letters/")
    return page.locator("code").last.inner_text()


def trust(administrator, public_key, state="PL"):
    administrator.goto("/missions/letters/keys/")
    administrator.locator("#id_state").fill(state)
    administrator.locator("#id_public_key").fill(public_key)
    send(administrator)


def authorise(host):
    host.get_by_role("link", name="Authorise").click()
    host.locator("#id_holder").select_option(label="Paweł Gajda")
    host.locator("#id_role").select_option("registration_officer")
    host.locator("#id_site").select_option(label="Lesvos")
    host.locator("#id_instructed_by").select_option(label="Nikos Raptis")
    host.locator("#id_task_sheet").fill("TS-17")
    send(host)


def answered_and_acknowledged(host, coordinator, home_administrator, deployment):
    """The host's answer goes home into the register, and the receipt back."""
    host.get_by_role("button", name="Sign the answer").click()
    answer = signed(host, host.url)
    trust(home_administrator, public_key_of(host), "GR")
    receive(coordinator, answer)
    assert coordinator.url.endswith(deployment.split("/missions/")[1])
    assert coordinator.get_by_text("to samo").first.is_visible()
    receipt = signed(coordinator, f"{deployment}receipt/")
    receive(host, receipt)
    assert host.get_by_text("The home authority acknowledged on").is_visible()


def test_from_a_call_to_an_acknowledged_hand_over(tab_of, home_tab_of):
    coordinator, expert, supervisor = (home_tab_of(name) for name in ("zofia", "pawel", "joanna"))
    line = call_for_a_registrar(coordinator)
    coordinator.get_by_role("link", name="Zaproponuj Paweł Gajda").click()
    send(coordinator)
    consent(expert)
    consent(supervisor)
    nominate(coordinator, line)
    deployment = plan_deployment(coordinator, line)
    prepare(expert, deployment, BRIEFINGS)
    move_on(coordinator, deployment, "confirmed", "preparing", "ready")
    document = letter(coordinator, deployment)
    public_key = public_key_of(coordinator)

    administrator, host = tab_of("eleni"), tab_of("helena")
    trust(administrator, public_key)
    receive(host, document.replace(b"Lesvos", b"Chios "))
    assert "isn't a genuine deployment letter" in host.locator(".govuk-error-summary").inner_text()
    receive(host, document)
    in_the_field = tab_of("pawel")
    assert in_the_field.goto("/files/").status == 403

    authorise(host)
    assert host.locator("main table").nth(1).inner_text().count("✓") == 7
    assert in_the_field.goto("/files/").status == 200
    in_the_field.locator("main table a").first.click()
    in_the_field.wait_for_url(FILE)
    in_the_field.goto("/missions/letters/rests/")
    assert in_the_field.locator("main table").first.inner_text().count("✓") == 7

    answered_and_acknowledged(host, coordinator, home_tab_of("urszula"), deployment)

    move_on(coordinator, deployment, "travelling", "active")
    expert.goto(f"{deployment}handover/new/")
    expert.locator("#id_kind").select_option("file")
    expert.locator("#id_reference").fill("GR-2026-17")
    send(expert)
    coordinator.goto(f"{deployment}handover/to/")
    coordinator.locator("#id_to").select_option(index=1)
    send(coordinator)
    receiver = home_tab_of("marta")
    receiver.goto(f"{deployment}handover/")
    receiver.locator("main table a:not([href*=done])").first.click()
    send(receiver)
    assert "GR-2026-17" in receiver.locator("main table").inner_text()
    receiver.goto(f"{deployment}handover/")
    assert receiver.locator("main table a:not([href*=done])").count() == 0

    move_on(coordinator, deployment, "recalled")
    receive(host, letter(coordinator, deployment))
    assert in_the_field.goto("/files/").status == 403
    assert "4 z 7" in in_the_field.locator("main").inner_text()
