"""All settings, read from the environment. Production refuses to start half configured."""

import re
from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from udon_moral import env

BASE_DIR = Path(__file__).resolve().parent.parent

# --- Which kind of installation -------------------------------------------------------------------
ENVIRONMENT = env.choice("ENVIRONMENT", ("production", "local", "test"), "production")
PRODUCTION = ENVIRONMENT == "production"
DEMO_MODE = env.flag("DEMO_MODE")
DEBUG = env.flag("DEBUG")
SECRET_KEY = env.text("SECRET_KEY")
ALLOWED_HOSTS = env.listing("ALLOWED_HOSTS")
DATABASE_URL = env.text("DATABASE_URL")
REDIS_URL = env.text("REDIS_URL")
SITE_URL = env.text("SITE_URL")
EMAIL_URL = env.text("EMAIL_URL")

if PRODUCTION and DEMO_MODE:
    raise ImproperlyConfigured("ระบบจริงเปิดโหมดสาธิตไม่ได้ เพราะโหมดสาธิตยกเว้นการยืนยันตัวตนสองขั้น กรุณาเอา DEMO_MODE ออก")
if PRODUCTION and DEBUG:
    raise ImproperlyConfigured("ระบบจริงเปิด DEBUG ไม่ได้ กรุณาเอา DEBUG ออก")
if PRODUCTION:
    env.require(
        SECRET_KEY=SECRET_KEY,
        ALLOWED_HOSTS=ALLOWED_HOSTS,
        DATABASE_URL=DATABASE_URL,
        REDIS_URL=REDIS_URL,
        SITE_URL=SITE_URL,
        EMAIL_URL=EMAIL_URL,
    )
    if len(SECRET_KEY) < 50:
        raise ImproperlyConfigured("SECRET_KEY ของระบบจริงสั้นเกินไป กรุณาสุ่มใหม่ให้ยาวอย่างน้อย 50 ตัวอักษร (ดู .env.example)")
    if "*" in ALLOWED_HOSTS:
        raise ImproperlyConfigured("ALLOWED_HOSTS ของระบบจริงต้องเป็นชื่อเว็บไซต์ ไม่ใช่ *")
else:
    env.require(SECRET_KEY=SECRET_KEY, DATABASE_URL=DATABASE_URL, REDIS_URL=REDIS_URL)
    SITE_URL = SITE_URL or "http://localhost:8000"
SITE_URL, REDIS_URL = env.site(SITE_URL), env.redis(REDIS_URL)

# --- What it is made of ---------------------------------------------------------------------------
INSTALLED_APPS = [
    "core",
    "accounts",
    "notifications",
    "networks",
    "activities",
    "visits",
    "awards",
    "news",
    "portal",
    "rules.apps.AutodiscoverRulesConfig",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.mfa",
    "allauth.usersessions",
    "django_prose_editor",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.contrib.admin",
    "csp",
    "django_htmx",
]

MIDDLEWARE = [
    "core.pagecache.VisitorCacheMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.compress.TextGZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "accounts.middleware.SignInRequiredMiddleware",
    "accounts.middleware.SecondFactorMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.SessionListMiddleware",
    "core.errors.WrongMethodMiddleware",
    "core.errors.DomainErrorMiddleware",
]

ROOT_URLCONF = "udon_moral.urls"
WSGI_APPLICATION = "udon_moral.wsgi.application"
FORM_RENDERER = "core.forms.Renderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.context.site",
                "portal.context.work",
            ],
        },
    }
]

# --- Data, cache, jobs ----------------------------------------------------------------------------
DATABASES = {"default": env.database(DATABASE_URL)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}
SESSION_ENGINE = "accounts.sessions"
CELERY_BROKER_URL = re.sub(r"^unix:", "redis+socket:", REDIS_URL).replace("?db=", "?virtual_host=")
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_TIME_LIMIT = 300
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "Asia/Bangkok"
# Names of people who came are replaced so many years after the activity; the privacy notice says the number.
GUEST_NAMES_YEARS = env.number("GUEST_NAMES_YEARS", 2)

# --- Language, place, files -----------------------------------------------------------------------
LANGUAGE_CODE = "th"
TIME_ZONE = "Asia/Bangkok"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False
LOCALE_PATHS = [BASE_DIR / "locale"]
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.text("STATIC_ROOT", str(BASE_DIR / "var" / "static")))
STATICFILES_DIRS = [BASE_DIR / "static", BASE_DIR / "var" / "build" / "static"]
MEDIA_ROOT = Path(env.text("MEDIA_ROOT", str(BASE_DIR / "var" / "media")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "core.storage.StaticStorage"},
}
FILE_UPLOAD_HANDLERS = [
    "core.uploads.SizeLimitHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
PICTURE_MAX_BYTES = 15 * 1024 * 1024
PICTURE_MAX_PIXELS = 40_000_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FILES = 40

# --- Signing in -----------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "accounts.backends.SignInBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:desk"
# How many reverse proxies add to X-Forwarded-For: the limits on sign-ins count visitors, not the proxy.
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXIES", 1 if PRODUCTION else 0)
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "accounts.models.display_name"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_REDIRECT_URL = "portal:home"
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_DEFAULT_HTTP_PROTOCOL = SITE_URL.split(":", 1)[0]
ACCOUNT_FORMS = {"login": "accounts.forms.LoginForm"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "อุดรธานีจังหวัดคุณธรรม"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
USERSESSIONS_TRACK_ACTIVITY = True
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "core.views.csrf_failure"

# --- Mail -----------------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = env.text("FROM_EMAIL", "อุดรธานีจังหวัดคุณธรรม <no-reply@example.org>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_BACKEND = "notifications.mailbox.MailboxBackend"
if EMAIL_URL:
    globals().update(env.email(EMAIL_URL))

# --- The wire -------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
if PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL.startswith("https://") else []

# --- The office that answers for this site (PDPA: the controller) ----------------------------------
OFFICE = {
    "name": env.text("OFFICE_NAME", "สำนักงานวัฒนธรรมจังหวัดอุดรธานี"),
    "address": env.text("OFFICE_ADDRESS", "อำเภอเมืองอุดรธานี จังหวัดอุดรธานี 41000"),
    "phone": env.text("OFFICE_PHONE", "0 4200 0000"),
    "email": env.text("OFFICE_EMAIL", "office@example.org"),
    "is_sample": not env.text("OFFICE_PHONE"),
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "INFO" if PRODUCTION else "WARNING"},
}
