"""Settings of the application; everything an installation may change comes from the environment.

THEMELOOM_DATA          folder for database, uploads and secret key (default .themeloom, here or at home)
DATABASE_URL            postgresql://… for several processes; without it, SQLite in the data folder
THEMELOOM_HOSTS         host names under which it is served, separated by commas
THEMELOOM_HTTPS         "1" behind HTTPS: secure cookies
THEMELOOM_SINGLE_PERSON "1": one person on their own machine, no sign-in (loopback only)
THEMELOOM_UPLOAD_LIMIT  largest file in MiB that may be uploaded (default 150)
THEMELOOM_DEMO          "1": the sign-in page lists the example's people (set by “themeloom demo”)
THEMELOOM_DEBUG         "1": full error pages, for developers alone
THEMELOOM_EMAIL_BACKEND Django's e-mail backend (default: letters are printed on the console)
THEMELOOM_CONTACT       e-mail address of whoever runs this; sent along when an open interface is asked
THEMELOOM_OPENALEX      where OpenAlex is asked (default https://api.openalex.org); empty: it is not asked
THEMELOOM_OPENALEX_KEY  key for OpenAlex, free at openalex.org/settings/api; without one it answers little
THEMELOOM_FETCH_RATE    most requests a second to an open interface (default 8)
THEMELOOM_FETCH_DAYS    days for which answers of open interfaces are used again (default 7)
THEMELOOM_TASKS         backend of django-tasks for long jobs (default: kept in the database)
"""

import os

from themeloom.site.database import data_folder, database_from, secret_from

DATA = data_folder()
SECRET_KEY = secret_from(DATA)
DEBUG = os.environ.get("THEMELOOM_DEBUG") == "1"
ALLOWED_HOSTS = os.environ.get("THEMELOOM_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [
    f"https://{host}" for host in ALLOWED_HOSTS if not host.startswith(("127.", "[", "local"))
]
IS_SINGLE_PERSON = os.environ.get("THEMELOOM_SINGLE_PERSON") == "1"
IS_DEMO = os.environ.get("THEMELOOM_DEMO") == "1"
UPLOAD_LIMIT = int(os.environ.get("THEMELOOM_UPLOAD_LIMIT", "150")) * 1024 * 1024

CONTACT = os.environ.get("THEMELOOM_CONTACT", "")
OPENALEX = os.environ.get("THEMELOOM_OPENALEX", "https://api.openalex.org")
OPENALEX_KEY = os.environ.get("THEMELOOM_OPENALEX_KEY", "")
FETCH_RATE = float(os.environ.get("THEMELOOM_FETCH_RATE", "8"))
FETCH_DAYS = int(os.environ.get("THEMELOOM_FETCH_DAYS", "7"))

BASE = ["accounts", "membership", "audit", "jobs", "fetch"]
STAGES = [
    "protocol",
    "search",
    "dedup",
    "screening",
    "fulltext",
    "extraction",
    "appraisal",
    "coding",
    "synthesis",
    "manuscript",
]
INSTALLED_APPS = [
    "themeloom.site",
    *(f"themeloom.base.{noun}" for noun in BASE),
    *(f"themeloom.stages.{stage}" for stage in STAGES),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "template_partials",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "servestatic.middleware.ServeStaticMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "themeloom.site.middleware.SinglePersonMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "themeloom.site.middleware.ProgrammeMiddleware",
    "themeloom.site.middleware.RefusalMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "themeloom.site.context.page",
            ],
        },
    }
]
ROOT_URLCONF = "themeloom.site.urls"
WSGI_APPLICATION = "themeloom.site.wsgi.application"
DATABASES = {"default": database_from(os.environ.get("DATABASE_URL", ""), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MEDIA_ROOT = DATA / "files"
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
ACCOUNT_ADAPTER = "themeloom.base.accounts.adapter.InvitedOnly"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_DISPLAY = str
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
EMAIL_BACKEND = os.environ.get("THEMELOOM_EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")

TASKS = {"default": {"BACKEND": os.environ.get("THEMELOOM_TASKS", "django_tasks_db.DatabaseBackend")}}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False
STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
SERVESTATIC_USE_FINDERS = True
SERVESTATIC_AUTOREFRESH = DEBUG

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = os.environ.get("THEMELOOM_HTTPS") == "1"
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "worker-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
SILENCED_SYSTEM_CHECKS: list[str] = []
