"""Reception Conditions Directive: Directive (EU) 2024/1346, OJ L, 2024/1346, 22.5.2024.

What is owed in reception, in the order of the articles. A directive binds through the law of each state.
"""

from ostoja.law.acts.shared import CHILD_ALONE, DECISION, LODGED, OF_OWN_STATE, SINCE_MAKING, SINCE_REGISTRATION
from ostoja.law.facts import (
    ExceptionalSituation,
    InformationGiven,
    ReceptionStarted,
    SchoolStarted,
    SpecialNeedsAssessed,
    TracingStarted,
    WorkAllowed,
)
from ostoja.law.rules import (
    Act,
    All,
    DayOf,
    Duty,
    EndOf,
    Established,
    Follow,
    Follows,
    In,
    Minor,
    Not,
    OtherReading,
    Own,
    Promptly,
    Reading,
)
from ostoja.law.time import Days, Months
from ostoja.law.words import _

ACT = Act("reception-2024", celex="32024L1346", title=_("Directive 2024/1346 (reception)"))

WITH_REGISTRATION = Reading(
    "5(1)", _("The information may also be given within the time limit for the registration of the application.")
)

RECEPTION_INFORMATION = Duty(
    id="reception-information",
    source=ACT.article("5(1)"),
    asks=_("Tell the person of reception conditions and where help is found"),
    missed=_("The limit was missed; the person must still be told, and why it was late is recorded."),
    step="inform-of-reception",
    runs_from=SINCE_MAKING,
    length=Days(3),
    stopped_by=(DayOf(InformationGiven, where=In(Own("duty"), ("reception",))),),
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("5(1)")),
    readings=(OtherReading(reading=WITH_REGISTRATION, ends=EndOf("registration")),),
    reading=WITH_REGISTRATION,
)

SCHOOL = Duty(
    id="school",
    source=ACT.article("16(2)"),
    asks=_("See that the child goes to school"),
    missed=_("The limit was missed; the child must still be given access to school."),
    step="give-access-to-school",
    runs_from=LODGED,
    length=Months(2),
    stopped_by=(DayOf(SchoolStarted, where=OF_OWN_STATE),),
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("16(2)")),
    when=Minor(),
)

WORK = Duty(
    id="work-access",
    source=ACT.article("17(1)"),
    asks=_("Give access to the labour market, unless the application is decided"),
    missed=_("The limit was missed; access must be given, unless the applicant alone caused the delay."),
    step="give-access-to-work",
    runs_from=SINCE_REGISTRATION,
    length=Months(6),
    stopped_by=(DayOf(WorkAllowed, where=OF_OWN_STATE), *DECISION),
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("17(1)")),
    when=Not(Minor()),
)

CONDITIONS = Duty(
    id="reception-conditions",
    source=ACT.article("19(1)"),
    asks=_("Give material reception conditions, from the making of the application on"),
    missed=_("They are owed from the day the application was made."),
    step="give-reception-conditions",
    runs_from=SINCE_MAKING,
    length=Promptly.AS_SOON_AS_POSSIBLE,
    stopped_by=(DayOf(ReceptionStarted, where=OF_OWN_STATE),),
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("19(1)")),
)

EXHAUSTED = All(OF_OWN_STATE, In(Own("kind"), ("reception_exhausted",)))

EXCEPTIONAL_MODALITIES = Duty(
    id="exceptional-reception-notice",
    source=ACT.article("20(10)"),
    asks=_("Tell the Commission and the Asylum Agency that exceptional reception began"),
    missed=_("They must still be told. The exception lasts as short as possible."),
    step="notify-exceptional-reception",
    runs_from=DayOf(ExceptionalSituation, where=EXHAUSTED, keys=("from",)),
    length=Promptly.AS_SOON_AS_POSSIBLE,
    stopped_by=(DayOf(ExceptionalSituation, where=EXHAUSTED, keys=("notified_on",)),),
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("20(10)")),
    lapses=False,
)

EXCEPTIONAL_MODALITIES_END = Duty(
    id="exceptional-reception-end-notice",
    source=ACT.article("20(10)"),
    asks=_("Tell the Commission and the Asylum Agency that exceptional reception ended"),
    missed=_("They must still be told."),
    step="notify-end-of-exceptional-reception",
    runs_from=DayOf(ExceptionalSituation, where=EXHAUSTED, keys=("until",)),
    length=Promptly.AS_SOON_AS_POSSIBLE,
    stopped_by=(DayOf(ExceptionalSituation, where=EXHAUSTED, keys=("end_notified_on",)),),
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("20(10)")),
    lapses=False,
)

RECEPTION_NEEDS = Duty(
    id="reception-needs",
    source=ACT.article("25(1)"),
    asks=_("Assess whether the person has special reception needs"),
    missed=_("The limit was missed; the assessment must still be made."),
    step="assess-reception-needs",
    runs_from=SINCE_MAKING,
    length=Days(30),
    stopped_by=(
        DayOf(
            SpecialNeedsAssessed,
            where=All(OF_OWN_STATE, Not(Established(In(Own("scope"), ("procedure",)), source=ACT.article("25(1)")))),
        ),
    ),
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("25(1)")),
)

TRACING = Duty(  # also Regulation 2024/1351 Art. 23(6)
    id="family-tracing",
    source=ACT.article("27(10)"),
    asks=_("Begin to trace the family of the child, where that endangers nobody"),
    missed=_("The tracing must still begin."),
    step="start-tracing",
    runs_from=SINCE_MAKING,
    length=Promptly.AS_SOON_AS_POSSIBLE,
    stopped_by=(DayOf(TracingStarted, where=OF_OWN_STATE),),
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("27(10)")),
    when=CHILD_ALONE,
)

DUTIES = (
    RECEPTION_INFORMATION,
    SCHOOL,
    WORK,
    CONDITIONS,
    EXCEPTIONAL_MODALITIES,
    EXCEPTIONAL_MODALITIES_END,
    RECEPTION_NEEDS,
    TRACING,
)
