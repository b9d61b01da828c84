"""Letters that came: those about experts sent to us, the answers of hosts about ours, and all of them as a list."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from ostoja.missions import letters
from ostoja.missions.letters import DeploymentLetter, GrantLetter, Letter
from ostoja.missions.models import Deployment, ReceivedLetter
from ostoja.web import words

Kind = ReceivedLetter.Kind


def deployment_letters() -> list[tuple[ReceivedLetter, DeploymentLetter]]:
    """Each letter about somebody sent to us, the latest first."""
    return [(row, letter) for row, letter in _read(Kind.DEPLOYMENT) if isinstance(letter, DeploymentLetter)]


def answers_of_hosts() -> list[tuple[ReceivedLetter, GrantLetter, str]]:
    """Each answer of a host about somebody of ours, the latest first; with the name, where the reader sees the deployment."""
    found = [(row, letter) for row, letter in _read(Kind.GRANT) if isinstance(letter, GrantLetter)]
    sent = Deployment.objects.filter(pk__in=[row.deployment for row, _letter in found])
    names = dict(sent.values_list("pk", "expert__full_name"))
    return [(row, letter, names.get(row.deployment, "–")) for row, letter in found]


def as_rows() -> tuple[Sequence[str], list[Sequence[object]]]:
    """Heads and rows of every letter, the latest first."""
    heads = (_("Received"), _("Letter"), _("From"), _("Issued"), _("Expert"), _("Profile"), _("Deployment"))
    names = {row.pk: name for row, _letter, name in answers_of_hosts()}
    return heads, [
        (
            row.recorded_at, row.get_kind_display(), words.country(letters.sender(letter)), letter.issued_at,
            letter.expert_name if isinstance(letter, DeploymentLetter) else names.get(row.pk, ""),
            letter.profile if isinstance(letter, DeploymentLetter) else "", row.deployment,
        )
        for row, letter in _read(*Kind)
    ]  # fmt: skip


def _read(*kinds: Kind) -> list[tuple[ReceivedLetter, Letter]]:
    """Letters with their signatures looked at once more."""
    rows = ReceivedLetter.objects.filter(kind__in=kinds).select_related("key")
    return [(row, letters.read(row.content.encode(), [row.key.public_key])[0]) for row in rows]
