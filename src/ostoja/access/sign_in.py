"""How somebody signs in: password and a second factor, a passkey, or the office's own identity provider (OIDC).

Nobody signs up: officers are added with `ostoja user add`. An identity provider is named by the environment:

    OSTOJA_OIDC_ID       its name in our addresses, such as `ministry`
    OSTOJA_OIDC_NAME     its name on the button, such as `Ministry of Migration`
    OSTOJA_OIDC_SERVER   its address, below which `.well-known/openid-configuration` lies
    OSTOJA_OIDC_CLIENT   our client id there
    OSTOJA_OIDC_SECRET   our client secret there

Register `https://<this host>/sign-in/oidc/<OSTOJA_OIDC_ID>/callback/` with it. It must verify e-mail addresses: by them its
people are known here.
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from math import ceil
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import LoginForm as AllauthLoginForm
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ostoja.access import second_factors
from ostoja.access.models import Officer


def _wait() -> str:
    """What to do after too many attempts, as the settings of the installation have it."""
    minutes = ceil(settings.OSTOJA_SIGN_IN_SECONDS / 60)
    says = ngettext(
        "There were too many attempts to sign in. Wait %(minutes)d minute, then try again.",
        "There were too many attempts to sign in. Wait %(minutes)d minutes, then try again.",
        minutes,
    )
    return says % {"minutes": minutes}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Closed to sign-up; says what went wrong in our words."""

    error_messages: ClassVar[dict[str, Any]] = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed. Ask an administrator of your office."),
        "username_password_mismatch": _(
            "This user name and password don't belong together. Check both; capital letters count in the password."
        ),
        "email_password_mismatch": _(
            "This e-mail address and password don't belong together. Check both; capital letters count in the password."
        ),
        "incorrect_password": _("This isn't your present password. Type the one you signed in with."),
        "enter_current_password": _("This isn't your present password. Type the one you signed in with."),
        "incorrect_code": _("This code doesn't fit. Type the six digits that the app shows now."),
        "too_many_login_attempts": lazy(_wait, str)(),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def set_password(self, user: Officer, password: str) -> None:
        """Write the password alone: the application may change nothing else of an officer."""
        user.set_password(password)
        user.save(update_fields=["password"])


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Whoever comes from the identity provider must be known here already."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Remember whom the provider means when it names somebody of here for the first time.

        allauth's own way writes the whole officer as well, which the application may not.
        """
        if sociallogin.is_existing and sociallogin.account.pk is None:
            sociallogin.account.user = sociallogin.user
            sociallogin.account.save()


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Keeps the secrets of second factors encrypted: their table is read before anyone is known."""

    error_messages: ClassVar[dict[str, Any]] = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code doesn't fit. Type the six digits that the app shows now."),
    }

    def encrypt(self, text: str) -> str:
        return second_factors.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return second_factors.unseal(encrypted_text)


class LoginForm(AllauthLoginForm):  # type: ignore[misc]  # allauth has no types
    """User name or e-mail address, and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("User name or e-mail address")
        self.fields["login"].error_messages["required"] = _("Type your user name or your e-mail address.")
        self.fields["password"].error_messages["required"] = _("Type your password.")
        self.fields["password"].help_text = ""
        self.fields.pop("remember", None)


def identity_providers() -> list[dict[str, str]]:
    """The identity providers that sign-in offers: id in addresses, name on the button."""
    apps: Any = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]  # as allauth wants it
    return [{"id": app["provider_id"], "name": app["name"]} for app in apps]


def answered_honestly(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Answer 422 where allauth shows a form again that it could not accept."""

    @wraps(view)
    def answered(*args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(*args, **kwargs)
        shown = getattr(response, "context_data", None) or {}
        forms = [shown[name] for name in ("form", "webauthn_form") if shown.get(name) is not None]
        if response.status_code == HTTPStatus.OK and any(form.is_bound and form.errors for form in forms):
            response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return response

    return answered
