"""Eurodac Regulation: Regulation (EU) No 603/2013, OJ L 180, 29.6.2013, p. 1, for applications and crossings of its time."""

from datetime import timedelta

from ostoja.law.acts.ammr.act import START
from ostoja.law.acts.shared import LODGED, OF_OWN_STATE
from ostoja.law.facts import Apprehended, BiometricsObstacle, BiometricsTaken, Detained, Disembarked
from ostoja.law.rules import (
    REFERENCE_DAY,
    Act,
    All,
    AnyOf,
    Before,
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
    Own,
    Plus,
    Recorded,
    Until,
    Younger,
)
from ostoja.law.time import Days, Hours
from ostoja.law.words import _

ACT = Act("eurodac-2013", celex="32013R0603", title=_("Regulation 603/2013 (Eurodac)"))

LAST_DAY = START.day - timedelta(days=1)  # Regulation 2024/1358 applies from the same day as the AMMR
FOURTEEN_OR_OLDER = Not(Younger(14))
TO_BE_RETAKEN = All(Recorded(Own("quality")), In(Own("quality"), ("retake",)))
USABLE = All(OF_OWN_STATE, Not(TO_BE_RETAKEN))
SENT = DayOf(BiometricsTaken, where=USABLE, keys=("transmitted_on", "on"))
RESENT = DayOf(BiometricsTaken, where=USABLE, keys=("transmitted_on",))
TECHNICAL = All(OF_OWN_STATE, In(Own("kind"), ("technical",)))
BODILY = All(OF_OWN_STATE, In(Own("kind"), ("health", "fingertips")))
STILL_OWED = _("The limit was missed; fingerprints must still be taken and sent.")
NOT_RESENT = _("No sending is recorded in time; send the fingerprints that were taken again.")

# Article 9: applicants.

APPLICANT_REMAINS = Follows(Follow.DUTY_REMAINS, ACT.article("9(1)/2"))

BIOMETRICS = Duty(
    id="biometrics",
    source=ACT.article("9(1)"),
    asks=_("Take fingerprints and send them to Eurodac"),
    missed=STILL_OWED,
    step="take-biometrics",
    runs_from=LODGED,
    length=Hours(72),
    stopped_by=(SENT,),
    on_expiry=APPLICANT_REMAINS,
    when=FOURTEEN_OR_OLDER,
)

BIOMETRICS_TECHNICAL = Duty(
    id="biometrics",
    case="technical",
    source=ACT.article("9(2)/2"),
    asks=_("Take fingerprints and send them to Eurodac (serious technical problem)"),
    missed=STILL_OWED,
    step="take-biometrics",
    runs_from=LODGED,
    length=Hours(120),
    stopped_by=(SENT,),
    on_expiry=APPLICANT_REMAINS,
    when=All(
        FOURTEEN_OR_OLDER,
        Exists(BiometricsObstacle, where=All(TECHNICAL, NotAfter(Own("from"), EndOf("biometrics")))),
    ),
    replaces=BIOMETRICS,
)

BIOMETRICS_AFTER_OBSTACLE = Duty(
    id="biometrics",
    case="after-obstacle",
    source=ACT.article("9(2)/1"),  # the fingertips: 9(1)/2
    asks=_("Take fingerprints, now that health or the fingertips allow it, and send them to Eurodac"),
    missed=STILL_OWED,
    step="take-biometrics",
    runs_from=DayOf(BiometricsObstacle, where=BODILY, keys=("until",)),
    length=Hours(48),
    stopped_by=(SENT,),
    on_expiry=APPLICANT_REMAINS,
    when=All(
        FOURTEEN_OR_OLDER, Exists(BiometricsObstacle, where=All(BODILY, NotAfter(Own("from"), EndOf("biometrics"))))
    ),
    replaces=BIOMETRICS,
)

BIOMETRICS_RETAKEN = Duty(
    id="biometrics",
    case="retaken",
    source=ACT.article("9(1)/2"),
    asks=_("Send the fingerprints that were taken again to Eurodac"),
    missed=NOT_RESENT,
    step="send-biometrics",
    runs_from=DayOf(BiometricsTaken, where=USABLE),
    length=Hours(48),
    stopped_by=(RESENT,),
    on_expiry=APPLICANT_REMAINS,
    when=All(
        FOURTEEN_OR_OLDER,
        Exists(BiometricsTaken, where=All(OF_OWN_STATE, TO_BE_RETAKEN, NotAfter(Own("on"), EndOf("biometrics")))),
    ),
    replaces=BIOMETRICS,
)

# Article 14: irregular crossings.

CROSSING = FirstOf(
    DayOf(Apprehended, where=All(OF_OWN_STATE, In(Own("where"), ("external_border",)))),
    DayOf(Disembarked, where=OF_OWN_STATE),
)
CROSSING_REMAINS = Follows(Follow.DUTY_REMAINS, ACT.article("14(4)"))
HELD_FOR_MORE_THAN_72_HOURS = All(
    OF_OWN_STATE,
    NotAfter(Own("from"), REFERENCE_DAY),
    AnyOf(Not(Recorded(Own("until"))), Before(Plus(Own("from"), Days(3)), Own("until"))),
)

BIOMETRICS_CROSSING = Duty(
    id="biometrics-crossing",
    source=ACT.article("14(2)"),
    asks=_("Take fingerprints after the crossing, and send them to Eurodac"),
    missed=STILL_OWED,
    step="take-biometrics",
    runs_from=CROSSING,
    length=Hours(72),
    stopped_by=(SENT,),
    on_expiry=CROSSING_REMAINS,
    when=FOURTEEN_OR_OLDER,
    applies_until=LAST_DAY,
)

BIOMETRICS_CROSSING_TECHNICAL = Duty(
    id="biometrics-crossing",
    case="technical",
    source=ACT.article("14(5)/2"),
    asks=_("Take fingerprints after the crossing, and send them to Eurodac (serious technical problem)"),
    missed=STILL_OWED,
    step="take-biometrics",
    runs_from=CROSSING,
    length=Hours(120),
    stopped_by=(SENT,),
    on_expiry=CROSSING_REMAINS,
    when=All(
        FOURTEEN_OR_OLDER,
        Exists(BiometricsObstacle, where=All(TECHNICAL, NotAfter(Own("from"), EndOf("biometrics-crossing")))),
    ),
    replaces=BIOMETRICS_CROSSING,
    applies_until=LAST_DAY,
)

BIOMETRICS_CROSSING_HELD = Duty(
    id="biometrics-crossing",
    case="held",
    source=ACT.article("14(3)"),
    asks=_("Take fingerprints after the crossing, and send them to Eurodac before the person is released"),
    missed=STILL_OWED,
    step="take-biometrics",
    runs_from=CROSSING,
    length=Until(DayOf(Detained, where=HELD_FOR_MORE_THAN_72_HOURS, keys=("until",))),
    stopped_by=(SENT,),
    on_expiry=CROSSING_REMAINS,
    when=All(FOURTEEN_OR_OLDER, Exists(Detained, where=HELD_FOR_MORE_THAN_72_HOURS)),
    replaces=BIOMETRICS_CROSSING,
    applies_until=LAST_DAY,
)

BIOMETRICS_CROSSING_AFTER_OBSTACLE = Duty(
    id="biometrics-crossing",
    case="after-obstacle",
    source=ACT.article("14(5)/1"),  # the fingertips: 14(4)
    asks=_("Take fingerprints, now that health or the fingertips allow it, and send them to Eurodac"),
    missed=STILL_OWED,
    step="take-biometrics",
    runs_from=DayOf(BiometricsObstacle, where=BODILY, keys=("until",)),
    length=Hours(48),
    stopped_by=(SENT,),
    on_expiry=CROSSING_REMAINS,
    when=All(
        FOURTEEN_OR_OLDER,
        Exists(BiometricsObstacle, where=All(BODILY, NotAfter(Own("from"), EndOf("biometrics-crossing")))),
    ),
    replaces=BIOMETRICS_CROSSING,
    applies_until=LAST_DAY,
)

BIOMETRICS_CROSSING_RETAKEN = Duty(
    id="biometrics-crossing",
    case="retaken",
    source=ACT.article("14(4)"),
    asks=_("Send the fingerprints that were taken again to Eurodac"),
    missed=NOT_RESENT,
    step="send-biometrics",
    runs_from=DayOf(BiometricsTaken, where=USABLE),
    length=Hours(48),
    stopped_by=(RESENT,),
    on_expiry=CROSSING_REMAINS,
    when=All(
        FOURTEEN_OR_OLDER,
        Exists(
            BiometricsTaken, where=All(OF_OWN_STATE, TO_BE_RETAKEN, NotAfter(Own("on"), EndOf("biometrics-crossing")))
        ),
    ),
    replaces=BIOMETRICS_CROSSING,
    applies_until=LAST_DAY,
)

APPLICANTS = (BIOMETRICS, BIOMETRICS_TECHNICAL, BIOMETRICS_AFTER_OBSTACLE, BIOMETRICS_RETAKEN)
CROSSINGS = (
    BIOMETRICS_CROSSING,
    BIOMETRICS_CROSSING_TECHNICAL,
    BIOMETRICS_CROSSING_HELD,
    BIOMETRICS_CROSSING_AFTER_OBSTACLE,
    BIOMETRICS_CROSSING_RETAKEN,
)
