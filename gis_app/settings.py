"""All settings of Cordon: read once from the environment, failing loudly on a value that cannot be meant."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parent.parent
LOCAL = ROOT / ".local"


def env_text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def env_bool(name: str, default: bool) -> bool:
    value = env_text(name, "true" if default else "false").lower()
    if value not in {"true", "1", "yes", "false", "0", "no"}:
        raise ImproperlyConfigured(f'{name}: "{value}" is not true or false')
    return value in {"true", "1", "yes"}


def env_int(name: str, default: int, lowest: int, highest: int) -> int:
    value = env_text(name, str(default))
    if not value.isdigit() or not lowest <= int(value) <= highest:
        raise ImproperlyConfigured(f'{name}: "{value}" is not a whole number from {lowest} to {highest}')
    return int(value)


def env_list(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in env_text(name, default).split(",") if part.strip()]


def read_secret() -> str:
    """The secret key: from the environment, else from the file that `bin/serve` makes, else the default."""
    path = Path(env_text("SECRET_KEY_FILE") or LOCAL / "secret_key")
    given = env_text("SECRET_KEY") or (path.read_text().strip() if path.is_file() else "")
    return given or DEFAULT_SECRET


def read_database(role: str) -> dict[str, Any]:
    """Django's database settings for the role "app" or "owner", from DATABASE_URL or the private cluster."""
    if role not in {"app", "owner"}:
        raise ImproperlyConfigured(f'CORDON_DB_ROLE: "{role}" is not app or owner')
    app_url = env_text("DATABASE_URL")
    url = (env_text("DATABASE_OWNER_URL") or app_url) if role == "owner" else app_url
    if not url:
        return private_cluster(role)
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres", "postgis"} or not parts.path.strip("/"):
        raise ImproperlyConfigured("DATABASE_URL: expected postgresql://person:password@host:port/database")
    query_host = parse_qs(parts.query).get("host", [""])[0]
    return {
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query_host or (parts.hostname or ""),
        "PORT": str(parts.port or ""),
    }


def private_cluster(role: str) -> dict[str, Any]:
    """The cluster under .local/, reached through its socket; its folder is closed to others (mode 0700)."""
    recorded = LOCAL / "socket_dir"
    socket = recorded.read_text().strip() if recorded.is_file() else str(LOCAL / "run")
    return {"NAME": "cordon", "USER": f"cordon_{role}", "PASSWORD": "", "HOST": socket, "PORT": ""}


DEFAULT_SECRET = "practice-only-secret-which-every-reader-of-the-source-knows-0123456789"
SECRET_KEY = read_secret()
DEBUG = False
HOST = env_text("HOST", "127.0.0.1")
PORT = env_int("PORT", 8000, 1, 65534)
LIVE_PORT = env_int("LIVE_PORT", PORT + 1, 1, 65535)
# Where the browser finds the live process; empty: the host it asked for, at LIVE_PORT. Behind a proxy: "/events".
LIVE_URL = env_text("LIVE_URL")
HTTPS = env_bool("CORDON_HTTPS", False)
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *env_list("CORDON_HOSTS")]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in env_list("CORDON_HOSTS")]

# Where the files that people hand in lie, named by their SHA-256. Back it up together with the database.
FILES_ROOT = Path(env_text("FILES_ROOT") or LOCAL / "files")
# What a file that is handed in may have at most: bytes, pixels of a picture, pages of a PDF.
FILE_MAX_BYTES = env_int("FILE_MAX_BYTES", 25 * 2**20, 1024, 2**30)
FILE_MAX_PIXELS = env_int("FILE_MAX_PIXELS", 60_000_000, 1, 100_000_000)
FILE_MAX_PDF_PAGES = env_int("FILE_MAX_PDF_PAGES", 100, 1, 10_000)
# The one door that takes files has its own handler.
FILE_UPLOAD_HANDLERS = ["geo.files.intake.NoFiles"]

# Geometry is stored in this reference system; fixed at the first migrate (checks.py compares).
METRIC_SRID = env_int("METRIC_SRID", 27700, 1024, 998999)
if METRIC_SRID != 27700:
    raise ImproperlyConfigured(f'METRIC_SRID: "{METRIC_SRID}" is not 27700, the only grid that Cordon can transform to')
WEB_SRID = 3857
# A base map of the deployer's choice; without one the map draws our own streets and areas.
BASEMAP_PMTILES = env_text("BASEMAP_PMTILES")
BASEMAP_STYLE = env_text("BASEMAP_STYLE")
BASEMAP_ATTRIBUTION = env_text("BASEMAP_ATTRIBUTION")
# Origins (https://…) that a style fetches its tiles, fonts or symbols from, where they are not its own.
BASEMAP_HOSTS = env_list("BASEMAP_HOSTS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.gis",
    "django.contrib.humanize",
    "rest_framework",
    "rest_framework_gis",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "knox",
    "csp",
    "procrastinate.contrib.django",
    "partners",
    "geo",
    "footprints",
    "clustering",
    "deployment",
    "layers",
    "gis_app",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "partners.middleware.SessionCookieMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "partners.middleware.TokenMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "partners.middleware.PersonalAnswersMiddleware",
    "partners.middleware.ProblemMiddleware",
]
ROOT_URLCONF = "gis_app.urls"
WSGI_APPLICATION = "gis_app.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "partners.context.instance",
            ]
        },
    }
]

DATABASE_ROLE = env_text("CORDON_DB_ROLE", "app")
DATABASES = {
    "default": {
        "ENGINE": "django.contrib.gis.db.backends.postgis",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        # Web and tile queries are short: a parallel plan costs more than it brings. Jobs ask for theirs.
        "OPTIONS": {"options": "-c max_parallel_workers_per_gather=0 -c jit=off"},
        **read_database(DATABASE_ROLE),
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ATOMIC_REQUESTS = False

AUTH_USER_MODEL = "partners.Person"
AUTHENTICATION_BACKENDS = ["partners.backend.PersonBackend"]
LOGIN_URL = "partners:sign_in"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "partners:sign_in"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("sign_in", "name", "email")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "partners.problem_details.csrf_failure"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked by the supervisor on this machine, without HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "connect-src": [SELF],  # views add the live process and the deployer's base map
        "img-src": [SELF, "data:", "blob:"],
        "worker-src": [SELF, "blob:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["partners.authentication.SignedInAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["partners.permissions.SignedInMayReadWritersMayWrite"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["partners.parsers.StrictJSONParser"],
    "DEFAULT_PAGINATION_CLASS": "partners.pagination.NewestFirst",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "EXCEPTION_HANDLER": "partners.problem_details.drf_exception_handler",
    "COERCE_DECIMAL_TO_STRING": False,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Cordon",
    "DESCRIPTION": "Records, footprints and hotspot runs of a community-safety partnership.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "SERVE_PERMISSIONS": ["rest_framework.permissions.IsAuthenticated"],
    # Where several records have a field of the same name, what its choices are called.
    "ENUM_NAME_OVERRIDES": {
        "AgencyKind": "partners.models.AgencyKind",
        "AppealEnd": "footprints.api.notice_inputs.APPEAL_ENDS",
        "AppealStatus": "footprints.models.AppealStatus",
        "BatchStatus": "geo.models.BatchStatus",
        "CaseStatus": "geo.models.CaseStatus",
        "DisputeStatus": "footprints.models.DisputeStatus",
        "DocumentKind": "footprints.models.DocumentKind",
        "Located": "geo.models.Located",
        "LocatedByForm": "footprints.services.notice_changes.LOCATED_BY_FORM",
        "NoticeStatus": "footprints.models.NoticeStatus",
        "PremisesKind": "geo.models.PremisesKind",
        "ProfileKind": "geo.models.ProfileKind",
        "RequirementKind": "footprints.models.RequirementKind",
        "RunStatus": "clustering.models.RunStatus",
    },
}
REST_KNOX = {
    "AUTH_HEADER_PREFIX": "Bearer",
    "TOKEN_TTL": None,  # create_token gives each token its own expiry
    "AUTO_REFRESH": False,
}

# A run keeps its own record; of jobs that ended well nothing more is needed.
PROCRASTINATE_WORKER_DEFAULTS = {"delete_jobs": "successful"}

STATIC_URL = "/static/"
STATICFILES_DIRS = [("app", ROOT / "frontend" / "dist")] if (ROOT / "frontend" / "dist").is_dir() else []
FRONTEND_DIST = ROOT / "frontend" / "dist"
WHITENOISE_USE_FINDERS = True
# A body larger than this is refused before it is read: a footprint of 100,000 corners fits.
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
# Debian's GDAL 3.6 works; people's files are read through pyogrio, which brings a newer one.
SILENCED_SYSTEM_CHECKS = ["gis.W001"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env_text("LOG_LEVEL", "WARNING")},
}
