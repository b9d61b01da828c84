"""Registering goes on when the line drops, at every step, and each person arrives once. A real browser; the line is cut between.

Lessons: a client dropped a record after a server error (opencrvs-core#7005); the browser's cache was cleared and drafts were gone
(kpi#5121).
"""

import socket
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from tests.browser.conftest import sign_in

from ostoja.casework.registration.tests.stories import PNG

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]
CACHED = "caches.keys().then(names => Promise.all(names.map(name => caches.open(name))))"
HAS_FORM = (
    f"{CACHED}.then(all => Promise.all(all.map(one => one.match('/register/')))).then(found => found.some(Boolean))"
)

KEPT = """new Promise((resolve) => {
  indexedDB.open("ostoja").onsuccess = ({ target }) => {
    const all = target.result.transaction("unsent").objectStore("unsent").getAll();
    all.onsuccess = () => resolve(all.result.map((entry) => ({
      state: entry.state,
      files: entry.files.map((one) => ({ field: one.field, text: new TextDecoder("latin1").decode(one.sealed) })),
    })));
  };
})"""
LARGE = """(() => {
  const canvas = new OffscreenCanvas(2400, 1200);
  canvas.getContext("2d").fillRect(0, 0, 1200, 600);
  return canvas.convertToBlob().then((one) => one.arrayBuffer()).then((one) => [...new Uint8Array(one)]);
})()"""


class Line:
    """A line to the house that can be cut, and that can lose answers on their way."""

    def __init__(self, house):
        self.house = ("localhost", urlsplit(house).port)
        self.is_cut = self.loses_answers = False
        self.refuses = None  # what begins with this gets no further
        self.open = []
        self.listening = socket.create_server(("localhost", 0))
        self.address = f"http://localhost:{self.listening.getsockname()[1]}"
        Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                near, _ = self.listening.accept()
            except OSError:
                return
            if self.is_cut:
                near.close()
                continue
            far = socket.create_connection(self.house)
            self.open += [near, far]
            Thread(target=self.carry, args=(near, far, False), daemon=True).start()
            Thread(target=self.carry, args=(far, near, True), daemon=True).start()

    def carry(self, source, target, is_answer):
        try:
            while sent := source.recv(65536):
                if (is_answer and self.loses_answers) or (self.refuses and sent.startswith(self.refuses)):
                    break
                target.sendall(sent)
        except OSError:
            pass
        for end in (source, target):
            hang_up(end)
        source.close()

    def cut(self):
        self.is_cut = True
        for end in self.open:
            hang_up(end)
        self.open.clear()

    def mend(self):
        self.is_cut = self.loses_answers = False
        self.refuses = None


def hang_up(end):
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def line(house):
    line = Line(house)
    yield line
    line.listening.close()


@pytest.fixture
def page(chromium, line):
    """Petros on a device of his own, the form of registration open."""
    context = chromium.new_context(base_url=line.address, accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(15_000)
    sign_in(page, "petros")
    page.goto("/register/")
    until(page, HAS_FORM)
    yield page
    context.close()


def until(page, what):
    for _ in range(150):
        if page.evaluate(what):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"still not: {what}")


def fill_in(page, name):
    page.locator("[name=given]").fill("Semhar")
    page.locator("[name=family]").fill(name)
    page.wait_for_timeout(200)


def submit(page):
    page.get_by_role("button", name="Register", exact=True).click()


def send_now(page):
    page.locator("[data-unsent-send]").click()
    page.locator("[data-unsent-none]").wait_for()


def files_of(page, name):
    page.goto(f"/files/?q={name}")
    return page.locator("main table tbody tr").filter(has_text="Semhar").count()


def test_people_registered_without_a_line_arrive_once_each(page, line):
    line.cut()
    for name in ("Afewerki", "Berhane"):
        page.goto("/register/")
        fill_in(page, name)
        submit(page)
        page.get_by_text(f"Semhar {name}").wait_for()
    assert page.locator("[data-unsent-count]").inner_text() == "Not sent yet: 2"

    line.mend()
    send_now(page)

    assert [files_of(page, name) for name in ("Afewerki", "Berhane")] == [1, 1]


def test_a_photograph_taken_without_a_line_arrives_once_with_the_person(page, line):
    line.cut()
    page.goto("/register/")
    fill_in(page, "Tesfamariam")
    page.locator("[name=photograph]").set_input_files({"name": "IMG.png", "mimeType": "image/png", "buffer": PNG})
    page.wait_for_timeout(200)
    submit(page)
    page.get_by_text("Semhar Tesfamariam").wait_for()
    kept = page.evaluate(KEPT)
    assert [[one["field"] for one in entry["files"]] for entry in kept] == [["photograph"]]
    assert "PNG" not in kept[0]["files"][0]["text"]

    line.mend()
    send_now(page)

    assert files_of(page, "Tesfamariam") == 1
    page.locator("main table tbody a").first.click()
    page.goto(page.url.rstrip("/") + "/registration/")
    assert page.locator("img.os-portrait").evaluate("one => one.naturalWidth") == 1
    assert page.locator("main a[href*='/photographs/']:not([href$='/add/'])").count() == 1


def test_whom_an_officer_only_looks_up_is_not_registered_by_that(page, line):
    """Without a line the question fails; when the line is back, nobody may be registered who was only asked about."""
    line.cut()
    page.goto("/register/")
    fill_in(page, "Habtemariam")

    with page.expect_popup() as opened:
        page.get_by_role("button", name="Is this person already known?").click()

    opened.value.close()
    assert [entry["state"] for entry in page.evaluate(KEPT)] == ["typing"]


def test_a_photograph_stays_when_the_form_is_refused(page):
    page.locator("[name=photograph]").set_input_files({"name": "IMG.png", "mimeType": "image/png", "buffer": PNG})
    page.wait_for_timeout(200)
    submit(page)
    page.locator(".govuk-error-summary").wait_for()

    until(page, "document.querySelector('[name=photograph]').files.length === 1")


def test_a_large_photograph_is_made_smaller_on_the_device(page):
    drawn = page.evaluate(LARGE)
    page.locator("[name=photograph]").set_input_files(
        {"name": "IMG.png", "mimeType": "image/png", "buffer": bytes(drawn)}
    )

    until(page, "document.querySelector('[name=photograph]').files[0].type === 'image/jpeg'")
    size = page.evaluate(
        "createImageBitmap(document.querySelector('[name=photograph]').files[0]).then(one => one.width)"
    )
    assert size == 1600


def test_a_form_kept_on_the_device_proposes_the_day_on_which_it_is_opened(page, line):
    line.cut()
    tomorrow = datetime.now().astimezone() + timedelta(days=1)
    page.clock.set_fixed_time(tomorrow)

    page.goto("/register/")

    for name in ("registered_on", "prints_on"):
        shown = [page.locator(f"[name={name}-{part}]").input_value() for part in ("day", "month", "year")]
        assert shown == [str(tomorrow.day), str(tomorrow.month), str(tomorrow.year)]
    assert page.locator("[name=made_on-day]").input_value() == ""


def test_an_answer_that_was_lost_makes_no_second_file(page, line):
    fill_in(page, "Gebremedhin")
    line.loses_answers = True
    submit(page)
    page.locator("[data-unsent-send]").wait_for()

    line.mend()
    send_now(page)

    assert files_of(page, "Gebremedhin") == 1


def test_the_first_of_a_family_whose_answer_was_lost_is_no_second_person(page, line):
    page.goto("/register/group/")
    page.locator("[name=persons]").fill("2")
    page.locator("form[data-draft] button.os-button--go").click()
    page.wait_for_url("**/register/group/*-*/")
    fill_in(page, "Laynesh")
    line.loses_answers = True
    page.locator("form[data-draft] button.os-button--go").click()
    page.locator("[data-unsent-send]").wait_for()

    line.mend()
    send_now(page)

    assert files_of(page, "Laynesh") == 1


def test_typing_goes_on_when_the_line_drops_and_the_device_is_started_again(page, line):
    line.cut()
    fill_in(page, "Habtemariam")

    page.once("dialog", lambda dialog: dialog.accept())
    page.goto("/register/")
    page.get_by_role("button", name="Put it back").click()

    assert page.locator("[name=family]").input_value() == "Habtemariam"


def test_what_the_house_refuses_comes_back_to_be_corrected(page, line):
    line.cut()
    page.goto("/register/")
    fill_in(page, "Isaias")
    page.locator("[name=age]").fill("900")
    page.wait_for_timeout(200)
    submit(page)
    page.get_by_text("Semhar Isaias").wait_for()

    line.mend()
    page.locator("[data-unsent-send]").click()
    page.get_by_text("came back: open it and send it again").wait_for()
    page.get_by_role("link", name="Open it again").click()

    until(page, "document.querySelector('[name=family]')?.value === 'Isaias'")
    page.locator("[name=age]").fill("30")
    submit(page)
    page.wait_for_url("**/files/**")
    assert files_of(page, "Isaias") == 1


def test_nothing_is_sent_under_the_name_of_who_signed_in_since(page, line):
    line.refuses = b"POST /register/"
    fill_in(page, "Mebrahtu")
    submit(page)
    page.get_by_text("Semhar Mebrahtu").wait_for()
    other = page.context.new_page()
    other.goto("/account/")
    other.locator("form[data-forget] button:not([hidden])").click()
    other.wait_for_url("**/sign-in/**")
    sign_in(other, "marta")

    line.mend()
    page.locator("[data-unsent-send]").click()
    page.wait_for_timeout(2000)

    assert files_of(other, "Mebrahtu") == 0
    other.goto("/device/")
    other.locator("[data-unsent-others]").wait_for()
    other.goto("/account/")
    other.locator("form[data-forget] button:not([hidden])").click()
    other.wait_for_url("**/sign-in/**")
    sign_in(other, "petros")
    other.goto("/device/")
    other.locator("[data-unsent-none]").wait_for()  # sent by now, under the name of who typed it
    assert files_of(other, "Mebrahtu") == 1


def test_one_that_cannot_go_holds_up_no_other(page, line):
    line.cut()
    module = "performance.getEntriesByType('resource').find(one => one.name.includes('/web/device.')).name"
    content = "{heading: '', action: '/appointments/new/', values: []}"
    stuck = f"{{id: 'stuck', form: 'appoint', page: '/appointments/new/', state: 'sending', content: {content}}}"
    page.evaluate(f"import({module}).then(device => device.keep({stuck}))")
    page.goto("/register/")
    fill_in(page, "Negassi")
    submit(page)
    page.get_by_text("Semhar Negassi").wait_for()

    line.mend()
    page.locator("[data-unsent-send]").click()
    page.get_by_text("came back: open it").wait_for()

    assert files_of(page, "Negassi") == 1


def test_a_file_brings_back_what_the_cleared_browser_lost(page, line, tmp_path):
    line.cut()
    page.goto("/register/")
    fill_in(page, "Kidane")
    submit(page)
    page.get_by_text("Semhar Kidane").wait_for()
    with page.expect_download() as download:
        page.locator("[data-unsent-export]").click()
    kept = tmp_path / "kept.json"
    download.value.save_as(kept)
    assert "Kidane" not in Path(kept).read_text()

    line.mend()
    page.goto("/account/")
    page.evaluate(
        "new Promise(done => { indexedDB.deleteDatabase('ostoja').onsuccess = done; setTimeout(done, 2000) })"
    )
    page.goto("/device/")
    page.locator("[data-unsent-none]").wait_for()  # by the script that takes files in
    page.locator("[data-unsent-import]").set_input_files(kept)
    page.get_by_text("Taken from the file: 1").wait_for()
    page.wait_for_timeout(500)
    page.reload()
    page.locator("[data-unsent-none]").wait_for(timeout=30_000)

    assert files_of(page, "Kidane") == 1


def test_after_sign_out_the_device_shows_no_page_of_the_house(page, line):
    page.goto("/account/")
    page.locator("form[data-forget] button:not([hidden])").click()
    page.wait_for_url("**/sign-in/**")
    until(page, "caches.keys().then(names => names.length === 0)")

    line.cut()

    with pytest.raises(Exception, match="ERR_"):
        page.goto("/register/")
