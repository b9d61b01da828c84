"""The lists of words of this room: profiles, levels, measures, kinds. Public, the same in database, pages and letters."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Profile(models.TextChoices):
    """Expert profiles (cooperation reference 9.3; the board decides the catalogue: EUAA Regulation Art. 19(2))."""

    REG = "REG", _("Registration")
    INFO = "INFO", _("Information provision")
    CASE = "CASE", _("Interviews and opinions")
    DUB = "DUB", _("Dublin procedures")
    VULN = "VULN", _("Vulnerability")
    UAM = "UAM", _("Social work with unaccompanied minors")
    REC = "REC", _("Reception management")
    COI = "COI", _("Country-of-origin information")
    REL = "REL", _("Relocation and matching")
    DISEMB = "DISEMB", _("Disembarkation support")
    TRN = "TRN", _("Training")
    QUAL = "QUAL", _("Quality and coaching")
    DATA = "DATA", _("Data and backlog")
    TL = "TL", _("Team leader")
    INT = "INT", _("Interpreter")
    EXCL = "EXCL", _("Exclusion")


class Level(models.TextChoices):
    """How far somebody is in a profile."""

    BASIC = "basic", _("basic")
    EXPERIENCED = "experienced", _("experienced")
    LEAD = "lead", _("lead")


class Measure(models.TextChoices):
    """Measures of support, by the letters of EUAA Regulation Art. 16(2)."""

    A = "a", _("(a) identification and registration")
    B = "b", _("(b) receiving and registering applications")
    C = "c", _("(c) examination of applications")
    D = "d", _("(d) joint processing")
    E = "e", _("(e) information")
    F = "f", _("(f) reception")
    G = "g", _("(g) tasks under the rules on responsibility")
    H = "h", _("(h) relocation")
    I = "i", _("(i) interpreters")  # noqa: E741 - the letter of the article
    J = "j", _("(j) safeguards for children")
    K = "k", _("(k) persons with special needs")
    L = "l", _("(l) hotspots")


class Database(models.TextChoices):
    """Databases that the instructions of a plan may name (EUAA Regulation Art. 18(2)(f), 18(4))."""

    CASEWORK = "casework", _("the host's casework system")
    EURODAC = "eurodac", _("Eurodac")
    VIS = "vis", _("Visa Information System")
    DUBLINET = "dublinet", _("DubliNet")


class Cefr(models.TextChoices):
    """Levels of the Common European Framework, and the mother tongue above them."""

    A1 = "A1", "A1"
    A2 = "A2", "A2"
    B1 = "B1", "B1"
    B2 = "B2", "B2"
    C1 = "C1", "C1"
    C2 = "C2", "C2"
    NATIVE = "native", _("mother tongue")

    @property
    def rank(self) -> int:
        """Its place from the lowest up."""
        return list(Cefr).index(self)
