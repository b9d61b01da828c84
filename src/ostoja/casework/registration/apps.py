"""The desk that registers people."""

from django.apps import AppConfig


class RegistrationConfig(AppConfig):
    """Owns no state: what it learns becomes a case file with its first facts."""

    name = "ostoja.casework.registration"
    label = "registration"
