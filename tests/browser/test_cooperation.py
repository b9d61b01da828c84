"""A meeting from the draft instruction to the promise that is kept: desk officer, head of unit, delegate; in a real browser."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]
TODAY = datetime.now(ZoneInfo("Europe/Warsaw")).date()
MEETING = "Asylum Working Party (demo)"


def fill_day(page, name, day):
    for part in ("day", "month", "year"):
        page.locator(f"#id_{name}-{part}").fill(str(getattr(day, part)))


def send(page):
    page.locator("main form button[data-module=govuk-button]").last.click()
    page.wait_for_load_state()
    wrong = page.locator(".govuk-error-summary")
    assert wrong.count() == 0, wrong.inner_text()


def open_meeting(page):
    page.goto("/cooperation/meetings/")
    page.get_by_role("link", name=MEETING).first.click()
    page.wait_for_load_state()
    return page.url


def lead(page, meeting, state, reason=""):
    page.goto(meeting + "state/")
    page.locator("#id_state").select_option(state)
    page.locator("#id_reason").fill(reason)
    send(page)


def draft_instruction(page, meeting):
    """An instruction with the line of the position on the first item; the address of its page."""
    page.goto(meeting + "instruction/")
    send(page)
    address = page.url
    page.get_by_role("button", name="Dodaj instrukcję do punktu").click()
    page.locator("#id_item").select_option(index=1)
    page.locator("#id_line").select_option(index=1)
    page.locator("#id_speaking_points").fill("Two months give a fair reply.")
    send(page)
    assert page.get_by_text("Two months stay for requests without a hit.").count() > 0
    return address


def test_a_meeting_from_draft_to_follow_up(home_tab_of):
    desk = home_tab_of("marek")
    meeting = open_meeting(desk)
    instruction = draft_instruction(desk, meeting)

    delegate = home_tab_of("karolina")
    assert delegate.goto(instruction).status == 404  # a draft is not for the delegation

    head = home_tab_of("irena")
    head.goto(instruction + "approve/")
    send(head)
    assert head.get_by_text("The instruction is in force. The delegation sees it.").is_visible()
    lead(head, meeting, "mandate_approved")

    assert delegate.goto(instruction).status == 200
    assert delegate.get_by_text("No limit under one month.").is_visible()
    delegate.goto(meeting + "attendance/")
    delegate.locator("input[name=present]").first.check()
    send(delegate)
    delegate.goto(meeting + "statements/")
    delegate.locator("#id_item").select_option(index=1)
    delegate.locator("#id_follows").select_option(index=1)
    delegate.locator("#id_text").fill("Poland keeps the two months.")
    delegate.locator("#id_language").select_option("en")
    send(delegate)

    lead(head, meeting, "held")
    delegate.goto(meeting + "report/")
    delegate.locator("#id_text").fill("The chair will come back with a new text.")
    send(delegate)
    for place in range(2):
        delegate.goto(meeting)
        delegate.locator("a[href*='/outcome/']").nth(place).click()
        delegate.locator("#id_outcome").fill("To be taken up again.")
        send(delegate)
    delegate.goto(meeting + "promises/")
    delegate.locator("#id_text").fill("Send written comments on Article 4")
    delegate.locator("#id_owner").select_option(label="Karolina Wit")
    fill_day(delegate, "due_on", TODAY + timedelta(days=7))
    send(delegate)

    lead(head, meeting, "report_draft")
    lead(head, meeting, "report_approved")
    lead(head, meeting, "closed")
    head.goto("/cooperation/promises/")
    assert head.get_by_text("Send written comments on Article 4").first.is_visible()

    delegate.goto("/cooperation/promises/")
    delegate.locator("a[href*='/promises/']", has_text="Send written comments").first.click()
    delegate.locator("input[name=state][value=done]").check()
    delegate.locator("#id_evidence").fill("Letter 12")
    send(delegate)
    head.goto("/cooperation/promises/")
    assert head.get_by_text("Send written comments on Article 4").count() == 0


def test_the_head_finds_the_contradiction_of_the_demo(home_tab_of):
    head = home_tab_of("irena")
    head.goto("/cooperation/contradictions/")

    assert head.locator("main tbody tr").first.get_by_role("cell", name="4(1)", exact=True).is_visible()
