"""The check that stands between an unfinished translation and a page."""

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from ostoja.web import messages


@pytest.fixture
def translations(tmp_path, monkeypatch):
    """Texts of the code and their Polish ones, as given; then what the check says."""

    def given(texts, polish, *, same=""):
        code, catalog = Catalog(), Catalog(locale="pl")
        for text in texts:
            code.add(text)
        for text, translation, *flags in polish:
            catalog.add(text, translation, flags=flags)
        folder = tmp_path / "pl" / "LC_MESSAGES"
        folder.mkdir(parents=True)
        with (folder / "django.po").open("wb") as file:
            write_po(file, catalog)
        (tmp_path / "pl" / "same-as-english.txt").write_text(same, encoding="utf-8")
        monkeypatch.setattr(messages, "LOCALES", tmp_path)
        monkeypatch.setattr(messages, "extract", lambda: code)
        return messages.check()

    return given


@pytest.fixture(scope="module")
def extracted():
    """The texts of the code as they are: reading all of it takes seconds."""
    return messages.extract()


@pytest.fixture
def emptied(extracted, tmp_path, monkeypatch):
    """A folder of translations with nothing in it, to be updated with the texts of the code."""
    monkeypatch.setattr(messages, "LOCALES", tmp_path)
    monkeypatch.setattr(messages, "extract", lambda: extracted)


PLURAL = ("%(n)s day", "%(n)s days")

WRONG = {  # why this row: (text of the code, entry of the catalogue, what the check says)
    "not translated": ("Save", ("Save", ""), "isn't translated"),
    "unsure": ("Save", ("Save", "Zapisz", "fuzzy"), "fuzzy"),
    "the same": ("Save", ("Save", "Save"), "same as in English"),
    "a placeholder lost": ("by %(day)s", ("by %(day)s", "do dnia"), "placeholders"),
    "a placeholder misspelt": ("by %(day)s", ("by %(day)s", "do %(dnia)s"), "placeholders"),
    "a placeholder too many": ("by %(day)s", ("by %(day)s", "do %(day)s %(x)s"), "placeholders"),
    "a placeholder broken": ("by %(day)s", ("by %(day)s", "do %(day)s, 5% więcej"), "placeholders"),
    "a plural form missing": (PLURAL, (PLURAL, ("%(n)s dzień", "%(n)s dni", "")), "isn't translated"),
}


@pytest.mark.parametrize(("text", "entry", "says"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_with_a_translation_is_named(translations, text, entry, says):
    (problem,) = translations([text], [entry])

    assert says in problem


def test_a_text_that_is_not_in_the_catalogue_is_named(translations):
    (problem,) = translations(["Save", "Send"], [("Save", "Zapisz")])

    assert "'Send' is in the code but not in the catalogue" in problem


def test_a_text_that_left_the_code_is_named(translations):
    (problem,) = translations(["Save"], [("Save", "Zapisz"), ("Send", "Wyślij")])

    assert "'Send' is in the catalogue but no longer in the code" in problem


def test_a_text_that_is_the_same_in_both_languages_may_be_listed(translations):
    assert not translations(["Eurodac"], [("Eurodac", "Eurodac")], same="# names of systems\nEurodac\n")


def test_a_complete_translation_passes(translations):
    polish = [("by %(day)s", "do %(day)s"), (PLURAL, ("%(n)s dzień", "%(n)s dni", "%(n)s dni"))]

    assert not translations(["by %(day)s", PLURAL], polish)


def test_texts_of_python_and_of_templates_are_found(extracted):
    found = {message.id for message in extracted}

    assert "Skip to the content" in found  # a template
    assert "enter the day, such as 27 3 2026." in found  # a form
    assert "not yet known" in found  # lazy


def test_updating_twice_changes_nothing(emptied):
    messages.update()
    once = messages.po("pl").read_bytes()

    messages.update()

    assert messages.po("pl").read_bytes() == once


def test_updating_keeps_what_was_translated(emptied):
    messages.update()
    path = messages.po("pl")
    untouched = 'msgid "Skip to the content"\nmsgstr ""'
    path.write_text(path.read_text("utf-8").replace(untouched, untouched[:-1] + 'Do treści"'), "utf-8")

    messages.update()

    assert 'msgstr "Do treści"' in path.read_text("utf-8")


def test_compiling_writes_what_gettext_reads(tmp_path, monkeypatch):
    from gettext import GNUTranslations

    monkeypatch.setattr(messages, "LOCALES", tmp_path)
    catalog = Catalog(locale="pl")
    catalog.add("Save", "Zapisz")
    (tmp_path / "pl/LC_MESSAGES").mkdir(parents=True)
    with messages.po("pl").open("wb") as file:
        write_po(file, catalog)

    messages.compile_all()

    with messages.po("pl").with_suffix(".mo").open("rb") as file:
        assert GNUTranslations(file).gettext("Save") == "Zapisz"
