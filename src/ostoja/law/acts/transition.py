"""Which act's criteria apply: Article 84 AMMR, and Article 49 of Regulation (EU) No 604/2013 before it.

The days are parameters with their source; everything that depends on them reads them here.
"""

from datetime import date

from ostoja.law.acts import ammr, dublin_iii
from ostoja.law.acts.ammr import chapter_5
from ostoja.law.rules import Parameter, Reading, Source
from ostoja.law.words import _

DUBLIN_III_START = Parameter(
    name="dublin-iii-start",
    day=date(2014, 1, 1),
    source=dublin_iii.act.ACT.article("49/2"),
    note=_("Applications lodged before this day fall under Regulation (EC) No 343/2003."),
)

AMMR_START = ammr.act.START

PRINTED_START = Parameter(
    name="ammr-start-as-printed",
    day=date(2026, 7, 1),
    source=ammr.act.ACT.article("85"),
    note=_("The day in the Official Journal of 22 May 2024, before correction."),
)

PROCEDURE_2013_START = Parameter(
    name="procedure-2013-start",
    day=date(2015, 7, 21),
    source=Source("procedure-2013", "52"),
    note=_("Applications lodged after 20 July 2015; the law of each state may have begun earlier. Not checked."),
    mark="K",
)

PROCEDURE_2024_START = Parameter(
    name="procedure-2024-start",
    day=AMMR_START.day,
    source=Source("procedure-2024", "79(3)"),
    note=_(
        "Applications lodged from this day fall under Regulation 2024/1348, those lodged before under national law."
    ),
)

RECEPTION_2013_START = Parameter(
    name="reception-2013-start",
    day=date(2015, 7, 21),
    source=Source("reception-2013", "31"),
    note=_("The states had until 20 July 2015 to adopt Directive 2013/33; each may have begun earlier. Not checked."),
    mark="K",
)

RECEPTION_2024_START = Parameter(
    name="reception-2024-start",
    day=AMMR_START.day,
    source=Source("reception-2024", "36"),
    note=_(
        "Directive 2024/1346 is owed from this day, on which 2013/33 is repealed. What an office must do is in the law of"
        " its state, whose own first day was not checked."
    ),
    mark="P",
)

EURODAC_2013_START = Parameter(
    name="eurodac-2013-start",
    day=date(2015, 7, 20),
    source=Source("eurodac-2013", "46"),
    note=_("Regulation 603/2013 applies from 20 July 2015. Not checked in its text."),
    mark="K",
)

EURODAC_2024_START = Parameter(
    name="eurodac-2024-start",
    day=AMMR_START.day,
    source=Source("eurodac-2024", "63"),
    note=_("Not for persons under Implementing Decision 2022/382; its Article 26 only from 12 June 2029."),
)

SCREENING_START = Parameter(
    name="screening-start",
    day=AMMR_START.day,
    source=Source("screening-2024", "25"),
    note=_("Regulation 2024/1356 applies from this day."),
    mark="P",
)

FORMS_2003_START = Parameter(
    name="forms-2003-start",
    day=date(2003, 9, 6),
    source=Source("implementing-2003", "23"),
    note=_("Regulation 1560/2003, as amended in 2014. Its first day was not checked; it matters to no case of today."),
    mark="K",
)

FORMS_2025_START = Parameter(
    name="forms-2025-start",
    day=AMMR_START.day,
    source=Source("implementing-2025", "34"),
    note=_("Implementing Regulation 2025/2055 applies, and repeals 1560/2003, from this day (Articles 33 and 34)."),
)

CRISIS_START = Parameter(
    name="crisis-start",
    day=PRINTED_START.day,
    source=Source("crisis-2024", "20"),
    note=_("As printed on 22 May 2024; whether it was corrected to 12 June 2026 like its sister acts was not seen."),
    mark="P",
)

TWO_DATES = _("The text printed in 2024 says 1 July 2026; the corrected day of application, 12 June 2026, was applied.")

REGISTERED_BEFORE = ammr.act.ACT.article("84(2)")
REGISTERED_FROM = ammr.act.ACT.article("84(1)")
DUBLIN_II = dublin_iii.act.ACT.article("49/2")

CHOICES_OF_ACT = (DUBLIN_III_START.source, AMMR_START.source, REGISTERED_BEFORE, REGISTERED_FROM)

ASK_REGISTRATION = _("On which day was the application registered first? The day decides which act's criteria apply.")
ASK_APPLICATION = _("On which day and in which state was the first application registered or lodged?")

CRITERIA_ONLY = Reading(
    "A1",
    _(
        "Only the criteria of Regulation 604/2013 are kept for applications registered before 12 June 2026;"
        " for a step after that day the limits of Regulation 2024/1351 might apply. Keep the earlier day."
    ),
)

OVERLAPS = {"take-charge-request": chapter_5.TAKE_CHARGE_REQUEST, "take-charge-reply": chapter_5.TAKE_CHARGE_REPLY}

TABLES = {"dublin-iii": dublin_iii.TABLES, "ammr": ammr.TABLES}
