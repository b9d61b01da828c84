"""The desk of the responsibility procedure: cases in which we ask another state, and those in which we are asked."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResponsibilityConfig(AppConfig):
    """Holds what facts don't: who answers for a case, the course an officer signed, evidence, messages."""

    name = "ostoja.casework.responsibility"
    label = "responsibility"

    def ready(self) -> None:
        from ostoja.casework.files import shown  # noqa: PLC0415 (models are ready only now)

        shown.PARTS.insert(1, ("file-procedure", _("Procedure")))
