"""Every setting, read from the environment. `.env.example` lists and explains them all."""

import os
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

MAY_BE_FILES = ("SECRET_KEY", "SECRET_KEY_FALLBACKS", "HISTORY_KEY", "DATABASE_URL", "DATABASE_PUBLIC_URL", "CACHE_URL")
"""Settings that hold secrets: NAME_FILE names a file with the value, as containers, systemd and vaults hand it over."""


def from_file(name: str) -> str:
    path = Path(env.str(f"{name}_FILE"))
    try:
        value = path.read_text().strip()
    except (OSError, UnicodeError) as error:
        raise ImproperlyConfigured(f"{name}_FILE names {path}, which cannot be read: {error}") from error
    if not value:
        raise ImproperlyConfigured(f"{name}_FILE names {path}, which is empty.")
    if env.str(name, default=""):
        raise ImproperlyConfigured(f"{name} and {name}_FILE are both set: empty one of them.")
    return value


given = {name: from_file(name) for name in MAY_BE_FILES if env.str(f"{name}_FILE", default="")}
env.ENVIRON = {**os.environ, **given}  # not in the environment itself: programs that are started from here inherit that

DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "var")))
"""Where the embedded database and the demo's key are kept."""

DEMO = env.bool("DEMO", default=False)
"""A demonstration on this machine: its own key, plain HTTP, local names only."""
DEBUG = env.bool("DEBUG", default=False)


def secret(name: str, given: str) -> str:
    """The secret of this name; the demo makes and keeps its own, anything else must be given one."""
    if given:
        return given
    if not (DEMO or DEBUG):
        raise ImproperlyConfigured(
            f"{name} is not set. Set it to a long random text in the environment or in .env, or {name}_FILE to a file "
            "with it (python -c 'import secrets; print(secrets.token_urlsafe(50))' makes one)."
        )
    kept = DATA_DIR / name.lower()
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(get_random_secret_key())
        kept.chmod(0o600)
    return kept.read_text()


SECRET_KEY = secret("SECRET_KEY", env.str("SECRET_KEY", default=""))
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
"""Earlier keys: what they signed or locked is still read."""
HISTORY_KEYS = [key.strip() for key in secret("HISTORY_KEY", env.str("HISTORY_KEY", default="")).split(",")]
"""Seal the history: the first one does, those after it are older and only verify what they sealed."""
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SITE_URL = env.str("SITE_URL", default="http://localhost:8000").rstrip("/")
"""The address that citations, feeds and the sitemap print."""
SITE_NAME = env.str("SITE_NAME", default="Advocacy Record")
CONTACT_EMAIL = env.str("CONTACT_EMAIL", default="")
"""Where a reader reports a mistake; printed on the about page and in security.txt where set."""
AUTHORS_MAY_PUBLISH = env.bool("AUTHORS_MAY_PUBLISH", default=False)
"""True lets a publisher approve a record of their own: for an installation with one editor."""

INSTALLED_APPS = [
    "advocacy.history",
    "advocacy.core",
    "advocacy.accounts",
    "advocacy.notes",
    "advocacy.sources",
    "advocacy.states",
    "advocacy.bodies",
    "advocacy.topics",
    "advocacy.resolutions",
    "advocacy.treaties",
    "advocacy.events",
    "advocacy.votes",
    "advocacy.wording",
    "advocacy.asks",
    "advocacy.search",
    "advocacy.imports",
    "advocacy.exports",
    "advocacy.audit",
    "advocacy.links",
    "advocacy.backups",
    "advocacy.duties",
    "advocacy.pages",
    "advocacy.api",
    "advocacy.core.admin_site.RecordAdminConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "django.forms",
    "concurrency",
    "pgtrigger",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "drf_standardized_errors",
    "corsheaders",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "csp.middleware.CSPMiddleware",  # these four first, so that refusals of the next ones carry their headers too
    "advocacy.core.middleware.EmbeddingMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "advocacy.core.health.HealthMiddleware",
    "advocacy.core.middleware.EncryptedApiMiddleware",
    "advocacy.core.middleware.MethodsMiddleware",
    "advocacy.core.public_side.PublicSideMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "advocacy.core.parameters.ParametersMiddleware",
    "advocacy.core.conditional.ConditionalMiddleware",
    "advocacy.core.kept.KeptAnswersMiddleware",  # as early as it is safe: what stands above, every answer passes
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "advocacy.history.middleware.HistoryMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "advocacy.accounts.middleware.StaffMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "concurrency.middleware.ConcurrencyMiddleware",
    "advocacy.core.middleware.UnavailableDatabaseMiddleware",
]

ROOT_URLCONF = "advocacy.urls"
WSGI_APPLICATION = "advocacy.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "advocacy.core.context_processors.site",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"


def database() -> dict[str, Any]:
    """The server that DATABASE_URL names, or the embedded one."""
    if env.str("DATABASE_URL", default=""):
        config = env.db_url("DATABASE_URL")
    else:
        config = {"NAME": "postgres", "USER": "postgres", "HOST": "", "EMBEDDED_DIR": str(DATA_DIR / "postgres")}
    return config | {
        "ENGINE": "advocacy.postgres",
        "CONN_MAX_AGE": env.int("CONN_MAX_AGE", default=60),
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": env.bool("BEHIND_PGBOUNCER", default=False),
        "OPTIONS": {"connect_timeout": 5} | config.get("OPTIONS", {}),
    }


PUBLIC_ROLE = "advocacy_public"
"""The role that may read what is published and nothing else; a role of one's own inherits from it."""


PREPARED = {"server_side_binding": True, "prepare_threshold": 2}
"""What is asked for the third time is planned no more; only the connection that never writes may do so, for the history
is told who writes by statements that cannot be prepared."""


def public_database(usual: dict[str, Any]) -> dict[str, Any]:
    """What readers are served from: DATABASE_PUBLIC_URL, which may lead to a replica, or the same as that role."""
    config = dict(usual)
    if env.str("DATABASE_PUBLIC_URL", default=""):
        told = env.db_url("DATABASE_PUBLIC_URL")
        config |= told | {"ENGINE": usual["ENGINE"], "OPTIONS": usual["OPTIONS"] | told.get("OPTIONS", {})}
        config.pop("EMBEDDED_DIR", None)
    elif "EMBEDDED_DIR" in config:
        config["USER"] = PUBLIC_ROLE
    if env.bool("PREPARED_STATEMENTS", default=not env.bool("BEHIND_PGBOUNCER", default=False)):
        config["OPTIONS"] = config["OPTIONS"] | PREPARED
    return config | {"ROLE": PUBLIC_ROLE, "LONGEST_QUESTION": env.str("LONGEST_QUESTION", default="15s")}


DATABASES = {"default": database()}
DATABASES["public"] = public_database(DATABASES["default"])
READ_FROM = "public"
"""Which of the two readers are served from."""
DATABASE_ROUTERS = ["advocacy.core.public_side.PublicSideRouter"]
STAFF_PATHS = ("/admin/", "/accounts/")
"""Where addresses begin that are not for readers."""
PRIVATE_APPS = {"accounts", "audit", "duties", "history", "imports", "links", "notes"}
"""Apps of ours that nothing public is read from: what is written there leaves the data version as it is."""
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": env.cache_url("CACHE_URL", default="dbcache://core_cache?max_entries=100000"),
    "answers": env.cache_url("CACHE_URL", default="locmemcache://answers?max_entries=1000") | {"KEY_PREFIX": "answers"},
}
WORKER = env.bool("WORKER", default=False)
"""Whether tasks are handed to `manage.py worker`; otherwise they run at once."""
TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend" if WORKER else "django_tasks.backends.immediate.ImmediateBackend"
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["advocacy.accounts.backends.StaffBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {
        "NAME": "django.contrib.auth.password_validation.CommonPasswordValidator",
        "OPTIONS": {"password_list_path": BASE_DIR / "advocacy" / "accounts" / "common_passwords.txt.gz"},
    },
    {"NAME": "advocacy.accounts.passwords.NotOfNames"},
]
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60  # seconds for which a link to set a password opens
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
ACCOUNT_ADAPTER = "advocacy.accounts.adapters.StaffAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_RATE_LIMITS = {"login": None}  # passwords have brakes of their own: accounts/brakes.py
ACCOUNT_SESSION_REMEMBER = False  # the cookie goes with the browser's window
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
STAFF_NEED_SECOND_FACTOR = env.bool("STAFF_NEED_SECOND_FACTOR", default=not (DEMO or DEBUG))
"""False lets staff in with a password alone, and asks for it but once."""
MFA_ADAPTER = "advocacy.accounts.adapters.SecondFactorAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {
    "authenticate": "advocacy.accounts.code_forms.AuthenticateForm",
    "reauthenticate": "advocacy.accounts.code_forms.ReauthenticateForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn"]  # recovery codes are ours: accounts/recovery_codes.py
MFA_TOTP_ISSUER = SITE_NAME
MFA_TOTP_TOLERANCE = 0  # a code opens while the app shows it: thirty seconds

LANGUAGE_CODE = "en"  # as "en-gb", each word would be looked for in six more catalogues
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "advocacy.formats"  # dates in full, and typed as 2016-12-09
TIME_ZONE = "UTC"
USE_TZ = True

MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(DATA_DIR / "media")))
"""Copies of sources. Never served by address: the admin hands them out."""
VIRUS_SCANNER = env.str("VIRUS_SCANNER", default="")
"""Where clamd listens, a socket's path or host:port: it scans copies of sources before they are kept or handed out."""
STATIC_URL = "static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(BASE_DIR / "staticfiles")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "advocacy.core.stylesheet.StylesheetFinder",
]
WHITENOISE_USE_FINDERS = DEMO or DEBUG
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_MIMETYPES = {".svg": "image/svg+xml; charset=utf-8"}  # by itself it says the letters of text/ alone
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEMO or DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # a roll call of 193 states is one form

# Security: production speaks HTTPS only, the demo plain HTTP on this machine.
HTTPS = env.bool("HTTPS", default=not (DEMO or DEBUG))
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^api/"]  # the API refuses, where pages lead to HTTPS
SECURE_HSTS_SECONDS = 63_072_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
NUM_PROXIES = env.int("NUM_PROXIES", default=0)
"""How many proxies of ours append to X-Forwarded-For; what stands before theirs is the client's own word."""
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
HOST_ONLY = "__Host-" if HTTPS else ""
"""Browsers take a cookie of such a name over HTTPS alone, and from no other host of the same domain."""
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{HOST_ONLY}sessionid", f"{HOST_ONLY}csrftoken"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # needs no cookie of its own
SESSION_ENGINE = "advocacy.accounts.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60
STAFF_IDLE_SECONDS = env.int("STAFF_IDLE_MINUTES", default=120) * 60
"""Staff who ask for nothing for so long sign in again; and in any case after `SESSION_COOKIE_AGE`."""
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
CORS_ALLOW_ALL_ORIGINS = True
CORS_URLS_REGEX = r"^/api/"
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
CORS_EXPOSE_HEADERS = ["ETag", "Retry-After", "Link"]

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_RENDERER_CLASSES": ["advocacy.core.rendering.QuickJSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "advocacy.core.schema.RecordSchema",
    "URL_FORMAT_OVERRIDE": None,
    "EXCEPTION_HANDLER": "drf_standardized_errors.handler.exception_handler",
    "DEFAULT_THROTTLE_CLASSES": ["advocacy.api.throttles.ReaderThrottle"],
    "DEFAULT_THROTTLE_RATES": {"anon": env.str("API_RATE", default="300/min")},
    "NUM_PROXIES": NUM_PROXIES,
}

DRF_STANDARDIZED_ERRORS = {"EXCEPTION_HANDLER_CLASS": "advocacy.core.api_errors.RecordExceptionHandler"}

SPECTACULAR_SETTINGS = {
    "TITLE": f"{SITE_NAME} API",
    "VERSION": "1",
    "DESCRIPTION": (
        "The public, citable record of human-rights diplomacy at the United Nations, as data. Read-only. "
        "Every list takes the parameters of its page and finds the same records. "
        "Every record names its page (`url`); its detail names its sources."
    ),
    "LICENSE": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "COMPONENT_SPLIT_REQUEST": False,
    "ENUM_NAME_OVERRIDES": {
        "ActionKind": "advocacy.treaties.choices.ActionKind",
        "BodyKind": "advocacy.bodies.choices.BodyKind",
        "EventKind": "advocacy.events.choices.EventKind",
        "EventLinkKind": "advocacy.events.choices.EventLinkKind",
        "EventResolutionKind": "advocacy.events.choices.EventResolutionKind",
        "GroupKind": "advocacy.states.choices.GroupKind",
        "LinkKind": "advocacy.resolutions.choices.LinkKind",
        "PositionChoice": "advocacy.votes.choices.PositionChoice",
        "ProvisionKind": "advocacy.resolutions.choices.ProvisionKind",
        "SourceKind": "advocacy.sources.choices.SourceKind",
        "Stance": "advocacy.sources.choices.Stance",
        "StateKind": "advocacy.states.choices.StateKind",
        "StatementKind": "advocacy.events.choices.StatementKind",
        "StatementStance": "advocacy.events.choices.StatementStance",
        "SuccessionKind": "advocacy.states.choices.SuccessionKind",
        "TopicKind": "advocacy.topics.choices.TopicKind",
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "advocacy.api.schema.add_examples",
    ],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "docExpansion": "none", "defaultModelsExpandDepth": 0},
}

CONCURRENCY_POLICY = 1  # list_editable: silently skip nothing, report the conflict

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "class": "advocacy.core.log_lines.OneLine",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
    "loggers": {
        "django.request": {"level": "ERROR"},  # what readers mistype is in the access log
        "advocacy.accounts": {"level": "INFO"},  # who signed in
        "advocacy.duties": {"level": "INFO"},  # what was done at night
        "advocacy.history": {"level": "INFO"},  # the head of the history's chain, once a day
    },
}
