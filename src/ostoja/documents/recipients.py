"""To whom personal data may be handed, and what has to be said of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Recipient(models.TextChoices):
    """Kinds of recipient, as a record of disclosure names them (GDPR Art. 15(1)(c), 30(1)(d); AMMR Art. 51(9))."""

    OWN_WORK = "own_work", _("this authority, for its own work")
    PERSON = "person", _("the person, or who represents the person")
    AUTHORITY_HERE = "authority_here", _("a court or another authority of this state")
    MEMBER_STATE = "member_state", _("an authority of another state of the Dublin system")
    AGENCY = "agency", _("an agency of the Union")
    INTERNATIONAL = "international", _("an international organisation")
    THIRD_COUNTRY = "third_country", _("an authority of any other state")


# These belong to a state that has to be named; the others have none, or this authority's own.
OF_A_STATE = (Recipient.MEMBER_STATE, Recipient.THIRD_COUNTRY)
# A list is about many people at once: it never leaves for these (EUAA Regulation 2021/2303 Art. 30(4); APR Art. 7).
ONE_FILE_ONLY = (Recipient.INTERNATIONAL, Recipient.THIRD_COUNTRY)
# What may still leave a file whose processing is restricted (GDPR Art. 18(2)): to the person, and for legal claims.
IN_SPITE_OF_A_RESTRICTION = (Recipient.PERSON, Recipient.AUTHORITY_HERE)
