"""Which act's criteria apply: Article 84 AMMR, and Article 49 of Regulation (EU) No 604/2013 before it.

The days are parameters with their source; everything that depends on them reads them here.
"""

from datetime import date

from ostoja.law.acts import ammr, dublin_iii
from ostoja.law.acts.ammr import chapter_5
from ostoja.law.rules import Parameter, Reading
from ostoja.law.words import _

DUBLIN_III_START = Parameter(
    name="dublin-iii-start",
    day=date(2014, 1, 1),
    source=dublin_iii.act.ACT.article("49/2"),
    note=_("Applications lodged before this day fall under Regulation (EC) No 343/2003."),
)

AMMR_START = Parameter(
    name="ammr-start",
    day=date(2026, 6, 12),
    source=ammr.act.ACT.article("85"),
    note=_(
        "The text printed on 22 May 2024 names 1 July 2026. The metadata of the act, the Implementing Regulation 2025/2055"
        " (Articles 33 and 34) and the Council name 12 June 2026; the correcting act itself was not seen."
    ),
)

PRINTED_START = Parameter(
    name="ammr-start-as-printed",
    day=date(2026, 7, 1),
    source=ammr.act.ACT.article("85"),
    note=_("The day in the Official Journal of 22 May 2024, before correction."),
)

TWO_DATES = _("The text printed in 2024 says 1 July 2026; the corrected day of application, 12 June 2026, was applied.")

REGISTERED_BEFORE = ammr.act.ACT.article("84(2)")
REGISTERED_FROM = ammr.act.ACT.article("84(1)")
DUBLIN_II = dublin_iii.act.ACT.article("49/2")

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
