"""What an appointment can be: roles and scopes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """A role of the matrix (`matrix.py`), and the two that run the house without reading any case."""

    ARRIVAL_OFFICER = "arrival_officer", _("Arrival officer")
    REGISTRATION_OFFICER = "registration_officer", _("Registration officer")
    INFORMATION_PROVIDER = "information_provider", _("Information provider")
    RECEPTION_MANAGER = "reception_manager", _("Reception manager")
    RECEPTION_CLERK = "reception_clerk", _("Reception clerk")
    HEALTH_PROFESSIONAL = "health_professional", _("Doctor, nurse or psychologist")
    SOCIAL_WORKER_MINORS = "social_worker_minors", _("Social worker for unaccompanied minors")
    REPRESENTATIVE = "representative", _("Representative or guardian")
    DUBLIN_CASE_OFFICER = "dublin_case_officer", _("Dublin case officer")
    DETERMINING_AUTHORITY = "determining_authority", _("Officer of the determining authority")
    TRAINER = "trainer", _("Trainer")
    COI_RESEARCHER = "coi_researcher", _("Country information researcher")
    MISSION_COORDINATOR = "mission_coordinator", _("Mission coordinator")
    EXPERT = "expert", _("Expert on the roster")
    SUPERVISOR = "supervisor", _("Supervisor of experts")
    DESK_OFFICER = "desk_officer", _("Desk officer for cooperation")
    HEAD_OF_UNIT = "head_of_unit", _("Head of the cooperation unit")
    DELEGATE = "delegate", _("Delegate to a forum")
    UNHCR_OBSERVER = "unhcr_observer", _("UNHCR observer")
    STATISTICIAN = "statistician", _("Statistician")
    HEAD_OF_OFFICE = "head_of_office", _("Head of the office")
    ADMINISTRATOR = "administrator", _("Administrator")
    DATA_PROTECTION_OFFICER = "data_protection_officer", _("Data protection officer")


class Scope(models.TextChoices):
    """Where an appointment reaches."""

    SITE = "site", _("One site")
    MISSION = "mission", _("All sites of a mission")
    OFFICE = "office", _("The whole office")
    FORUM = "forum", _("A forum")
    FILE = "file", _("One file")


# These answer for the whole house, never for a part of it; the roster and the forums are the whole office's too.
OFFICE_ONLY = (
    Role.HEAD_OF_OFFICE, Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER, Role.EXPERT, Role.SUPERVISOR,
    Role.DESK_OFFICER, Role.HEAD_OF_UNIT,
)  # fmt: skip
