"""The texts of every page and command and their translations: `python -m ostoja.web.messages update|compile|check`.

`update` carries new texts of the code into the catalogues, `compile` writes what the machine reads, `check` fails
where a text is missing, stale, unsure, the same as in English, or has other placeholders. Needs Babel alone: it runs
while the package is being built.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parent.parent
LOCALES = PACKAGE / "locale"
MAPPING = PACKAGE.parent.parent / "babel.cfg"
LANGUAGES = ("pl",)  # English is the language of the code
KEYWORDS = DEFAULT_KEYWORDS | parse_keywords(
    ["gettext_lazy", "gettext_noop", "ngettext_lazy:1,2", "pgettext_lazy:1c,2", "npgettext_lazy:1c,2,3"]
)
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")


def extract() -> Catalog:
    """Every text marked for translation in the code and the templates."""
    with MAPPING.open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]  # Babel doesn't type it
    found = Catalog(charset="utf-8")
    for name, _line, message, comments, context in extract_from_dir(
        PACKAGE, methods, options, KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
    ):
        found.add(message, locations=[(Path(name).as_posix(), 1)], auto_comments=comments, context=context)
    return found


def read(language: str) -> Catalog:
    """The catalogue of a language as it stands, empty when there is none."""
    path = po(language)
    if not path.exists():
        return Catalog(locale=Locale.parse(language), charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def po(language: str) -> Path:
    return LOCALES / language / "LC_MESSAGES" / "django.po"


def update() -> list[str]:
    """Bring the texts of the code into each catalogue; what left the code leaves the catalogue."""
    template = extract()
    for language in LANGUAGES:
        catalog = read(language)
        catalog.update(template, no_fuzzy_matching=True, update_header_comment=False)
        catalog.obsolete.clear()
        po(language).parent.mkdir(parents=True, exist_ok=True)
        po(language).write_bytes(_written(catalog))
    return []


def compile_all() -> list[str]:
    """Write `django.mo` beside each `django.po`."""
    for path in LOCALES.glob("*/LC_MESSAGES/*.po"):
        with path.open("rb") as source, path.with_suffix(".mo").open("wb") as target:
            write_mo(target, read_po(source, locale=path.parent.parent.name))
    return []


def check() -> list[str]:
    """What is wrong with the translations, one line for each; empty when all is well."""
    wanted = {_key(message): message for message in extract() if message.id}
    return [problem for language in LANGUAGES for problem in _check_one(language, wanted)]


def _check_one(language: str, wanted: dict[tuple[str, str], Message]) -> Iterator[str]:
    catalog = read(language)
    same = _may_be_same(language)
    translated = {_key(message): message for message in catalog if message.id}
    for key in wanted.keys() - translated.keys():
        yield f"{language}: {key[1]!r} is in the code but not in the catalogue (make messages)"
    for key in translated.keys() - wanted.keys():
        yield f"{language}: {key[1]!r} is in the catalogue but no longer in the code (make messages)"
    for key in wanted.keys() & translated.keys():
        yield from (f"{language}: {key[1]!r} {problem}" for problem in _problems(translated[key], same, catalog))


def _problems(message: Message, same: frozenset[str], catalog: Catalog) -> Iterator[str]:
    sources, texts = _forms(message.id), _forms(message.string)
    if not all(texts) or (message.pluralizable and len(texts) != catalog.num_plurals):
        yield "isn't translated"
        return
    if message.fuzzy:
        yield "is marked fuzzy"
    if any(text == source and source not in same for text in texts for source in sources):
        yield f"is the same as in English (if it should be, add it to {_same_file(str(catalog.locale)).name})"
    if not _placeholders_agree(sources, texts):
        yield "has other placeholders than the English text"


def _placeholders_agree(sources: tuple[str, ...], texts: tuple[str, ...]) -> bool:
    """One of a singular and a plural may leave the number out; nothing else differs."""
    allowed = set().union(*(PLACEHOLDER.findall(source) for source in sources))
    needed = set(PLACEHOLDER.findall(sources[0])).intersection(*(PLACEHOLDER.findall(source) for source in sources))
    stray = any("%" in PLACEHOLDER.sub("", text).replace("%%", "") for text in texts if allowed)
    return not stray and all(needed <= set(PLACEHOLDER.findall(text)) <= allowed for text in texts)


def _may_be_same(language: str) -> frozenset[str]:
    path = _same_file(language)
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return frozenset(line for line in lines if line and not line.startswith("#"))


def _same_file(language: str) -> Path:
    return LOCALES / language / "same-as-english.txt"


def _key(message: Message) -> tuple[str, str]:
    return message.context or "", _forms(message.id)[0]


def _forms(texts: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (texts or "",) if isinstance(texts, str | None) else tuple(texts)


def _written(catalog: Catalog) -> bytes:
    """The catalogue in a stable order, without line numbers and dates, so that a change shows what changed."""
    catalog.header_comment = "# Polish texts of Ostoja."
    catalog.project, catalog.version, catalog.fuzzy = "Ostoja", "", False
    file = BytesIO()
    write_po(file, catalog, width=120, sort_by_file=True, include_lineno=False, omit_header=False)
    dated = re.compile(
        rb'^"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Report-Msgid.*?):.*\n', re.M
    )
    return dated.sub(b"", file.getvalue())


COMMANDS: dict[str, Callable[[], list[str]]] = {"update": update, "compile": compile_all, "check": check}


def main(command: str) -> int:
    problems = COMMANDS[command]()
    sys.stdout.writelines(f"{problem}\n" for problem in sorted(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "check"))
