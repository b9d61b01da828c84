"""From a JSON value to a case file: every key known, every value of its kind, all problems collected."""

import json
import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

import msgspec

from ostoja.law.casefile.document import SCHEMA, Applicant, CaseFile, Member
from ostoja.law.casefile.parsing import shown, visible
from ostoja.law.casefile.problems import Problem
from ostoja.law.casefile.values import Fault, expected, fault, id_fault
from ostoja.law.facts import COMMON_KEYS, FACT_TYPES, SOURCE_KEYS, AnyFact, FactType, Key, Kind
from ostoja.law.words import Text, Value, _

MOST_PROBLEMS = 200  # more help nobody, and a hostile file could have millions


def _key(name: str, kind: Kind, label: str) -> Key:
    return Key(name, name, kind, required=False, label=label, help="", choices=(), may_lie_ahead=True)


DOCUMENT_KEYS = (
    _key("as_of", Kind.DAY, _("Day asked about")),
    _key("known_on", Kind.DAY, _("As known on")),
    _key("determining_state", Kind.STATE, _("Determining state")),
)
BIRTH_DATE = _key("birth_date", Kind.DAY, _("Day of birth"))
APPLICANT_KEYS = (
    BIRTH_DATE,
    _key("nationalities", Kind.COUNTRIES, _("Nationalities")),
    _key("unaccompanied", Kind.FLAG, _("Unaccompanied")),
)
_LABELS = {
    "schema": _("Schema"),
    "file": _("Number of the file"),
    "id": _("Id"),
    "type": _("Type"),
    "facts": _("Facts"),
    "group": _("Group"),
    "applicant": _("Applicant"),
    "source": _("Source"),
}
_A_LIST = Text(_("Enter a list."))
_AN_OBJECT = Text(_("Enter an object."))
_A_VERSION = Text(_("Enter %(schema)s, the only version there is."), {"schema": f"“{SCHEMA}”"})


class TooMany(Exception):  # ends the reading early, never leaves this package
    pass


class Shape:
    """One reading of one document: what is wrong so far, and where the reading has got to."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def case_file(self, value: Any) -> CaseFile | None:  # Any: a JSON value
        """The case file as far as it could be read, None where it isn't even an object."""
        if not isinstance(value, Mapping):
            self._add("$", "", None, _whole_wrong(value), _AN_OBJECT)
            return None
        given = self._known(value, "$", ["schema", "file", "group", *_PARTS, *_names(DOCUMENT_KEYS)], what=None)
        if given.get("schema") != SCHEMA:
            self._schema(given.get("schema"))
        own = self._values(given, DOCUMENT_KEYS, "$", fact=None, of=None)
        group = [self._member(one, f"$.group[{at}]") for at, one in enumerate(self._list(given, "group", "$"))]
        case = msgspec.convert({**own, "schema": SCHEMA}, CaseFile)
        found = self._person(given, "$")
        return msgspec.structs.replace(case, **found, group=tuple(member for member in group if member))

    def fact(self, value: Any, path: str) -> AnyFact | None:  # Any: a JSON value
        """The fact, or None where its problems leave none."""
        if not isinstance(value, Mapping):
            self._add(path, "", None, _whole_wrong(value), _AN_OBJECT)
            return None
        before = len(self.problems)
        fact = _string(value.get("id"))
        declared = self._type(value, path, fact)
        if declared is None:
            return None
        keys = (*COMMON_KEYS, *declared.keys)
        given = self._known(value, path, ["id", "type", "source", *_names(keys)], what=declared, fact=fact)
        self._id(given, path, declared)
        content = self._values(given, _own_last(keys), path, fact=fact, of=declared)
        source = self._source(given, path, fact, declared)
        if len(self.problems) > before:
            return None
        return msgspec.convert({**content, **source, "id": given["id"]}, declared.struct)

    def extend(self, problems: Iterable[Problem]) -> None:
        """Note problems, up to the most that help."""
        for problem in problems:
            if len(self.problems) >= MOST_PROBLEMS:
                raise TooMany
            self.problems.append(problem)

    def _member(self, value: Any, path: str) -> Member | None:
        if not isinstance(value, Mapping):
            self._add(path, "", None, _whole_wrong(value), _AN_OBJECT)
            return None
        given = self._known(value, path, ["file", *_PARTS], what=None)
        return Member(**self._person(given, path))

    def _person(self, given: Mapping[str, Any], path: str) -> dict[str, Any]:
        """What a file and a member of the group have in common: the name of the file, the applicant, the facts."""
        facts = [self.fact(one, f"{path}.facts[{at}]") for at, one in enumerate(self._list(given, "facts", path))]
        found: dict[str, Any] = {"facts": tuple(fact for fact in facts if fact is not None)}
        if "file" in given and (wrong := id_fault(given["file"])):
            self._wrong(f"{path}.file", _LABELS["file"], wrong)
        elif "file" in given:
            found["file"] = given["file"]
        if "applicant" in given:
            found["applicant"] = self._applicant(given["applicant"], f"{path}.applicant")
        return found

    def _applicant(self, value: Any, path: str) -> Applicant | None:
        if not isinstance(value, Mapping):
            self._wrong(path, _LABELS["applicant"], (_value_wrong(value), _AN_OBJECT))
            return None
        given = self._known(value, path, _names(APPLICANT_KEYS), what=None)
        return msgspec.convert(self._values(given, APPLICANT_KEYS, path, fact=None, of=None), Applicant)

    def _source(self, given: Mapping[str, Any], path: str, fact: str | None, of: FactType) -> dict[str, Any]:
        if "source" not in given:
            return {}
        value, path = given["source"], f"{path}.source"
        if not isinstance(value, Mapping):
            self._wrong(path, _LABELS["source"], (_value_wrong(value), _AN_OBJECT), fact=fact, of=of)
            return {}
        inner = self._known(value, path, _names(SOURCE_KEYS), what=of, fact=fact)
        return {"source": self._values(inner, SOURCE_KEYS, path, fact=fact, of=of)}

    def _type(self, value: Mapping[Any, Any], path: str, fact: str | None) -> FactType | None:
        name = value.get("type")
        if isinstance(name, str) and name in FACT_TYPES:
            return FACT_TYPES[name]
        message = _("The type of this fact is missing.") if name is None else _("%(value)s is no type of fact.")
        near = _nearest(name, FACT_TYPES)
        hint = Text(_("Enter a type that “ostoja law schema” lists."))
        if near:
            hint = Text(_("The nearest type is %(nearest)s."), {"nearest": near})
        self._add(f"{path}.type", "type", fact, Text(message, {"value": shown(name)}), hint)
        return None

    def _id(self, given: Mapping[str, Any], path: str, of: FactType) -> None:
        wrong = id_fault(given.get("id"))
        if wrong and "id" not in given:
            wrong = _missing(wrong[1])
        if wrong:
            self._wrong(f"{path}.id", _LABELS["id"], wrong, of=of)

    def _schema(self, value: Any) -> None:
        wrong = _missing(_A_VERSION) if value is None else (_value_wrong(value), _A_VERSION)
        self._wrong("$.schema", _LABELS["schema"], wrong)

    def _list(self, given: Mapping[str, Any], name: str, path: str) -> Iterable[Any]:
        value = given.get(name, ())
        if isinstance(value, (list, tuple)):
            return value
        self._wrong(f"{path}.{name}", _LABELS[name], (_value_wrong(value), _A_LIST))
        return ()

    def _known(
        self,
        value: Mapping[Any, Any],
        path: str,
        names: Iterable[str],
        *,
        what: FactType | None,
        fact: str | None = None,
    ) -> dict[str, Any]:
        """The keys that are known and not null; the others become problems that name the nearest known one."""
        names = tuple(names)
        for name in value:
            if name not in names:
                self._unknown_key(name, path, names, what=what, fact=fact)
        return {name: value[name] for name in names if value.get(name) is not None}

    def _unknown_key(
        self, name: Any, path: str, names: tuple[str, ...], *, what: FactType | None, fact: str | None
    ) -> None:
        params: dict[str, Value] = {"value": shown(name)}
        message = _("There is no key %(value)s here.")
        if what is not None:
            message = _("There is no key %(value)s in this type of fact: %(fact)s.")
            params["fact"] = Text(what.label)
        near = _nearest(name, names)
        hint = Text(_("Enter one of: %(choices)s."), {"choices": ", ".join(sorted(names))})
        if near:
            hint = Text(_("The nearest key is %(nearest)s."), {"nearest": near})
        self._add(_below(path, name), visible(str(name)), fact, Text(message, params), hint)

    def _values(
        self, given: Mapping[str, Any], keys: Iterable[Key], path: str, *, fact: str | None, of: FactType | None
    ) -> dict[str, Any]:
        """The values that fit their keys; what is missing or doesn't fit becomes a problem."""
        found = {}
        for key in keys:
            value = given.get(key.name)
            wrong = fault(key, value) if value is not None else _missing(expected(key)) if key.required else None
            if wrong:
                self._wrong(f"{path}.{key.name}", key.label, wrong, fact=fact, of=of)
            elif value is not None:
                found[key.name] = value
        return found

    def _wrong(
        self, path: str, label: str, wrong: Fault, *, fact: str | None = None, of: FactType | None = None
    ) -> None:
        message, hint = wrong
        field = path.rpartition(".")[2]
        self._add(path, field, fact, Text(message.msgid, {**message.params, "field": named(label, of)}), hint)

    def _add(self, path: str, field: str, fact: str | None, message: Text, hint: Text) -> None:
        self.extend([Problem(path, field, fact, message, hint)])


def named(label: str, of: FactType | None) -> Text:
    """How a message names a field: by its label and, for a fact, the label of its type."""
    if of is None:
        return Text(_("“%(field)s”"), {"field": Text(label)})
    return Text(_("“%(field)s” (%(fact)s)"), {"field": Text(label), "fact": Text(of.label)})


_PARTS = ("applicant", "facts")


def _names(keys: Iterable[Key]) -> list[str]:
    return [key.name for key in keys]


def _own_last(keys: Iterable[Key]) -> list[Key]:
    """The keys by name: where a type has a key of its own that every fact has too, its own counts."""
    return list({key.name: key for key in keys}.values())


def _whole_wrong(value: Any) -> Text:
    return Text(_("%(value)s stands where an object is expected."), {"value": shown(value)})


def _value_wrong(value: Any) -> Text:
    return Text(_("%(field)s is %(value)s, which can't be used there."), {"value": shown(value)})


def _missing(hint: Text) -> Fault:
    return Text(_("%(field)s is missing.")), hint


def _string(value: Any) -> str | None:
    return value if isinstance(value, str) and id_fault(value) is None else None


def _nearest(name: Any, names: Iterable[str]) -> str | None:
    if not isinstance(name, str) or len(name) > 60:  # no key is as long
        return None
    return next(iter(get_close_matches(name.lower().replace("-", "_"), list(names), n=1)), None)


def _below(path: str, name: Any) -> str:
    if isinstance(name, str) and re.fullmatch(r"[A-Za-z_]\w{0,59}", name, re.ASCII):
        return f"{path}.{name}"
    return f"{path}[{json.dumps(visible(str(name)))}]"
