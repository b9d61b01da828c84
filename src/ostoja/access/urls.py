"""Addresses of sign-in and of people, places and appointments. Of allauth's pages only those that are needed."""

from collections.abc import Callable

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.contrib.auth.decorators import login_not_required
from django.http.response import HttpResponseBase
from django.urls import path

from ostoja.access import device, trail_pages, views
from ostoja.access.middleware import of_sign_in
from ostoja.access.sign_in import answered_honestly, identity_providers
from ostoja.web.security import with_data_images

View = Callable[..., HttpResponseBase]
FACTOR = "account/second-factor/"
KEY = FACTOR + "keys/<int:pk>/"
OIDC = "sign-in/oidc/<slug:provider_id>/"


def before(view: View) -> View:
    """A page of allauth that is open to everybody."""
    return login_not_required(of_sign_in(answered_honestly(view)))


def after(view: View) -> View:
    """A page of allauth for whoever has signed in, with or without a second factor yet."""
    return of_sign_in(answered_honestly(view))


SIGN_IN = account.LoginView.as_view(extra_context={"identity_providers": identity_providers()})
urlpatterns = [
    path("sign-in/", before(SIGN_IN), name="account_login"),
    path("sign-in/code/", before(mfa.authenticate), name="mfa_authenticate"),
    path("sign-in/passkey/", before(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path("sign-in/closed/", before(account.account_inactive), name="account_inactive"),
    path(OIDC, before(views.sign_in_elsewhere), name="openid_connect_login"),
    path(OIDC + "callback/", before(oidc.callback), name="openid_connect_callback"),
    path("sign-in/oidc-cancelled/", before(social.login_cancelled), name="socialaccount_login_cancelled"),
    path("sign-in/oidc-refused/", before(social.login_error), name="socialaccount_login_error"),
    path("sign-out/", before(account.logout), name="account_logout"),
    path("language/", login_not_required(of_sign_in(views.set_language)), name="set_language"),
    path("account/confirm/", after(account.reauthenticate), name="account_reauthenticate"),
    path("account/confirm/code/", after(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("account/confirm/key/", after(webauthn.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("account/password/", after(views.change_password), name="account_change_password"),
    path(FACTOR, after(mfa.index), name="mfa_index"),
    path(FACTOR + "app/", after(with_data_images(totp.activate_totp)), name="mfa_activate_totp"),
    path(FACTOR + "app/remove/", after(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path(FACTOR + "codes/", after(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(FACTOR + "codes/new/", after(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path(FACTOR + "keys/", after(webauthn.list_webauthn), name="mfa_list_webauthn"),
    path(FACTOR + "keys/add/", after(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path(KEY, after(webauthn.edit_webauthn), name="mfa_edit_webauthn"),
    path(KEY + "remove/", after(webauthn.remove_webauthn), name="mfa_remove_webauthn"),
    path("account/", views.account, name="account"),
    path("device/", device.unsent, name="unsent"),
    path("device/key/", device.key, name="device-key"),
    path("device/worker.js", device.worker, name="device-worker"),
    path("hat/", views.hats, name="hats"),
    path("matrix/", views.matrix, name="matrix"),
    path("appointments/", views.appointments, name="appointments"),
    path("appointments/new/", views.appoint, name="appoint"),
    path("appointments/<uuid:appointment_id>/", views.appointment, name="appointment"),
    path("appointments/<uuid:appointment_id>/deputy/", views.appoint_deputy, name="appointment-deputy"),
    path("appointments/<uuid:appointment_id>/end/", views.end_appointment, name="appointment-end"),
    path("appointments/trail/", trail_pages.entries, name="trail"),
    path("appointments/unusual/", trail_pages.unusual_access, name="unusual"),
    path("people/", views.people, name="people"),
    path("people/<uuid:officer_id>/second-factor/", views.reset_second_factor, name="second-factor-reset"),
    path("sites/", views.sites, name="sites"),
    path("sites/new/", views.add_site, name="site-add"),
]
