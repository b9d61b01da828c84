"""The house keeps its own rules: relations go downwards, modules stay short, commands are documented."""

import re
from pathlib import Path

import pytest
from django.apps import apps

from ostoja.config.cli import COMMANDS, LazyGroup

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src" / "ostoja").rglob("*.py"))
STOREYS = (
    "web",
    "access",
    "documents",
    "files",
    "registration",
    "responsibility",
    "exchange",
)  # from the ground upwards; a room stands on those before it
BESIDE = {
    "missions": "files",
    "cooperation": "files",
    "identity": "registration",
    "importing": "registration",
}  # next door on the same floor
LONGEST = 500


def storey(model):
    floor = BESIDE.get(model._meta.app_label, model._meta.app_label)
    return STOREYS.index(floor) if floor in STOREYS else -1


def points_sideways_or_up(one, other):
    return one._meta.app_label != other._meta.app_label and storey(other) >= storey(one)


def relations():
    return [
        (model, field.related_model)
        for model in apps.get_models(include_auto_created=True)
        if storey(model) >= 0
        for field in model._meta.get_fields()
        if field.is_relation and field.related_model and not field.auto_created
    ]


def test_there_are_relations_to_look_at():
    assert len(relations()) > 10


def test_no_relation_points_sideways_or_up():
    """architecture.md: import-linter reads imports only; a relation by name passes it unseen."""
    wrong = [
        f"{one._meta.label} -> {other._meta.label}" for one, other in relations() if points_sideways_or_up(one, other)
    ]

    assert wrong == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_stays_short_and_finished(path):
    """style.md: no module over 500 lines, tables of law excepted; nothing is left to be done later."""
    text = path.read_text(encoding="utf-8")

    assert text.count("\n") <= LONGEST or "acts" in path.parts or "tests" in path.parts
    assert not re.search(r"\b(TODO|FIXME|XXX)\b", text)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_there_and_in_the_readme(name):
    assert LazyGroup().get_command(None, name) is not None
    assert f"ostoja {name}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_dependency_has_its_reason_beside_it():
    listed = (
        (ROOT / "pyproject.toml").read_text(encoding="utf-8").partition("\ndependencies = [")[2].partition("\n]")[0]
    )

    assert [line for line in listed.splitlines() if line.strip() and "#" not in line] == []


@pytest.mark.parametrize("page", ["README.md", *(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))])
def test_a_link_in_the_documents_leads_somewhere(page):
    links = re.findall(r"\]\((?!https?:)([^)#]+)", (ROOT / page).read_text(encoding="utf-8"))

    assert [link for link in links if not (ROOT / page).parent.joinpath(link).exists()] == []


def test_every_sheet_that_leaves_is_written_where_formulas_become_text():
    """OWASP, CSV injection: nothing but `web/downloads.py` writes CSV, and nothing writes workbooks."""
    writes = re.compile(r"\bcsv\.(writer|DictWriter)\b|\bWorkbook\(|\bxlsxwriter\b|\.(to|write)_(csv|excel)\(")
    writing = [path.relative_to(ROOT / "src" / "ostoja").as_posix() for path in SOURCES
               if "tests" not in path.parts and writes.search(path.read_text())]  # fmt: skip

    assert writing == ["web/downloads.py"]
