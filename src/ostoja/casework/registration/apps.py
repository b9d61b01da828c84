"""The desk that registers people."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistrationConfig(AppConfig):
    """Arrivals and groups are its own; what it learns of a person becomes a case file with its first facts."""

    name = "ostoja.casework.registration"
    label = "registration"

    def ready(self) -> None:
        """Put its part among those of a file, and what it holds into the person's copy."""
        from ostoja.casework.files import copied, shown  # noqa: PLC0415 (models are ready only now)
        from ostoja.casework.registration.copied import GROUP, PHOTOGRAPHS, SLIPS  # noqa: PLC0415 (as above)

        copied.PARTS.extend([GROUP, SLIPS, PHOTOGRAPHS])
        shown.PARTS.insert(1, ("file-registration", _("Registration")))
