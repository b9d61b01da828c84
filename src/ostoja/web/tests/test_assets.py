"""The files that a browser loads: built whole, neutral, named by their content."""

import sys
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage

from ostoja.web import assets

ROOT = Path(__file__).resolve().parents[4]
STYLE = ROOT / "src/ostoja/web/static/vendor/ostoja.css"


@pytest.fixture
def build(monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "frontend")
    import build

    yield build
    del sys.modules["build"]


@pytest.fixture
def copy_of_vendor(build, tmp_path, monkeypatch):
    """The built files in a folder that a test may damage."""
    for path in build.VENDOR.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(build, "VENDOR", tmp_path)
    monkeypatch.setattr(build, "MANIFEST", tmp_path / "manifest.json")
    return tmp_path


def test_the_built_files_are_whole_and_made_from_these_sources(build):
    assert build.is_whole()


@pytest.mark.parametrize("name", ["ostoja.css", "govuk-frontend.js", "manifest.json"])
def test_a_missing_file_is_noticed(build, copy_of_vendor, name):
    (copy_of_vendor / name).unlink()

    assert not build.is_whole()


def test_a_changed_file_is_noticed(build, copy_of_vendor):
    with (copy_of_vendor / "ostoja.css").open("a") as file:
        file.write(" ")

    assert not build.is_whole()


@pytest.mark.parametrize("foreign", ["GDS Transport", "@font-face", "crown", "crest", "url(http", "url(data"])
def test_the_style_sheet_has_no_font_or_emblem_of_a_government(foreign):
    assert foreign not in STYLE.read_text("utf-8")


def test_the_lock_file_names_no_registry():
    assert "resolved" not in (ROOT / "frontend/package-lock.json").read_text("utf-8")


def test_files_are_served_under_names_with_their_hash_and_modules_find_each_other(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "ostoja.web.assets.Storage"}}

    assert assets.collect()
    assert not assets.collect()
    script = (tmp_path / staticfiles_storage.stored_name("web/ostoja.js")).read_text("utf-8")
    module = Path(staticfiles_storage.stored_name("vendor/govuk-frontend.js")).name
    assert module != "govuk-frontend.js"
    assert f"../vendor/{module}" in script
