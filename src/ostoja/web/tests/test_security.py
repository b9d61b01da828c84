"""What a browser may load and do on our pages."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from ostoja.web.security import ContentSecurityPolicyMiddleware, policy, with_data_images


def headers(view):
    return ContentSecurityPolicyMiddleware(view)(RequestFactory().get("/")).headers


def page(request):
    return HttpResponse("a page")


def test_nothing_is_loaded_that_is_not_named():
    assert headers(page)["Content-Security-Policy"].startswith("default-src 'none';")


@pytest.mark.parametrize("loophole", ["unsafe-inline", "unsafe-eval", "data:", "http:", "https:", "*", "blob:"])
def test_the_policy_has_no_loophole(loophole):
    assert loophole not in policy()


@pytest.mark.parametrize("kind", ["frame-ancestors", "base-uri"])
def test_our_pages_stand_in_no_frame_and_no_other_base(kind):
    assert f"{kind} 'none'" in policy()


def test_only_the_page_that_asks_may_show_pictures_of_its_own():
    assert "img-src 'self' data:" in headers(with_data_images(page))["Content-Security-Policy"]
    assert "data:" not in headers(page)["Content-Security-Policy"]


def test_pages_are_not_kept_by_the_browser():
    assert headers(page)["Cache-Control"] == "private, no-store"


def test_an_answer_that_says_how_long_it_may_be_kept_is_left_so():
    def calendar(request):
        return HttpResponse("x", headers={"Cache-Control": "private, max-age=60"})

    assert headers(calendar)["Cache-Control"] == "private, max-age=60"
