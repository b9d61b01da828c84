"""Templates of the whole house: every one is used, compiles, escapes, and holds nothing that the policy forbids."""

import ast
import re
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from django.template import engines
from jinja2 import meta

SOURCE = Path(__file__).resolve().parent.parent / "src" / "ostoja"
TEMPLATES = {
    str(path.relative_to(folder)): path
    for folder in SOURCE.rglob("templates")
    if folder.is_dir()
    for path in sorted(folder.rglob("*"))
    if path.is_file()
}
FORBIDDEN = {  # what: why
    r"\sstyle\s*=": "inline styles are blocked by the content security policy",
    r"<style\b": "inline styles are blocked by the content security policy",
    r"<script\b(?![^>]*\b(?:src=|type=\"application/json\"))": "inline scripts are blocked by the content security policy",
    r"\son[a-z]+\s*=\s*[\"']": "inline handlers are blocked by the content security policy",
    r"javascript:": "inline scripts are blocked by the content security policy",
    r"\|\s*safe\b": "everything is escaped",
    r"autoescape\s+false": "everything is escaped",
    r"(?:src|href)=\"https?://": "nothing is loaded from elsewhere",
}


@cache
def environment():
    (engine,) = engines.all()
    return engine.env


def names_in_code():
    """Every text in our code that is the name of a template, and the templates of libraries that ours stand in for."""
    texts = {
        node.value
        for path in SOURCE.rglob("*.py")
        if "tests" not in path.parts
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    replaced = {name for name in TEMPLATES if (Path(str(files("allauth"))) / "templates" / name).exists()}
    return (texts & TEMPLATES.keys()) | replaced


# What stands at the foot of a page is named in the settings (OSTOJA_BECAUSE), which `names_in_code` reads.
BY_SETTING = {"web/page.html": {None}}


def named_by(name):
    """The templates that one extends, includes or imports. A name worked out at run time can't be followed: None."""
    return set(meta.find_referenced_templates(environment().parse(TEMPLATES[name].read_text("utf-8"))))


def test_every_template_is_reached_from_a_view():
    reached, ahead = set(), names_in_code()
    while ahead:
        name = ahead.pop()
        reached.add(name)
        ahead |= (named_by(name) & TEMPLATES.keys()) - reached

    assert sorted(TEMPLATES.keys() - reached) == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_compiles_and_names_only_templates_that_are_there(name):
    environment().get_template(name)

    assert named_by(name) - BY_SETTING.get(name, set()) <= TEMPLATES.keys()


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_holds_nothing_inline_and_nothing_unescaped(name):
    text = re.sub(r"\{#.*?#\}", "", TEMPLATES[name].read_text("utf-8"), flags=re.DOTALL)

    assert [why for pattern, why in FORBIDDEN.items() if re.search(pattern, text)] == []
