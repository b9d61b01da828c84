"""What happens at sign-in goes to the trail too. allauth tells; nobody is known to the database at that moment."""

from typing import Any

from allauth.account.signals import password_changed, user_logged_in, user_logged_out
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_login_failed
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from ostoja.access import trail
from ostoja.access.models import Officer


@receiver(user_logged_in)
def signed_in(user: Officer, **_: Any) -> None:  # Any: what allauth sends along, here and below
    trail.record("signed_in", payload={"officer": str(user.pk)})


@receiver(user_logged_out)
def signed_out(user: Officer | None, **_: Any) -> None:
    if user is not None:
        trail.record("signed_out", payload={"officer": str(user.pk)})


@receiver(user_login_failed)
def sign_in_failed(credentials: dict[str, Any], **_: Any) -> None:
    """The name that was typed, cut short; never what was typed as the password."""
    typed = credentials.get("username") or credentials.get("email") or ""
    trail.record("sign_in_failed", payload={"typed": str(typed)[:64]})


@receiver(post_save, sender=Authenticator)
def second_factor_added(instance: Authenticator, created: bool, **_: Any) -> None:  # noqa: FBT001 (as Django sends it)
    """In the transaction itself; allauth's own signal comes after it."""
    if created:
        trail.record("second_factor_added", payload={"officer": str(instance.user_id), "kind": instance.type})


@receiver(post_delete, sender=Authenticator)
def second_factor_removed(instance: Authenticator, **_: Any) -> None:
    trail.record("second_factor_removed", payload={"officer": str(instance.user_id), "kind": instance.type})


@receiver(password_changed)
def password_was_changed(user: Officer, **_: Any) -> None:
    trail.record("password_changed", payload={"officer": str(user.pk)})
