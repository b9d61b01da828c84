"""The room of case files."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilesConfig(AppConfig):
    """People and families, facts, determinations, due steps."""

    name = "ostoja.casework.files"
    label = "files"

    def ready(self) -> None:
        """Say how the errors of this room look as pages, where no form shows them."""
        from ostoja.access import scopes, unusual  # noqa: PLC0415
        from ostoja.access.roles import Scope  # noqa: PLC0415
        from ostoja.casework.files import appointed  # noqa: PLC0415
        from ostoja.casework.files.errors import AlreadySuperseded, BadFacts, BeyondReach, HeldElsewhere  # noqa: PLC0415
        from ostoja.web import errors  # noqa: PLC0415

        unusual.register(appointed.OWN_NAME)
        scopes.register(Scope.FILE, find=appointed.find, names=appointed.numbers)

        title = _("This could not be stored")
        errors.register(BadFacts, status=422, title=title, says=lambda wrong: wrong.sentences())
        errors.register(AlreadySuperseded, status=409, title=title, says=lambda wrong: [wrong.why])
        errors.register(HeldElsewhere, status=409, title=title, says=lambda wrong: [wrong.why])
        errors.register(
            BeyondReach,
            status=404,
            title=_("Nothing to show here"),
            says=lambda wrong: wrong.sentences(),
            offers=(_("Open a file beyond your place"), "glass-break"),
        )
