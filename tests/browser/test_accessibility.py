"""Every page, wide and narrow, in both languages, without a finding of axe-core for WCAG 2.2 AA."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
WIDTHS = {1280: 900, 390: 844}
OF_A_FILE = (
    "",
    "facts/",
    "looked/",
    "export/",
    "consult/",
    "facts/export/",
    "looked/export/",
    "rights/",
    "rights/new/",
    "rights/restrict/",
    "facts/add/",
    "facts/add/visa/",
    "facts/add/family_member/",
)
OF_MISSIONS = (
    "/missions/plans/new/", "/missions/operations/", "/missions/roster/", "/missions/roster/new/", "/missions/trainings/",
    "/missions/calls/", "/missions/calls/new/", "/missions/deployments/", "/missions/letters/", "/missions/letters/new/",
    "/missions/trainings/new/", "/missions/trainings/needs/", "/missions/numbers/", "/missions/pool/", "/missions/pool/pledges/",
    "/missions/pool/seats/", "/missions/lessons/",
    "/missions/trainings/gaps/", "/missions/trainings/law/", "/missions/grants/", "/missions/roster/retention/",
    "/missions/certificates/",
)  # fmt: skip
OF_COOPERATION = (
    "/cooperation/forums/?show=all", "/cooperation/forums/new/", "/cooperation/represented/", "/cooperation/dossiers/new/",
    "/cooperation/promises/", "/cooperation/contradictions/", "/cooperation/chain/", "/cooperation/search/?q=okres",
    "/cooperation/procedures/", "/cooperation/majority/", "/cooperation/majority/populations/", "/cooperation/registers/",
    "/cooperation/registers/projects/", "/cooperation/registers/queries/", "/cooperation/calendars/",
    "/cooperation/registers/agreements/", "/cooperation/registers/channels/", "/cooperation/settings/",
    "/cooperation/settings/new/",
)  # fmt: skip
PAGES = (
    "/law/changes/",
    "/",
    "/?show=missed",
    "/files/",
    "/files/?q=nobody",
    "/register/",
    "/files/import/",
    "/files/break-glass/",
    "/appointments/",
    "/sites/",
    "/work/export/",
    "/files/export/",
    "/appointments/export/",
    "/privacy/exports/",
    "/privacy/breaches/new/",
    "/hat/",
    "/matrix/",
    "/account/",
    "/account/password/",
    "/account/second-factor/",
    "/no-such-page/",
)


def findings(page):
    broken = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in broken]


def overflows(page):
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("username", ["anna", "marta"], ids=["English", "Polish"])
def test_pages_of_an_officer(tab_of, username, width):
    page = tab_of(username, viewport={"width": width, "height": WIDTHS[width]}, bypass_csp=True)
    page.goto("/files/")
    file = page.locator("main table a").first.get_attribute("href")
    wrong = {}
    for address in (*PAGES, *(file + part for part in OF_A_FILE)):
        page.goto(address)
        found = findings(page) + (["wider than the screen"] if overflows(page) else [])
        if found:
            wrong[address] = found

    assert wrong == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_of_an_administrator(tab_of, width):
    page = tab_of("eleni", viewport={"width": width, "height": WIDTHS[width]}, bypass_csp=True)
    page.goto("/appointments/")
    someone = page.get_by_role("link", name="Anna Lindqvist").get_attribute("href")
    wrong = {}
    for address in (
        "/appointments/",
        "/appointments/new/",
        "/appointments/broken-glass/",
        "/law/changes/",
        someone,
        someone + "deputy/",
        "/people/",
        "/sites/",
        "/sites/new/",
    ):
        page.goto(address)
        found = findings(page) + (["wider than the screen"] if overflows(page) else [])
        if found:
            wrong[address] = found

    assert wrong == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_of_data_protection(tab_of, width):
    page = tab_of("dora", viewport={"width": width, "height": WIDTHS[width]}, bypass_csp=True)
    wrong = {}
    for address in (
        "/privacy/",
        "/privacy/requests/new/",
        "/privacy/retention/",
        "/privacy/register/",
        "/privacy/retention/orders/new/",
        "/appointments/",
        "/appointments/trail/",
        "/appointments/unusual/",
    ):
        page.goto(address)
        found = findings(page) + (["wider than the screen"] if overflows(page) else [])
        if found:
            wrong[address] = found

    assert wrong == {}


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


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_of_missions(home_tab_of, width):
    page = home_tab_of("zofia", viewport={"width": width, "height": WIDTHS[width]}, bypass_csp=True)
    first = {}
    for part in ("plans", "roster", "trainings", "deployments", "calls"):
        page.goto(f"/missions/{part}/")
        first[part] = page.locator("main table a").last.get_attribute("href")
    plan, expert = first["plans"], first["roster"]
    more = (
        first["deployments"] + "handover/",
        plan + "amend/",
        plan + "events/",
        expert + "change/",
        expert + "languages/",
        expert + "certificates/",
    )
    wrong = {}
    for address in ("/missions/", *first.values(), *more, *OF_MISSIONS):
        page.goto(address)
        found = findings(page) + (["wider than the screen"] if overflows(page) else [])
        if found:
            wrong[address] = found

    assert wrong == {}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("username", ["marek", "irena"], ids=["Polish", "English"])
def test_pages_of_cooperation(home_tab_of, username, width):
    page = home_tab_of(username, viewport={"width": width, "height": WIDTHS[width]}, bypass_csp=True)
    first = {}
    for part in ("meetings", "forums", "dossiers"):
        page.goto(f"/cooperation/{part}/")
        first[part] = page.locator(f"main table a[href*='/{part}/']").first.get_attribute("href")
    forum, meeting = first["forums"], first["meetings"]
    more = (
        forum + "meetings/", forum + "members/", forum + "members/confirm/", forum + "seats/past/", meeting + "agenda/",
        meeting + "delegation/", meeting + "state/", meeting + "instruction/", meeting + "statements/", meeting + "report/",
        meeting + "promises/", meeting + "papers/", forum + "procedures/",
    )  # fmt: skip
    wrong = {}
    for address in ("/cooperation/", *first.values(), *more, *OF_COOPERATION):
        page.goto(address)
        found = findings(page) + (["wider than the screen"] if overflows(page) else [])
        if found:
            wrong[address] = found

    assert wrong == {}
