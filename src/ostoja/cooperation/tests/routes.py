"""Every address of this room: what it needs and who opens it. An officer of a place opens none (tests/test_routes.py)."""

from dataclasses import dataclass, field

DESK, HEAD, OFFICE, DELEGATE = "desk", "head", "office_head", "delegate"
ROOM = frozenset({DESK, HEAD, OFFICE, DELEGATE})
WRITERS = frozenset({DESK, HEAD})
APPROVERS = frozenset({HEAD, OFFICE})
WITHOUT_DELEGATE = frozenset({DESK, HEAD, OFFICE})
AT_MEETINGS = frozenset({DESK, HEAD, DELEGATE})


@dataclass(frozen=True)
class Route:
    """`needs`: names in the address; `opens`: roles that get the page; `more`: words in the address."""

    needs: tuple[str, ...] = ()
    opens: frozenset = WRITERS
    more: dict = field(default_factory=dict)


ROUTES = {
    "cooperation": Route(opens=ROOM),
    "meetings": Route(opens=ROOM),
    "cooperation-list": Route(opens=ROOM, more={"what": "meetings"}),
    "meeting": Route(("meeting_id",), ROOM),
    "meeting-item": Route(("meeting_id",)),
    "meeting-delegate": Route(("meeting_id",)),
    "meeting-attendance": Route(("meeting_id",), AT_MEETINGS),
    "meeting-cost": Route(("meeting_id",)),
    "meeting-state": Route(("meeting_id",), WITHOUT_DELEGATE),
    "meeting-again": Route(("meeting_id",)),
    "item-outcome": Route(("item_id",), AT_MEETINGS),
    "dossiers": Route(opens=ROOM),
    "dossier-add": Route(),
    "dossier": Route(("dossier_id",), ROOM),
    "represented": Route(opens=ROOM),
    "forums": Route(opens=ROOM),
    "forum-add": Route(),
    "forum": Route(("forum_id",), ROOM),
    "membership-add": Route(("forum_id",)),
    "members-confirm": Route(("forum_id",)),
    "membership-end": Route(("membership_id",)),
    "our-role-add": Route(("forum_id",)),
    "seat-give": Route(("forum_id",), APPROVERS),
    "seat-past": Route(("forum_id",)),
    "seat-end": Route(("seat_id",), APPROVERS),
    "meeting-add": Route(("forum_id",)),
    "item-others": Route(("item_id",), AT_MEETINGS),
    "instruction-draft": Route(("meeting_id",)),
    "statement-add": Route(("meeting_id",), AT_MEETINGS),
    "meeting-report": Route(("meeting_id",), AT_MEETINGS),
    "commitment-add": Route(("meeting_id",), AT_MEETINGS),
    "meeting-paper": Route(("meeting_id",)),
    "instruction": Route(("instruction_id",), ROOM),
    "instruction-item": Route(("instruction_id",)),
    "instruction-consult": Route(("instruction_id",)),
    "instruction-clear": Route(("instruction_id",)),
    "instruction-approve": Route(("instruction_id",), APPROVERS),
    "position-add": Route(("dossier_id",), WITHOUT_DELEGATE),
    "position": Route(("position_id",), WITHOUT_DELEGATE),
    "position-line": Route(("position_id",)),
    "position-step": Route(("position_id",)),
    "position-adopt": Route(("position_id",), APPROVERS),
    "position-withdraw": Route(("position_id",), APPROVERS),
    "contradictions": Route(opens=WITHOUT_DELEGATE),
    "stance-give-up": Route(("earlier_id", "later_id")),
    "commitments": Route(opens=ROOM),
    "commitment-settle": Route(("commitment_id",), ROOM),
    "chain": Route(opens=ROOM),
    "chain-adjust": Route(opens=APPROVERS, more={"code": "report"}),
    "parameters": Route(opens=ROOM),
    "parameter-set": Route(opens=APPROVERS),
    "search": Route(opens=ROOM),
    "text": Route(("text_id",), ROOM),
    "paper": Route(("paper_id",), ROOM),
    "paper-next": Route(("paper_id",)),
    "paper-add": Route(("forum_id",)),
    "instruction-link": Route(("instruction_id",), APPROVERS),
    "calendars": Route(opens=ROOM),
    "briefing": Route(("meeting_id",), ROOM),
    "meeting-archive": Route(("meeting_id",)),
    "item-vote": Route(("item_id",), AT_MEETINGS),
    "procedures": Route(opens=ROOM),
    "procedure": Route(("procedure_id",), ROOM),
    "procedure-instruct": Route(("procedure_id",), APPROVERS),
    "procedure-answer": Route(("procedure_id",)),
    "procedure-close": Route(("procedure_id",)),
    "procedure-open": Route(("forum_id",)),
    "majority": Route(opens=ROOM),
    "populations-add": Route(),
    "registers": Route(opens=ROOM),
    "records": Route(opens=ROOM, more={"what": "projects"}),
    "record-add": Route(("forum_id",), more={"what": "projects"}),
    "record": Route(("record_id",), ROOM, {"what": "projects"}),
    "record-change": Route(("record_id",), more={"what": "projects"}),
    "part-add": Route(("record_id",), more={"what": "projects", "part": "budget"}),
    "project-report": Route(("record_id",), ROOM),
}
