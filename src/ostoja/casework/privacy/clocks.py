"""By when a request is answered (GDPR Art. 12(3)) and how that is counted (Regulation (EEC, Euratom) No 1182/71)."""

from datetime import date

from django.conf import settings

from ostoja.law.time import add_months, next_working_day

MONTHS_TO_ANSWER = 1
MONTHS_EXTENDED = 3  # the one, and two further months


def answer_until(received_on: date, *, extended: bool = False) -> date:
    """Last day for the answer: one month from receipt, three when extended.

    The day of receipt isn't counted (Reg. 1182/71 Art. 3(1)); a month without such a date ends on its last day (Art. 3(2)(c));
    an end on a holiday, Sunday or Saturday moves to the next working day (Art. 3(4)).
    """
    end = add_months(received_on, MONTHS_EXTENDED if extended else MONTHS_TO_ANSWER)
    return next_working_day(end, settings.CONTROLLER_STATE)
