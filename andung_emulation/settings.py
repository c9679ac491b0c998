"""One settings file; what differs by place comes from the environment.

`ANDUNG_MODE` production (default) or demo · `ANDUNG_DATA` data directory · `DATABASE_URL` PostgreSQL
instead of SQLite · `ANDUNG_HOSTS` names by which the office reaches the server · `ANDUNG_PLAIN_HTTP=1`
an office network without TLS · `ANDUNG_PROXY` reverse proxies that are believed · `ANDUNG_OTP=1` a second
factor asked of who signs and of the administrator · `ANDUNG_CLOCK` training clock, demo mode only ·
`ANDUNG_MAIL` the server by which reminders go out, `ANDUNG_MAIL_FROM` their sender · `ANDUNG_ADDRESS` for
links in them and for the public pages of certificates · `ANDUNG_BACKUP_KEY` for whom backups are encrypted,
`ANDUNG_BACKUP_DIR` another disk for them.
"""

from __future__ import annotations

import logging
import os
import re
import sqlite3
from pathlib import Path
from typing import Any

import bootstrap_wrapper
import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from andung_emulation import clock, key_files, mail, proxies

BASE_DIR = Path(__file__).resolve().parent.parent
ANDUNG_MODE = os.environ.get("ANDUNG_MODE", "production")
if ANDUNG_MODE not in ("production", "demo"):
    raise ImproperlyConfigured(f"ANDUNG_MODE={ANDUNG_MODE!r}: chỉ nhận production hoặc demo.")
DEMO = ANDUNG_MODE == "demo"
ANDUNG_DATA = Path(os.environ.get("ANDUNG_DATA", BASE_DIR / "var")).resolve()


def _is_on(name: str) -> bool:
    """Whoever writes `yes` means it: what would silently stay off is refused."""
    asked = os.environ.get(name, "")
    if asked not in ("", "0", "1"):
        raise ImproperlyConfigured(f"{name}={asked!r}: viết 1 để bật, bỏ biến này để tắt.")
    return asked == "1"


PLAIN_HTTP = _is_on("ANDUNG_PLAIN_HTTP") or DEMO

# The clock ---------------------------------------------------------------------------------------
CLOCK_FILE = ANDUNG_DATA / "clock.json"
_asked_clock = os.environ.get("ANDUNG_CLOCK", "")
if _asked_clock and not DEMO:
    raise ImproperlyConfigured("ANDUNG_CLOCK chỉ dùng được khi ANDUNG_MODE=demo; hãy bỏ biến này.")
if DEMO:
    if _asked_clock:
        try:
            clock.establish(CLOCK_FILE, _asked_clock)
        except clock.ClockError as error:
            raise ImproperlyConfigured(str(error)) from error
    clock.follow(CLOCK_FILE)


# Proxies that are believed -----------------------------------------------------------------------
ANDUNG_PROXY = os.environ.get("ANDUNG_PROXY", "")
try:
    proxies.Proxies(ANDUNG_PROXY)
except proxies.ProxyError as error:
    raise ImproperlyConfigured(str(error)) from error


# Keys --------------------------------------------------------------------------------------------
HISTORY_KEY_FILE = ANDUNG_DATA / "keys" / "history.key"
SECRET_KEY_FILE = ANDUNG_DATA / "keys" / "secret.key"
SIGNING_ROOTS = ANDUNG_DATA / "keys" / "chung-thu"  # certificates (*.pem, *.crt) to which signatures lead
try:
    SECRET_KEY, *SECRET_KEY_FALLBACKS = key_files.secrets_in(SECRET_KEY_FILE)
except FileNotFoundError as error:
    raise ImproperlyConfigured(
        f"Chưa có khóa {SECRET_KEY_FILE}; chạy `python3 -m andung_emulation run` để tạo."
    ) from error
except key_files.KeyFileBroken as error:
    raise ImproperlyConfigured(str(error)) from error
except OSError as error:
    raise ImproperlyConfigured(
        f"Không đọc được khóa {SECRET_KEY_FILE}: ANDUNG_DATA phải là thư mục dữ liệu, lệnh phải chạy bằng tài"
        " khoản của ứng dụng (trên máy chủ: sudo thidua …)."
    ) from error

# Backups: for whom they are encrypted, and another disk to which they are copied -------------------
BACKUP_KEY = os.environ.get("ANDUNG_BACKUP_KEY", "")
BACKUP_DIR = os.environ.get("ANDUNG_BACKUP_DIR", "")

# The application ---------------------------------------------------------------------------------
DEBUG = False
ALLOWED_HOSTS = [host for name in os.environ.get("ANDUNG_HOSTS", "").split(",") if (host := name.strip())]
if any("*" in host or host.startswith(".") for host in ALLOWED_HOSTS):
    raise ImproperlyConfigured("ANDUNG_HOSTS: viết đúng từng tên máy chủ, không dùng * hay dấu chấm ở đầu.")
if wrong := [host for host in ALLOWED_HOSTS if not re.fullmatch(r"[\w.-]+|\[[0-9A-Fa-f:.]+\]", host)]:
    raise ImproperlyConfigured(
        f"ANDUNG_HOSTS: {wrong[0]!r} không phải là tên; chỉ viết tên máy chủ, không https://, không cổng."
    )
if DEMO:
    ALLOWED_HOSTS += ["127.0.0.1", "localhost", "[::1]"]

INSTALLED_APPS = [
    "andung_emulation.apps.AndungConfig",
    "dossiers.apps.DossiersConfig",
    "awards.apps.AwardsConfig",
    "campaigns.apps.CampaignsConfig",
    "andung_emulation.apps.AndungAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "lucide",
    "django_htmx",
]
MIDDLEWARE = [
    "andung_emulation.middleware.RequestIdMiddleware",
    "andung_emulation.logs.RequestLogMiddleware",
    "andung_emulation.proxies.ProxyMiddleware",
    "andung_emulation.middleware.BodySizeMiddleware",
    "andung_emulation.middleware.EncodingMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "andung_emulation.middleware.CompressedPages",
    "csp.middleware.CSPMiddleware",
    "andung_emulation.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "andung_emulation.middleware.SessionAgeMiddleware",
    "andung_emulation.login_wall.LoginWall",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "campaigns.middleware.ActorMiddleware",
    "andung_emulation.middleware.ReadingMiddleware",
    "andung_emulation.middleware.NoStoreMiddleware",
    "axes.middleware.AxesMiddleware",
    "andung_emulation.shortage_wall.ShortageWall",
]
ROOT_URLCONF = "andung_emulation.urls"
WSGI_APPLICATION = "andung_emulation.wsgi.application"
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
                "andung_emulation.frame.frame",
            ],
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

# The database ------------------------------------------------------------------------------------
# SQLite before 3.51.3 can corrupt a write-ahead log under several processes: there the rollback
# journal with EXTRA is the durable choice.
SQLITE_HAS_SAFE_WAL = sqlite3.sqlite_version_info >= (3, 51, 3)
SQLITE_PRAGMAS = (
    "PRAGMA foreign_keys=ON;PRAGMA recursive_triggers=ON;"  # so REPLACE asks the guards of DELETE
    + ("PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;" if SQLITE_HAS_SAFE_WAL else "")
    + ("" if SQLITE_HAS_SAFE_WAL else "PRAGMA journal_mode=DELETE;PRAGMA synchronous=EXTRA;")
)
_UNUSABLE = ImproperlyConfigured(  # never with the value: it holds a password
    "DATABASE_URL viết như postgres://tên:mật-khẩu@máy/cơ-sở-dữ-liệu (ký tự đặc biệt trong mật khẩu viết"
    " dạng %XX), hoặc bỏ biến này để dùng SQLite."
)
try:
    DATABASES: dict[str, Any] = {
        "default": dj_database_url.config(
            default=f"sqlite:///{ANDUNG_DATA / 'andung.sqlite3'}",
            conn_max_age=600,  # seconds
            conn_health_checks=True,
        )
    }
except ValueError:
    raise _UNUSABLE from None
if DATABASES["default"].get("ENGINE") not in ("django.db.backends.sqlite3", "django.db.backends.postgresql"):
    raise _UNUSABLE
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": SQLITE_PRAGMAS,
    }
else:
    DATABASES["default"].setdefault("OPTIONS", {}).update(  # beside ?sslmode=… of the address
        options="-c lock_timeout=20s -c statement_timeout=60s",
        connect_timeout=10,  # a server that is gone is told of, not waited for
    )

# People ------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "campaigns.User"
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "campaigns.services.passwords.HouseRules"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AXES_HANDLER = "andung_emulation.lockout.Failures"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "ip_address"]  # the handler reads them in this order
AXES_FAILURE_LIMIT = 5  # of an account from one address; of an address: lockout.OF_ADDRESS
AXES_COOLOFF_TIME = 0.25  # hours: lockout.WITHIN
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "andung_emulation.proxies.counted_address"
AXES_LOCKOUT_CALLABLE = "andung_emulation.lockout.answer"
AXES_VERBOSE = False
OTP_REQUIRED = _is_on("ANDUNG_OTP")
OTP_TOTP_ISSUER = "Thi đua"  # short: it makes the QR code coarser

# Sessions: real time, in seconds -------------------------------------------------------------------
SESSION_COOKIE_AGE = 12 * 3600
SESSION_IDLE_SECONDS = 60 * 60
SESSION_RENEWAL_SECONDS = 5 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True  # a PC of the one-stop office is everybody's
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not PLAIN_HTTP
# With the prefix a browser takes them over TLS alone, for this host alone, from no other host.
SESSION_COOKIE_NAME = "sessionid" if PLAIN_HTTP else "__Host-sessionid"
CSRF_COOKIE_NAME = "csrftoken" if PLAIN_HTTP else "__Host-csrftoken"
CSRF_FAILURE_VIEW = "andung_emulation.views.csrf_failure"

# Headers -----------------------------------------------------------------------------------------
SECURE_SSL_REDIRECT = not PLAIN_HTTP
SECURE_HSTS_SECONDS = 0 if PLAIN_HTTP else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = not PLAIN_HTTP
SECURE_HSTS_PRELOAD = not PLAIN_HTTP
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],  # Bootstrap's own marks in form fields are data: images
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

# Words, places, files ------------------------------------------------------------------------------
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
USE_I18N = True
LOCALE_PATHS = [BASE_DIR / "andung_emulation" / "locale"]  # what Django's own Vietnamese lacks
FORMAT_MODULE_PATH = ["andung_emulation.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
STATIC_URL = "/static/"
STATIC_ROOT = ANDUNG_DATA / "static"
BOOTSTRAP_DIR = Path(bootstrap_wrapper.__file__).parent.parent / "bootstrap"  # beside the wheel's module
STATICFILES_DIRS: list[Any] = [BASE_DIR / "static", ("bootstrap/css", BOOTSTRAP_DIR / "css")]
MEDIA_ROOT = ANDUNG_DATA / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Mail --------------------------------------------------------------------------------------------
# In the demonstration a mail is printed and reaches nobody, whatever server is named.
try:
    _mail = mail.server_in(os.environ.get("ANDUNG_MAIL", ""), os.environ.get("ANDUNG_MAIL_FROM", ""))
    PUBLIC_ADDRESS = mail.address_in(os.environ.get("ANDUNG_ADDRESS", ""))
except mail.MailError as error:
    raise ImproperlyConfigured(str(error)) from error
MAIL_IS_SET = _mail is not None
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
EMAIL_TIMEOUT = mail.TIMEOUT_SECONDS
if _mail is not None:
    DEFAULT_FROM_EMAIL = _mail.sender
    EMAIL_HOST, EMAIL_PORT = _mail.host, _mail.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.user, _mail.password
    EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.starttls, _mail.ssl
    if not DEMO:
        EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"

# Logs: lines of JSON; in the demonstration for the eye ---------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "andung_emulation.middleware.RequestIdFilter"}},
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(request_id)s %(name)s %(message)r"},
        "json": {"()": "andung_emulation.logs.JsonLines"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["request_id"],
            "formatter": "line" if DEMO else "json",
        },
        "counts": {
            "class": "andung_emulation.counting.CountingHandler",
            "filters": ["request_id"],
            "level": "ERROR",
        },
    },
    "root": {"handlers": ["console", "counts"], "level": "INFO"},
    "loggers": {
        "pikepdf": {"level": "WARNING"},  # it greets at INFO
        "axes": {"level": "WARNING"},  # lockout.py says what counts
        # A forged host, a form of thousands of fields: who sends them is refused, and is no error of ours.
        "django.security": {"level": "CRITICAL"},
        "django.security.csrf": {"level": "WARNING"},
        # Of each request one line: Django's own, with its address, in the demonstration.
        "andung.request": {"level": "CRITICAL" if DEMO else "INFO"},
        "django.request": {"level": "WARNING" if DEMO else "ERROR"},
    },
}
logging.captureWarnings(not DEMO)  # else they go to standard error as they are
