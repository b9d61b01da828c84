"""The API of the law: a case file in, the answer out; nothing is stored.

POST /api/law/determine   a case file (ostoja/case-file/1)    the answer, or hypotheses side by side
GET  /api/law/schema                                          the JSON Schema of a case file
GET  /api/law/period                                          the last day of a period
"""

from datetime import date
from typing import Annotated, Any, Literal, cast

import msgspec
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from ninja.errors import ValidationError
from pydantic import StringConstraints

from ostoja.access.models import Appointment
from ostoja.codes.states import all_states
from ostoja.exchange.answers import Problems, body_of_case_file, json_answer, refused_file
from ostoja.law import casefile, counting, evaluate
from ostoja.law.hypotheses import NoSuchFact, both_ways, compare
from ostoja.law.statement import statement
from ostoja.law.words import Text, _
from ostoja.web import words

router = Router(tags=["law"])
FactId = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Length = Annotated[str, StringConstraints(pattern="^[1-9][0-9]{0,3}(wd|d|w|m)$")]
State = Annotated[str, StringConstraints(pattern=f"^({'|'.join(sorted(all_states()))})$")]
RESPONSES: dict[int, Any] = {200: dict[str, Any], 401: Problems, 422: Problems, 429: Problems}


class Asked(Schema):
    """What is asked of the file; days that aren't given are those of the file, else today and all that is known."""

    as_of: date | None = None
    known_on: date | None = None
    both_ways: FactId | None = None
    in_words: bool = False


def called_under(request: HttpRequest) -> Appointment:
    """The appointment of the token that was shown."""
    return cast(Appointment, request.auth)  # type: ignore[attr-defined]  # ninja puts there what the token gave


def refuse_strays(request: HttpRequest, known: type[Schema]) -> None:
    """Refuse a parameter that nobody reads: a misspelt one would fall away in silence."""
    names = known.model_fields.keys()
    strays = sorted(request.GET.keys() - names)
    if strays:
        raise ValidationError([{"loc": ("query", name), "msg": ", ".join(names)} for name in strays])


@router.post(
    "/determine", response=RESPONSES, by_alias=True, openapi_extra=body_of_case_file(), summary="Determine a case file"
)
def determine(request: HttpRequest, asked: Query[Asked]) -> HttpResponse:
    """Who is responsible, why, and what is due when. With `both_ways` (the id of a fact) the answers if it holds and if it
    doesn't; with `in_words` also the explanation, in the language of the request. Nothing is stored.
    """
    refuse_strays(request, Asked)
    today = called_under(request).today()
    try:
        case = casefile.read(request.body, today=today)
    except casefile.BadCaseFile as bad:
        return refused_file(bad.problems)
    as_of, known_on = asked.as_of or case.as_of or today, asked.known_on or case.known_on
    if asked.both_ways is not None:
        return _both_ways(case, asked.both_ways, as_of=as_of, known_on=known_on)
    answer = evaluate.determine(case, as_of=as_of, known_on=known_on)
    if not asked.in_words:
        return json_answer(answer)
    explanation = statement(answer, case).as_values(words.text)
    return json_answer(msgspec.to_builtins(answer) | {"explanation": explanation})


def _both_ways(case: casefile.CaseFile, fact: str, *, as_of: date, known_on: date | None) -> HttpResponse:
    try:
        ways = both_ways(case, fact, known_on=known_on)
    except NoSuchFact as wrong:
        expected = Text(_("Give the id of a fact that stands in the file."))
        return refused_file([casefile.Problem("query.both_ways", "both_ways", fact, wrong.why, expected)])
    return json_answer(compare(case, ways, as_of=as_of, known_on=known_on))


@router.get("/schema", response=RESPONSES, by_alias=True, summary="The JSON Schema of a case file")
def schema(request: HttpRequest) -> HttpResponse:
    """Every type of fact with its keys, from the declarations that the law itself reads."""
    return json_answer(casefile.schema())


class Period(Schema):
    """From which day, how long (3m, 2w, 10d, 15wd), by which act; `state` is the one that must act: its holidays count."""

    start: date
    length: Length
    act: Literal["dublin-iii", "ammr"]
    state: State | None = None


@router.get("/period", response=RESPONSES, by_alias=True, summary="The last day of a period")
def period(request: HttpRequest, given: Query[Period]) -> HttpResponse:
    """The last day of a period, as the act counts it."""
    refuse_strays(request, Period)
    number, unit = counting.number_and_unit(given.length)
    found = counting.counted(given.start, number, unit, act=given.act, state=given.state)
    return json_answer(counting.as_values(found))
