"""The room of cooperation: forums, seats, meetings, positions and what was promised there."""

from django.apps import AppConfig

from ostoja.access import scopes
from ostoja.access.roles import Scope


class CooperationConfig(AppConfig):
    name = "ostoja.cooperation"
    label = "cooperation"

    def ready(self) -> None:
        from ostoja.cooperation.queries import forums  # noqa: PLC0415 - models are there only now

        scopes.register(Scope.FORUM, find=forums.find, names=forums.names)
