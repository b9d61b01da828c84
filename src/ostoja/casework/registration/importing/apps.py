"""The part of the registration desk that takes in lists."""

from django.apps import AppConfig


class ImportingConfig(AppConfig):
    """Holds lists while they are worked on, and of each row what became of it."""

    name = "ostoja.casework.registration.importing"
    label = "importing"
