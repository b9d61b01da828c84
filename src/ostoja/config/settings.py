"""Settings: all that differs between installations comes from the environment (docs/administrator.md lists it)."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext_lazy as _

from ostoja.config import installation

PACKAGE = Path(__file__).resolve().parent.parent
VAR = installation.var()

DEMO = installation.is_demo()
CONTROLLER_STATE = installation.controller_state()
REST_DAYS = int(os.environ.get("OSTOJA_REST_DAYS", "30"))  # between missions; no act names a number, the office does
REPORT_DAYS = int(os.environ.get("OSTOJA_REPORT_DAYS", "10"))  # working days for the field report; the office's own
ROSTER_YEARS = installation.roster_years()  # how long whoever left the roster stays in it; no act says
POOL_SEATS_OWED = installation.pool_seats_owed()  # EUAA Regulation, Annex I, less exemptions; not read: mark N
# Who answers for the data, as a person reads it in the copy: authority, data protection officer, where to complain.
OFFICE = {name: os.environ.get(f"OSTOJA_{name.upper()}", "") for name in ("name", "contact", "supervisor")}
SECRET_KEY = installation.secret("web")
SECRET_KEY_FALLBACKS = installation.former_secrets("web")
LETTER_KEY = bytes.fromhex(installation.secret("letters"))  # signs deployment letters (missions/letters.py)
SLIP_KEY = bytes.fromhex(installation.secret("slips"))  # signs receipts and slips (casework/registration/slips.py)
CHANNEL_KEY = bytes.fromhex(
    installation.secret("channel")
)  # signs messages to partners (casework/responsibility/channel)
CHANNEL_PARTNERS = installation.partners()
CHANNEL_PURPOSE = "exercise" if installation.is_demo() else "non_statutory"
HEAD_KEY = bytes.fromhex(installation.secret("trail-heads"))  # signs heads of the trail (access/signed_heads.py)
TICKET_KEY = installation.secret("ticket").encode()  # signs what tells the database who acts (access/acting.py)
TOMBSTONE_KEY = installation.secret("tombstone").encode()  # hides the numbers of files that were erased
# Seal what is kept unsent on devices (access/device.py): the first one seals, the others still open.
DEVICE_KEYS = [one.encode() for one in (installation.secret("device"), *installation.former_secrets("device"))]
DOCUMENT_KEYS = installation.document_keys()  # the first seals stored documents, the others still open older ones
DEBUG = False
ALLOWED_HOSTS = os.environ.get("OSTOJA_HOSTS", "localhost").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("OSTOJA_ORIGINS", "").split(",") if origin]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "procrastinate.contrib.django",
    "ostoja.web",
    "ostoja.access",
    "ostoja.documents",
    "ostoja.casework.files",
    "ostoja.casework.registration",
    "ostoja.casework.registration.importing",
    "ostoja.casework.responsibility",
    "ostoja.casework.identity",
    "ostoja.casework.privacy",
    "ostoja.missions",
    "ostoja.cooperation",
    "ostoja.exchange",
]

MIDDLEWARE = [
    "ostoja.config.operations.early.EarlyMiddleware",  # first: health must not depend on anything below
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ostoja.web.security.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "ostoja.web.errors.ErrorsMiddleware",
    "ostoja.access.middleware.ActingMiddleware",  # last: every answer above is made of what happens within it
]

ROOT_URLCONF = "ostoja.config.urls"
WSGI_APPLICATION = "ostoja.config.wsgi.application"

ROOMS = (
    "web",
    "access",
    "documents",
    "casework/files",
    "casework/registration",
    "casework/responsibility",
    "casework/identity",
    "casework/privacy",
    "missions",
    "cooperation",
)
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / room / "templates" for room in ROOMS],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "ostoja.web.jinja.environment",
            "context_processors": ["django.template.context_processors.request", "ostoja.web.pages.layout"],
        },
    },
]


def database(url: str, *, user: str | None = None) -> dict[str, Any]:
    """Django's database settings from a URL such as postgresql://user:secret@host:5432/ostoja?host=/socket/folder."""
    parts = urlsplit(url)
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": user or unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"server_side_binding": True, "prepare_threshold": 3},
    }


DATABASES = {
    "default": database(installation.database_url("ostoja_app")),
    "owner": database(installation.database_url("ostoja_owner")),
}
DATABASE_ROUTERS = ["ostoja.access.router.OneDatabase"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "access.Officer"
AUTHENTICATION_BACKENDS = ["ostoja.access.signed_in.Backend"]
SESSION_ENGINE = "ostoja.access.signed_in"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"

ACCOUNT_ADAPTER = "ostoja.access.sign_in.AccountAdapter"
ACCOUNT_FORMS = {"login": "ostoja.access.sign_in.LoginForm"}
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
SOCIALACCOUNT_ADAPTER = "ostoja.access.sign_in.SocialAccountAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True  # the provider verifies addresses; by them its people are known here
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = False  # the adapter does
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": installation.identity_providers(), "OAUTH_PKCE_ENABLED": True}}
MFA_ADAPTER = "ostoja.access.sign_in.SecondFactorAdapter"
MFA_KEY = installation.secret("second-factor").encode()
MFA_KEYS_BEFORE = [key.encode() for key in installation.former_secrets("second-factor")]
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Ostoja"
MFA_TOTP_TOLERANCE = 1  # a clock may be half a minute off
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = ALLOWED_HOSTS == ["localhost"]  # browsers take localhost for safe
# How often: by user name and by address of the network at sign-in (allauth), by person for everything else (access/pace.py).
_attempts, _attempt_seconds = installation.pace("SIGN_IN", "5/300")
_from_address, _address_seconds = installation.pace("ADDRESS", "30/60")
ACCOUNT_RATE_LIMITS = {
    "login": f"{_from_address}/{_address_seconds}s/ip",
    "login_failed": f"{_attempts}/{_attempt_seconds}s/key",
}
# Thresholds of the rules of unusual access (access/unusual.py), by the id of the rule.
_unusual = {"broken-glass": 1, "many-files": 40, "only-read": 20, "at-night": 10, "own-name": 1}
OSTOJA_UNUSUAL = {rule: installation.threshold(rule, number) for rule, number in _unusual.items()}
OSTOJA_SIGN_IN_SECONDS = _attempt_seconds
OSTOJA_PACES = {
    "search": installation.pace("SEARCH", "60/60"),
    "glass": installation.pace("GLASS", "10/3600"),
    "known": installation.pace("KNOWN", "600/3600"),
}
# Attempts to sign in are counted for all processes together.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": VAR / "cache"}}

USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("pl", _("Polish"))]
OFFICIAL_LANGUAGE = installation.official_language(
    [code for code, _name in LANGUAGES]
)  # of decisions, whoever writes them
LOCALE_PATHS = [PACKAGE / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"  # filled by `ostoja.web.assets.collect`, which `ostoja serve` calls
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "ostoja.web.assets.Storage"},
}

API_RATE = os.environ.get("OSTOJA_API_RATE", "600/m")  # calls of one appointment, all its programs together

TRAIL_HEADS = VAR / "heads.jsonl"  # the head of the audit trail, noted hourly (access/chain.py)
ERASURES = VAR / "erasures.jsonl"  # which files, facts and experts were erased, by id
SIGNED_HEADS = Path(os.environ.get("OSTOJA_SIGNED_HEADS") or VAR / "signed-heads")  # one a day (access/signed_heads.py)

# The rooms in the head of the page: (name of the address, words). Where the officer changes hats, or None.
OSTOJA_NAVIGATION: list[tuple[str, Any]] = [
    ("work", _("Work")),
    ("arrivals", _("Arrivals")),
    ("files", _("People")),
    ("pairs", _("Same person?")),
    ("cases", _("Dublin")),
    ("missions", _("Missions")),
    ("cooperation", _("Cooperation")),
    ("overview", _("Overview")),
    ("privacy", _("Data protection")),
    ("law-book", _("Law")),
    ("law-contrasts", _("Laws compared")),
    ("letters", _("Letters")),
    ("appointments", _("Appointments")),
    ("sites", _("Sites")),
]
# What whoever leads sees on the page Overview: a function of each room that has something to say.
OSTOJA_OVERVIEW = [
    "ostoja.casework.registration.overview.panel",
    "ostoja.casework.files.overview.panel",
    "ostoja.casework.privacy.overview.panel",
    "ostoja.cooperation.overview.panel",
]
# What waits for an officer beside the time limits of files, on the page Work: functions of the rooms.
OSTOJA_ERRANDS = ["ostoja.casework.registration.importing.work.errands"]
# What this state has agreed with others on time: functions of the rooms that keep agreements (casework/files/agreed.py).
OSTOJA_AGREED = ["ostoja.cooperation.queries.agreements.for_the_law"]
# What of a project is counted next door (cooperation/queries/projects.py).
OSTOJA_EXPERT_COUNTS = "ostoja.missions.queries.counts.of_experts"
# What was done under an appointment, and what is open of it: for the pages of those sent here by other authorities.
OSTOJA_WORK_DONE = "ostoja.casework.files.work_done.counted"
OSTOJA_OPEN_MATTERS = "ostoja.casework.files.work_done.open_matters"
OSTOJA_HATS: str | None = "hats"
# Addresses of what keeps unsent work on the device (access/device.py), by name.
OSTOJA_DEVICE: dict[str, str] | None = {"key": "device-key", "worker": "device-worker", "page": "unsent"}
# Says at the foot of every page why the reader sees it, and until when.
OSTOJA_BECAUSE: str | None = "access/because.html"
# What is heard on every page: functions of the request that give sentences.
OSTOJA_ALARMS = ["ostoja.access.heartbeat.alarms"]
# Reports for those who answer for appointments, as the page of appointments offers them: (name of the address, words).
OSTOJA_REPORTS: list[tuple[str, Any]] = [("glass-report", _("Broken glass"))]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "ostoja.config.operations.logs.JsonFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "ostoja": {"level": os.environ.get("OSTOJA_LOG_LEVEL", "WARNING" if installation.is_embedded() else "INFO")},
        "django": {"handlers": [], "propagate": True},  # without its own handlers, which print messages
        "django.server": {"handlers": [], "propagate": True},
    },
}

MAIL = installation.mail()
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if MAIL else 'dummy'}.EmailBackend"
EMAIL_HOST = MAIL.host if MAIL else ""
EMAIL_PORT = MAIL.port if MAIL else 0
EMAIL_HOST_USER = MAIL.user if MAIL else ""
EMAIL_HOST_PASSWORD = MAIL.password if MAIL else ""
EMAIL_USE_TLS = bool(MAIL and MAIL.starts_tls)
EMAIL_USE_SSL = bool(MAIL and MAIL.is_tls)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("OSTOJA_MAIL_FROM", "")

CSRF_FAILURE_VIEW = "ostoja.web.errors.form_expired"
# Behind a proxy that ends TLS, which its https:// address among the origins tells.
BEHIND_TLS = any(origin.startswith("https://") for origin in CSRF_TRUSTED_ORIGINS)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = BEHIND_TLS
SECURE_SSL_REDIRECT = BEHIND_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None  # the proxy sets it, always
ALLAUTH_TRUSTED_PROXY_COUNT = int(BEHIND_TLS)  # attempts to sign in are counted by the address that the proxy tells
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if BEHIND_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = BEHIND_TLS
_APART = "_home" if installation.is_demo_home() else ""  # the demo's two installations share the cookies of localhost
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"sessionid{_APART}", f"csrftoken{_APART}"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024
