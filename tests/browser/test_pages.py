"""Every page, wide and narrow, without a finding of axe-core for WCAG 2.2 AA. The pages are found by following every link.

Each of several people goes through their installation as far as links lead; each kind of page is looked at once in each language,
and once on a phone. These tests come after the journeys, so that what those made is there. A page that nobody comes to fails the
last test.
"""

import re
from collections import defaultdict, deque
from html import unescape
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, get_resolver, resolve

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],  # what passes isn't described: that takes as long as the looking
}
WIDTHS = {1280: 900, 390: 844}
OF_ONE_KIND = 6  # pages of one kind are read for the links they offer
LINK = re.compile(r'<a\b[^>]*?href="(/[^"#]*)')
LINKED_FROM_NOWHERE = {
    "not found": "/no-such-page/",
    "nobody": "/files/?q=nobody",
    "words": "/cooperation/search/?q=okres",
    "certificate-check": "/missions/certificates/",
}
HOST = ("anna", "marta", "eleni", "dora", "kostas", "despina")  # English, but for Marta
HOME = ("zofia", "joanna", "alicja", "marek", "irena")  # Polish, but for Alicja and Irena
LOOKED_AT = defaultdict(set)  # kind of page: languages in which it was looked at
# Tried step by step in test_sign_in.py.
OF_SIGN_IN = {
    "account_inactive", "account_login", "account_logout", "account_reauthenticate", "mfa_activate_totp",
    "mfa_add_webauthn", "mfa_authenticate", "mfa_deactivate_totp", "mfa_edit_webauthn", "mfa_generate_recovery_codes",
    "mfa_list_webauthn", "mfa_login_webauthn", "mfa_reauthenticate", "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn", "mfa_view_recovery_codes", "openid_connect_callback", "openid_connect_login",
    "socialaccount_login_cancelled", "socialaccount_login_error",
}  # fmt: skip
# What is sent and never opened, what is downloaded, and what nothing in the demo leads to: a request, a breach, a complaint.
NOT_COME_TO = {
    "appointment-rests", "approve-outside", "breach", "breach-note", "briefing", "calendar", "certificate",
    "claim-paid", "complaint", "complaint-reader", "complaint-step", "consent", "cooperation-list", "debrief",
    "deployment-plan", "deployments-calendar", "device-key", "device-worker", "duty-done", "enrolment-result",
    "expert-forget", "handover-acknowledge", "host-receipt", "instruction",
    "instruction-approve", "instruction-clear", "instruction-consult", "instruction-item", "instruction-link",
    "item-outcome", "item-vote", "law-accept", "law-compare", "law-contrast",
    "lesson-close", "letter", "letter-answer", "letter-authorise",
    "letter-end", "letters-file", "meeting-archive", "mention-settle", "mission-list", "mission-list-of", "nomination-answer",
    "nomination-send", "open-matters", "order-carry-out", "order-withdraw", "own-record", "pair-raise",
    "plan-change", "plan-team",
    "position-adopt", "position-line", "project-report", "pulse", "register-text", "request", "request-answer",
    "request-copy", "request-extend", "request-restrict", "restriction-lift", "retention-order-due",
    "second-factor-reset", "set_language", "text",
}  # fmt: skip


# Looked at step by step in test_responsibility.py; the lists in test_registering.py, photographs in test_offline.py.
OF_A_CASE = {
    "channel-message", "channel-receive", "channel-set-aside", "channel-settle", "file-incoming", "list", "list-discard",
    "list-register", "list-row", "list-sheet", "list-take-back", "list-hand-on", "message-dispatch", "message-transmission",
    "decision-letter", "decision-notified", "evidence-document", "evidence-take-back", "laissez-passer", "message",
    "message-change", "message-discard", "message-json", "message-pdf", "message-release", "message-sent", "photograph",
    "transfer-decision", "transfers-feed",
}  # fmt: skip
# Open only while something is in a certain state, which a journey before may have ended.
IN_SOME_STATES = {
    "benchmark-add", "benchmark-reached", "call-decline", "claim-add", "commitment-settle", "competence-verify",
    "consents", "deployment-extend", "deployment-letter", "deployment-prepare", "deployment-segment",
    "deployment-state", "expert-bar", "expert-entry-withdraw", "fact-correct", "fact-withdraw", "field-report",
    "grant-add", "grant-revoke", "handover", "handover-add", "handover-file", "handover-to", "instruction-draft",
    "item-others", "line-language-add", "line-propose", "meeting-attendance", "meeting-cost", "meeting-delegate",
    "meeting-report", "meeting-state", "members-confirm", "module-bridge", "module-provisions", "own-record",
    "pair-split", "part-add", "plan-amend", "plan-event", "position-step", "position-withdraw", "procedure", "procedure-answer",
    "procedure-close", "procedure-instruct", "record-change", "seat-end", "seat-leave", "session-enrol",
    "stance-give-up", "statement-add", "step-close", "training-given",
}  # fmt: skip


def kind(address):
    """The name of an address in the house; None where it leads nowhere in it."""
    try:
        return resolve(urlsplit(address).path).url_name
    except Resolver404:
        return None


def found_from(tab):
    """One address of each kind of page that links lead to. Only read: nothing is drawn yet."""
    ahead, read, found = deque([urlsplit(tab.url).path]), defaultdict(set), {}
    while ahead:
        address = ahead.popleft()
        name, path = kind(address), urlsplit(address).path
        if name is None or path in read[name] or len(read[name]) == OF_ONE_KIND:
            continue
        read[name].add(path)
        answer = tab.context.request.get(address, max_redirects=0)
        if answer.ok and answer.headers["content-type"].startswith("text/html"):
            found.setdefault(name, address)
            ahead.extend(unescape(href) for href in LINK.findall(answer.text()))
    return found


def wrong_with(page, address, widths):
    """What is wrong with a page in each of the widths."""
    page.goto(address)
    wrong = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": WIDTHS[width]})
        wrong += [f"{width}: {one}" for one in findings(page) + (["wider than the screen"] if overflows(page) else [])]
    return wrong


def findings(page):
    broken = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in broken]


def overflows(page):
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def look_at_every_page(page):
    language = page.locator("html").get_attribute("lang")
    found = found_from(page)
    wrong = {}
    for name, address in [*found.items(), *LINKED_FROM_NOWHERE.items()]:
        if language not in LOOKED_AT[name]:
            wrong[address] = wrong_with(page, address, WIDTHS if not LOOKED_AT[name] else [1280])
            LOOKED_AT[name].add(language)

    assert len(found) > len(LINKED_FROM_NOWHERE)
    assert {address: what for address, what in wrong.items() if what} == {}


@pytest.mark.parametrize("username", HOST)
def test_pages_of_the_host(tab_of, username):
    look_at_every_page(tab_of(username, bypass_csp=True))


@pytest.mark.parametrize("username", HOME)
def test_pages_of_the_home_authority(home_tab_of, username):
    look_at_every_page(home_tab_of(username, bypass_csp=True))


def test_somebody_came_to_every_page():
    pages = {name for name in get_resolver().reverse_dict if isinstance(name, str)}

    assert pages - LOOKED_AT.keys() - OF_SIGN_IN - NOT_COME_TO - IN_SOME_STATES - OF_A_CASE == set()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_of_sign_in_and_a_form_that_is_wrong(tab_of, width):
    page = tab_of(viewport={"width": width, "height": WIDTHS[width]}, bypass_csp=True)
    page.goto("/sign-in/")
    assert findings(page) == []

    page.locator("input[name=login]").fill("nobody")
    page.locator("input[name=password]").fill("nothing")
    page.locator("input[name=password]").press("Enter")
    page.locator(".govuk-error-summary").wait_for()
    assert findings(page) == []
