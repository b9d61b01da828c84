"""Eurodac Regulation: Regulation (EU) 2024/1358, OJ L, 2024/1358, 22.5.2024. Taking and sending biometrics."""

from ostoja.law.acts.shared import IN_FORCE, MADE, OF_OWN_STATE, SINCE_REGISTRATION
from ostoja.law.facts import (
    Apprehended,
    BiometricsObstacle,
    BiometricsTaken,
    Disembarked,
    EurodacNoMatch,
    ExceptionalSituation,
    Presented,
    TransitZoneApplication,
)
from ostoja.law.rules import (
    REFERENCE_DAY,
    Act,
    All,
    AnyOf,
    DayOf,
    Duty,
    EndOf,
    Exists,
    FirstOf,
    Follow,
    Follows,
    In,
    Not,
    NotAfter,
    OtherReading,
    Own,
    Pick,
    Plus,
    Promptly,
    Reading,
    Recorded,
    TakenForYounger,
)
from ostoja.law.time import Hours, Months, WorkingDays
from ostoja.law.words import _

ACT = Act("eurodac-2024", celex="32024R1358", title=_("Regulation 2024/1358 (Eurodac)"))

SIX_OR_OLDER = Not(TakenForYounger(6, source=ACT.article("14(1)")))
TAKEN = DayOf(BiometricsTaken, where=OF_OWN_STATE)
TO_BE_RETAKEN = All(Recorded(Own("quality")), In(Own("quality"), ("retake",)))
USABLE = All(OF_OWN_STATE, Not(TO_BE_RETAKEN))
SENT = DayOf(BiometricsTaken, where=USABLE, keys=("transmitted_on", "on"))
RESENT = DayOf(BiometricsTaken, where=USABLE, keys=("transmitted_on",))
STILL_OWED = _("The limit was missed; biometrics must still be taken and sent.")
NOT_RESENT = _("No sending is recorded in time; send the biometrics that were taken again.")
AT_BORDER = AnyOf(
    Exists(Presented, where=All(OF_OWN_STATE, In(Own("to"), ("border_crossing_point",)))),
    Exists(TransitZoneApplication, where=OF_OWN_STATE),
)

FROM_FINDING = Reading(
    "38(6)",
    _("The three working days are counted from the receipt of the result; some count from the day it was found."),
)

# Article 15: applicants.

APPLICANT_REMAINS = Follows(Follow.DUTY_REMAINS, ACT.article("15(1)/2"))

BIOMETRICS = Duty(
    id="biometrics",
    source=ACT.article("15(1)(a)"),
    asks=_("Take biometrics and send them to Eurodac"),
    missed=STILL_OWED,
    step="take-biometrics",
    runs_from=SINCE_REGISTRATION,
    length=Hours(72),
    stopped_by=(SENT,),
    on_expiry=APPLICANT_REMAINS,
    when=SIX_OR_OLDER,
)

BIOMETRICS_AT_BORDER = Duty(
    id="biometrics",
    case="border",
    source=ACT.article("15(1)(b)"),
    asks=_("Take biometrics when the application is made at the border"),
    missed=STILL_OWED,
    step="take-biometrics",
    runs_from=MADE,
    length=Promptly.AT_ONCE,
    stopped_by=(TAKEN,),
    on_expiry=APPLICANT_REMAINS,
    when=All(SIX_OR_OLDER, AT_BORDER),
    replaces=BIOMETRICS,
)

BIOMETRICS_SENDING = Duty(
    id="biometrics-sending",
    source=ACT.article("15(1)(b)"),
    asks=_("Send the biometrics taken at the border to Eurodac"),
    missed=_("No sending is recorded in time; send the biometrics, or record the day on which they were sent."),
    step="send-biometrics",
    runs_from=TAKEN,
    length=Hours(72),
    stopped_by=(RESENT,),
    on_expiry=APPLICANT_REMAINS,
    when=All(SIX_OR_OLDER, AT_BORDER),
)

BIOMETRICS_TECHNICAL = Duty(
    id="biometrics",
    case="technical",
    source=ACT.article("15(2)/2"),
    asks=_("Take biometrics and send them to Eurodac (serious technical problem)"),
    missed=STILL_OWED,
    step="take-biometrics",
    runs_from=SINCE_REGISTRATION,
    length=Hours(120),
    stopped_by=(SENT,),
    on_expiry=APPLICANT_REMAINS,
    when=All(
        SIX_OR_OLDER,
        Exists(
            BiometricsObstacle,
            where=All(OF_OWN_STATE, In(Own("kind"), ("technical",)), NotAfter(Own("from"), EndOf("biometrics"))),
        ),
    ),
    replaces=BIOMETRICS,
)

HEALTH = All(OF_OWN_STATE, In(Own("kind"), ("health", "fingertips")))

BIOMETRICS_AFTER_OBSTACLE = Duty(
    id="biometrics",
    case="after-obstacle",
    source=ACT.article("15(2)/1"),
    asks=_("Take biometrics, now that health or the fingertips allow it, and send them to Eurodac"),
    missed=STILL_OWED,
    step="take-biometrics",
    runs_from=DayOf(BiometricsObstacle, where=HEALTH, keys=("until",)),
    length=Hours(48),
    stopped_by=(SENT,),
    on_expiry=APPLICANT_REMAINS,
    when=All(SIX_OR_OLDER, Exists(BiometricsObstacle, where=All(HEALTH, NotAfter(Own("from"), EndOf("biometrics"))))),
    replaces=BIOMETRICS,
)

BIOMETRICS_RETAKEN = Duty(
    id="biometrics",
    case="retaken",
    source=ACT.article("15(1)/2"),
    asks=_("Send the biometrics that were taken again to Eurodac"),
    missed=NOT_RESENT,
    step="send-biometrics",
    runs_from=DayOf(BiometricsTaken, where=USABLE),
    length=Hours(48),
    stopped_by=(RESENT,),
    on_expiry=APPLICANT_REMAINS,
    when=All(
        SIX_OR_OLDER,
        Exists(BiometricsTaken, where=All(OF_OWN_STATE, TO_BE_RETAKEN, NotAfter(Own("on"), EndOf("biometrics")))),
    ),
    replaces=BIOMETRICS,
)

# Article 38(6): a hit that turns out not to be of the person.

NO_MATCH = DayOf(EurodacNoMatch, where=OF_OWN_STATE, keys=("received_on", "on"), pick=Pick.LAST)

NO_MATCH_REPORT = Duty(
    id="no-match-report",
    source=ACT.article("38(6)"),
    asks=_("Tell the Commission and eu-LISA that the hit isn't of this person, and erase it"),
    missed=_("The limit was missed; it must still be told, and the hit erased."),
    step="report-no-match",
    runs_from=NO_MATCH,
    length=WorkingDays(3),
    stopped_by=(DayOf(EurodacNoMatch, where=OF_OWN_STATE, keys=("reported_on",), pick=Pick.LAST),),
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("38(6)")),
    readings=(OtherReading(reading=FROM_FINDING, runs_from=DayOf(EurodacNoMatch, where=OF_OWN_STATE, pick=Pick.LAST)),),
    reading=FROM_FINDING,
)

# Articles 22 and 24: irregular crossing, disembarkation.

CROSSING = FirstOf(
    DayOf(Apprehended, where=All(OF_OWN_STATE, In(Own("where"), ("external_border",)))),
    DayOf(Disembarked, where=OF_OWN_STATE),
)
CROSSING_REMAINS = Follows(Follow.DUTY_REMAINS, ACT.article("22"))

WITHIN_A_MONTH = NotAfter(REFERENCE_DAY, Plus(Own("notified_on"), Months(1)))  # the longer limit lasts a month at most

BIOMETRICS_CROSSING = Duty(
    id="biometrics-crossing",
    source=ACT.article("22(2)"),
    asks=_("Take biometrics after the crossing or disembarkation, and send them to Eurodac"),
    missed=STILL_OWED,
    step="take-biometrics",
    runs_from=CROSSING,
    length=Hours(72),
    stopped_by=(SENT,),
    on_expiry=CROSSING_REMAINS,
    when=SIX_OR_OLDER,
)

BIOMETRICS_CROSSING_MANY = Duty(
    id="biometrics-crossing",
    case="sudden-influx",
    source=ACT.article("22"),
    asks=_("Take biometrics after the crossing or disembarkation (sudden influx), and send them to Eurodac"),
    missed=STILL_OWED,
    step="take-biometrics",
    runs_from=CROSSING,
    length=Hours(120),
    stopped_by=(SENT,),
    on_expiry=CROSSING_REMAINS,
    when=All(
        SIX_OR_OLDER,
        Exists(
            ExceptionalSituation,
            where=All(IN_FORCE, In(Own("kind"), ("sudden_influx",)), Recorded(Own("notified_on")), WITHIN_A_MONTH),
        ),
    ),
    replaces=BIOMETRICS_CROSSING,
)

BIOMETRICS_CROSSING_RETAKEN = Duty(
    id="biometrics-crossing",
    case="retaken",
    source=ACT.article("22"),
    asks=_("Send the biometrics that were taken again to Eurodac"),
    missed=NOT_RESENT,
    step="send-biometrics",
    runs_from=DayOf(BiometricsTaken, where=USABLE),
    length=Hours(48),
    stopped_by=(RESENT,),
    on_expiry=CROSSING_REMAINS,
    when=All(
        SIX_OR_OLDER,
        Exists(
            BiometricsTaken, where=All(OF_OWN_STATE, TO_BE_RETAKEN, NotAfter(Own("on"), EndOf("biometrics-crossing")))
        ),
    ),
    replaces=BIOMETRICS_CROSSING,
)

APPLICANTS = (
    BIOMETRICS,
    BIOMETRICS_AT_BORDER,
    BIOMETRICS_SENDING,
    BIOMETRICS_TECHNICAL,
    BIOMETRICS_AFTER_OBSTACLE,
    BIOMETRICS_RETAKEN,
)
CROSSINGS = (BIOMETRICS_CROSSING, BIOMETRICS_CROSSING_MANY, BIOMETRICS_CROSSING_RETAKEN)
RESULTS = (NO_MATCH_REPORT,)
