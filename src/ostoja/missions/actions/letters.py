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
from ostoja.codes.countries import is_country
from ostoja.law.words import Text
from ostoja.missions import letters
from ostoja.missions.actions import answers
from ostoja.missions.actions.base import coordinating, store
from ostoja.missions.letters import (
    DeploymentLetter,
    GrantLetter,
    LetterSegment,
    NotGenuine,
    RecallLetter,
    ReceiptLetter,
)
from ostoja.missions.models import Deployment, LetterAppointment, LetterEvent, LetterKey, ReceivedLetter, State
from ostoja.missions.queries.deployments import briefed_on, trained_until
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
KINDS = {
    DeploymentLetter: ReceivedLetter.Kind.DEPLOYMENT,
    RecallLetter: ReceivedLetter.Kind.RECALL,
    GrantLetter: ReceivedLetter.Kind.GRANT,
    ReceiptLetter: ReceivedLetter.Kind.RECEIPT,
}
HOST_ENDS = (LetterEvent.Kind.REVOKED, LetterEvent.Kind.TASK_WITHDRAWN)
SENT_OUT = (State.READY, State.TRAVELLING, State.ACTIVE)
SENT_BACK = (State.INTERRUPTED, State.RECALLED, State.REMOVED, State.SUSPENDED, State.ENDING, State.ENDED)


@transaction.atomic
def issue(*, by: Appointment, deployment: Deployment) -> bytes:
    """The signed letter of a deployment that is ready; of one that is over, the letter of recall.

    Raises:
        ValidationError: something still blocks the departure.
    """
    coordinating(by)
    if deployment.state in SENT_BACK:
        return _recall(deployment)
    if deployment.state not in SENT_OUT:
        raise ValidationError(_("The letter is issued once the deployment is ready."))
    letter = DeploymentLetter(
        id=uuid7(),
        deployment=deployment.pk,
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
        briefed_on=briefed_on(deployment),
        trained_until=trained_until(deployment),
    )
    trail.record("letter_issued", payload={"deployment": str(deployment.pk), "letter": str(letter.id)})
    return letters.sign(letter, settings.LETTER_KEY)


def _recall(deployment: Deployment) -> bytes:
    letter = RecallLetter(
        id=uuid7(), deployment=deployment.pk, issued_at=clock.now(), home_state=settings.CONTROLLER_STATE,
        host_state=deployment.host_state,
    )  # fmt: skip
    trail.record("recall_issued", payload={"deployment": str(deployment.pk), "letter": str(letter.id)})
    return letters.sign(letter, settings.LETTER_KEY)


@transaction.atomic
def add_key(*, by: Appointment, state: str, public_key: str) -> LetterKey:
    """Trust the letters of another authority by its public key.

    Raises:
        NotAppointed: only an administrator.
        ValidationError: no such state, or no key.
    """
    if by.role != Role.ADMINISTRATOR:
        raise NotAppointed(Text(gettext_noop("Whose letters are trusted is for an administrator to say.")))
    if not is_country(state.upper()):
        raise ValidationError({"state": _("State: write its two letters, such as PL.")})
    if not letters.is_public_key(public_key):
        says = _("Public key: 44 letters as the other authority shows them, such as …=. Copy it whole.")
        raise ValidationError({"public_key": says})
    return store(LetterKey(state=state.upper(), public_key=public_key), by=by, act="letter_key_added")


@transaction.atomic
def receive(*, by: Appointment, document: bytes) -> ReceivedLetter:
    """Take in a letter that is genuine, for this state, and new. It gives no right by itself.

    A recall ends access at once; the answer of a host goes into the register of grants.

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
    if letters.sender(letter) != key.state:
        raise ValidationError({"document": _("The letter names another state than the one whose key signed it.")})
    if letters.addressee(letter) != settings.CONTROLLER_STATE:
        raise ValidationError({"document": _("The letter is for another state.")})
    made = ReceivedLetter(
        letter_id=letter.id, deployment=letter.deployment, home_state=letter.home_state, key=key, content=document.decode(),
        kind=KINDS[type(letter)],
    )  # fmt: skip
    store(made, by=by, act="letter_received")
    if isinstance(letter, RecallLetter):
        _recalled(by, letter)
    elif isinstance(letter, GrantLetter):
        answers.take_in(by=by, letter=letter)
    elif isinstance(letter, ReceiptLetter):
        _require_known(letter)
    return made


def _require_known(letter: RecallLetter | ReceiptLetter) -> None:
    known = ReceivedLetter.objects.filter(
        deployment=letter.deployment, home_state=letter.home_state, kind=ReceivedLetter.Kind.DEPLOYMENT
    )
    if not known.exists():
        says = _(
            "No deployment letter of this deployment was imported here. There is nothing that this one could change."
        )
        raise ValidationError({"document": says})


def _recalled(by: Appointment, letter: RecallLetter) -> LetterEvent:
    _require_known(letter)
    event = LetterEvent(
        deployment=letter.deployment, kind=LetterEvent.Kind.RECALLED, at=clock.now(),
        reason=f"Letter of recall {letter.id} of {letter.home_state}.",
    )  # fmt: skip
    return store(event, by=by, act="deployment_recalled")


@transaction.atomic
def end_access(*, by: Appointment, made: LetterAppointment, kind: str, reason: str) -> LetterEvent:
    """Revoke the host's own authorisation, or withdraw the task: from this moment the appointment opens nothing.

    Raises:
        NotAppointed: `by` doesn't answer for that place.
        ValidationError: a recall is the home authority's to declare.
    """
    require(by, Right.APPOINT, site_id=made.appointment.site_id)
    if kind not in HOST_ENDS:
        raise ValidationError({"kind": _("A recall comes with a letter of the home authority.")})
    event = LetterEvent(
        deployment=made.letter.deployment, appointment=made.appointment, kind=kind, at=clock.now(), reason=reason
    )
    return store(event, by=by, act="deployment_access_ended")


@transaction.atomic
def authorise(
    *, by: Appointment, received: ReceivedLetter, segment: int, holder: Officer, role: str, site: Site,
    instructed_by: Officer, task_sheet: str,
) -> Appointment:  # fmt: skip
    """Make of one part of a letter the appointment of an officer: its days, at a place of ours, in a role of the profile.

    It opens something while the seven conditions hold (cooperation reference 9.7), which the database looks at on each request.

    Args:
        instructed_by: the officer of this authority on whose instructions the expert works.
        task_sheet: where the task is written down.

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
    ground = LetterAppointment(
        letter=received, segment=segment, appointment=made, plan_ref=letter.plan_ref, place=part.place,
        profile=letter.profile, measures=list(letter.measures), briefed_on=letter.briefed_on,
        trained_until=letter.trained_until, task_sheet=task_sheet, instructed_by=instructed_by,
    )  # fmt: skip
    store(ground, by=by, act="letter_authorised")
    return made


def content(received: ReceivedLetter) -> DeploymentLetter:
    """What a letter says, its signature looked at once more."""
    letter, _key = letters.read(received.content.encode(), [received.key.public_key])
    if not isinstance(letter, DeploymentLetter):
        raise TypeError(f"{received} is no deployment letter.")
    return letter
