"""Letters: issue one at home; at the host, know it for genuine, and make of it an appointment by one's own authorisation."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from ostoja.access import actions as access
from ostoja.access import clock, trail
from ostoja.access.models import Appointment, Officer, Site
from ostoja.access.rights import NotAppointed, Right, require
from ostoja.access.roles import Role, Scope
from ostoja.law.words import Text
from ostoja.missions import letters
from ostoja.missions.actions.base import coordinating, store
from ostoja.missions.letters import DeploymentLetter, LetterSegment, NotGenuine
from ostoja.missions.models import Deployment, LetterAppointment, LetterKey, ReceivedLetter, State
from ostoja.missions.words import Profile
from ostoja.web.uuid7 import uuid7

# Which roles a profile may become at the host: the profile decides which classes of data are reached (9.7, condition 5).
ROLES: dict[str, tuple[Role, ...]] = {
    Profile.REG: (Role.REGISTRATION_OFFICER, Role.ARRIVAL_OFFICER),
    Profile.INFO: (Role.INFORMATION_PROVIDER,),
    Profile.DUB: (Role.DUBLIN_CASE_OFFICER,),
    Profile.UAM: (Role.SOCIAL_WORKER_MINORS,),
    Profile.REC: (Role.RECEPTION_MANAGER, Role.RECEPTION_CLERK),
    Profile.COI: (Role.COI_RESEARCHER,),
    Profile.TRN: (Role.TRAINER,),
}
SENT_OUT = (State.READY, State.TRAVELLING, State.ACTIVE)


@transaction.atomic
def issue(*, by: Appointment, deployment: Deployment) -> bytes:
    """The signed letter of a deployment that is ready.

    Raises:
        ValidationError: something still blocks the departure.
    """
    coordinating(by)
    if deployment.state not in SENT_OUT:
        raise ValidationError(_("The letter is issued once the deployment is ready."))
    letter = DeploymentLetter(
        format="ostoja/deployment-letter/1",
        id=uuid7(),
        issued_at=clock.now(),
        home_state=settings.CONTROLLER_STATE,
        host_state=deployment.host_state,
        expert_name=deployment.expert.full_name,
        profile=deployment.profile,
        role=deployment.role,
        measures=tuple(deployment.measures),
        plan_ref=deployment.plan.ref,
        plan_version=deployment.plan.version,
        line_manager=deployment.line_manager,
        segments=tuple(
            LetterSegment(place=one.place, task=one.task, first_day=one.first_day, last_day=one.last_day)
            for one in deployment.segments.all()
        ),
    )
    trail.record("letter_issued", payload={"deployment": str(deployment.pk), "letter": str(letter.id)})
    return letters.sign(letter, settings.LETTER_KEY)


@transaction.atomic
def add_key(*, by: Appointment, state: str, public_key: str) -> LetterKey:
    """Trust the letters of another authority by its public key.

    Raises:
        NotAppointed: only an administrator.
    """
    if by.role != Role.ADMINISTRATOR:
        raise NotAppointed(Text(gettext_noop("Whose letters are trusted is for an administrator to say.")))
    if not letters.is_public_key(public_key):
        says = _("Public key: 44 letters as the other authority shows them, such as …=. Copy it whole.")
        raise ValidationError({"public_key": says})
    return store(LetterKey(state=state, public_key=public_key), by=by, act="letter_key_added")


@transaction.atomic
def receive(*, by: Appointment, document: bytes) -> ReceivedLetter:
    """Take in a letter that is genuine, for this state, and new. It gives no right by itself.

    Raises:
        NotAppointed: `by` appoints nobody.
        ValidationError: altered, forged, for another state, from another state than its key, or imported before.
    """
    require(by, Right.APPOINT)
    keys = {key.public_key: key for key in LetterKey.objects.filter(withdrawn_at=None)}
    try:
        letter, signed_with = letters.read(document, keys)
    except NotGenuine as wrong:
        says = _(
            "This isn't a genuine deployment letter: it was altered, or nobody we trust signed it. Nothing is imported."
        )
        raise ValidationError({"document": says}) from wrong
    key = keys[signed_with]
    if letter.home_state != key.state:
        raise ValidationError({"document": _("The letter names another state than the one whose key signed it.")})
    if letter.host_state != settings.CONTROLLER_STATE:
        raise ValidationError({"document": _("The letter is for another host state.")})
    made = ReceivedLetter(letter_id=letter.id, home_state=letter.home_state, key=key, content=document.decode())
    return store(made, by=by, act="letter_received")


@transaction.atomic
def authorise(
    *, by: Appointment, received: ReceivedLetter, segment: int, holder: Officer, role: str, site: Site
) -> Appointment:
    """Make of one part of a letter the appointment of an officer: its days, at a place of ours, in a role of the profile.

    Raises:
        NotAppointed: `by` may not appoint there.
        ValidationError: the role isn't one of the profile, or the part has become an appointment already.
    """
    letter = content(received)
    if Role(role) not in ROLES.get(letter.profile, ()):
        raise ValidationError({"role": _("Role: this one doesn't belong to the profile in the letter.")})
    part = letter.segments[segment]
    made = access.appoint(
        by=by, holder=holder, role=Role(role), scope_kind=Scope.SITE, site=site, first_day=part.first_day,
        last_day=part.last_day,
        reason=f"Deployment letter {letter.id} of {letter.home_state}, plan {letter.plan_ref}, {part.place}.",
    )  # fmt: skip
    store(LetterAppointment(letter=received, segment=segment, appointment=made), by=by, act="letter_authorised")
    return made


def content(received: ReceivedLetter) -> DeploymentLetter:
    """What a letter says, its signature looked at once more."""
    return letters.read(received.content.encode(), [received.key.public_key])[0]
