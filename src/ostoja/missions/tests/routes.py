"""Every address of this room: what it needs and who opens it. An officer of a place opens none (tests/test_routes.py)."""

from dataclasses import dataclass, field

COORDINATOR, SUPERVISOR, EXPERT = "coordinator", "supervisor", "expert"
ALL = frozenset({COORDINATOR, SUPERVISOR, EXPERT})
ONE = frozenset({COORDINATOR})


@dataclass(frozen=True)
class Route:
    """`needs`: names in the address; `opens`: roles that get the page of their own things; `more`: words in the address."""

    needs: tuple[str, ...] = ()
    opens: frozenset = ONE
    more: dict = field(default_factory=dict)


ROUTES = {
    "missions": Route(opens=ALL),
    "plans": Route(opens=ALL),
    "plan-add": Route(),
    "plan": Route(("plan_id",), ALL),
    "plan-change": Route(("plan_id",)),
    "plan-amend": Route(("plan_id",)),
    "plan-team": Route(("plan_id",)),
    "plan-event": Route(("plan_id",)),
    "operations": Route(opens=ALL),
    "roster": Route(opens=frozenset({COORDINATOR, SUPERVISOR})),
    "own-record": Route(opens=frozenset({EXPERT})),
    "expert-add": Route(),
    "expert": Route(("expert_id",), ALL),
    "expert-change": Route(("expert_id",)),
    "expert-bar": Route(("expert_id",)),
    "expert-entry-add": Route(("expert_id",), frozenset({COORDINATOR, EXPERT}), {"what": "languages"}),
    "expert-entry-withdraw": Route(("expert_id", "entry_id"), frozenset({COORDINATOR, EXPERT}), {"what": "languages"}),
    "competence-verify": Route(("competence_id",)),
    "trainings": Route(opens=ALL),
    "module-add": Route(),
    "need-add": Route(),
    "enrolment-result": Route(("enrolment_id",)),
    "module": Route(("module_id",), ALL),
    "module-bridge": Route(("module_id",)),
    "session-add": Route(("module_id",)),
    "session": Route(("session_id",)),
    "session-enrol": Route(("session_id",)),
    "calls": Route(),
    "call-add": Route(),
    "call": Route(("call_id",)),
    "call-line-add": Route(("call_id",)),
    "call-decline": Route(("call_id",)),
    "call-line": Route(("line_id",)),
    "line-language-add": Route(("line_id",)),
    "line-propose": Route(("line_id", "expert_id")),
    "nomination-send": Route(("nomination_id",)),
    "nomination-answer": Route(("nomination_id",)),
    "deployment-plan": Route(("nomination_id",)),
    "deployments": Route(opens=ALL),
    "deployment": Route(("deployment_id",), ALL),
    "deployment-segment": Route(("deployment_id",)),
    "deployment-prepare": Route(("deployment_id",), frozenset({COORDINATOR, EXPERT})),
    "deployment-state": Route(("deployment_id",)),
    "deployment-extend": Route(("deployment_id",)),
    "deployment-letter": Route(("deployment_id",)),
    "field-report": Route(("deployment_id",), frozenset({EXPERT})),
    "handover": Route(("deployment_id",), ALL),
    "handover-add": Route(("deployment_id",), frozenset({COORDINATOR, EXPERT})),
    "handover-to": Route(("deployment_id",)),
    "handover-acknowledge": Route(("item_id",), frozenset({COORDINATOR, EXPERT})),
    "duty-done": Route(("item_id",), frozenset({COORDINATOR, EXPERT})),
    "statistics": Route(),
    "pool": Route(),
    "pledge-add": Route(),
    "seat-add": Route(),
    "seat-leave": Route(("seat_id",)),
    "situation": Route(),
    "deployments-calendar": Route(opens=ALL),
    "pulse": Route(("deployment_id",), frozenset({EXPERT})),
    "claim-add": Route(("deployment_id",), frozenset({COORDINATOR, EXPERT})),
    "lesson-add": Route(("deployment_id",), frozenset({COORDINATOR, EXPERT})),
    "claim-paid": Route(("claim_id",)),
    "lessons": Route(),
    "lesson-close": Route(("lesson_id",)),
    "letters": Route(),
    "letter-receive": Route(),
    "letter-key-add": Route(),
    "letter": Route(("letter_id",)),
    "letter-end": Route(("made_id",)),
    "letter-authorise": Route(("letter_id",), more={"segment": 0}),
    "consents": Route(opens=frozenset({SUPERVISOR, EXPERT})),
    "consent": Route(("nomination_id",), frozenset({SUPERVISOR, EXPERT})),
}
