"""Reception Conditions Directive: Directive 2013/33/EU, OJ L 180, 29.6.2013, p. 96, for the time before its successor.

A directive binds through the law of each state. Lengths that carry a mark were not checked in its text.
"""

from ostoja.law.acts.shared import DECISION, LODGED, OF_OWN_STATE
from ostoja.law.facts import DocumentIssued, InformationGiven, SchoolStarted, WorkAllowed
from ostoja.law.rules import Act, DayOf, Duty, Figure, Follow, Follows, In, Mark, Minor, Not, Own
from ostoja.law.time import Days, Months
from ostoja.law.words import _

ACT = Act("reception-2013", celex="32013L0033", title=_("Directive 2013/33 (reception)"))

RECEPTION_INFORMATION = Duty(
    id="reception-information",
    source=ACT.article("5(1)"),
    asks=_("Tell the person of reception conditions and where help is found"),
    missed=_("The limit was missed; the person must still be told, and why it was late is recorded."),
    step="inform-of-reception",
    runs_from=LODGED,
    length=Figure(Days(15), Mark.FIELD_KNOWLEDGE),
    stopped_by=(DayOf(InformationGiven, where=In(Own("duty"), ("reception",))),),
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("5(1)")),
)

APPLICANT_DOCUMENT = Duty(
    id="applicant-document",
    source=ACT.article("6(1)"),
    asks=_("Issue the document of an applicant"),
    missed=_("The limit was missed; the document must still be issued."),
    step="issue-applicant-document",
    runs_from=LODGED,
    length=Days(3),
    stopped_by=(DayOf(DocumentIssued, where=OF_OWN_STATE),),
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("6(1)")),
)

SCHOOL = Duty(
    id="school",
    source=ACT.article("14(2)"),
    asks=_("See that the child goes to school"),
    missed=_("The limit was missed; the child must still be given access to school."),
    step="give-access-to-school",
    runs_from=LODGED,
    length=Figure(Months(3), Mark.FIELD_KNOWLEDGE),
    stopped_by=(DayOf(SchoolStarted, where=OF_OWN_STATE),),
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("14(2)")),
    when=Minor(),
)

WORK = Duty(
    id="work-access",
    source=ACT.article("15(1)"),
    asks=_("Give access to the labour market, unless the application is decided"),
    missed=_("The limit was missed; access must be given, unless the applicant alone caused the delay."),
    step="give-access-to-work",
    runs_from=LODGED,
    length=Figure(Months(9), Mark.FIELD_KNOWLEDGE),
    stopped_by=(DayOf(WorkAllowed, where=OF_OWN_STATE), *DECISION),
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("15(1)")),
    when=Not(Minor()),
)

DUTIES = (RECEPTION_INFORMATION, APPLICANT_DOCUMENT, SCHOOL, WORK)
