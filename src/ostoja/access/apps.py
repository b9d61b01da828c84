"""The room of people, places and appointments."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccessConfig(AppConfig):
    name = "ostoja.access"
    label = "access"

    def ready(self) -> None:
        from ostoja.access import receivers  # noqa: F401, PLC0415 (connects them)
        from ostoja.access.pace import TooFast  # noqa: PLC0415
        from ostoja.access.rights import NotAppointed  # noqa: PLC0415 (models are ready only now)
        from ostoja.web import errors  # noqa: PLC0415

        errors.register(
            NotAppointed,
            status=403,
            title=_("Your present appointment does not allow this"),
            says=lambda error: [error.why],
        )
        errors.register(TooFast, status=429, title=_("Please wait a moment"), says=lambda error: [error.why])
