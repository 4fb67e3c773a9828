"""Typed readers of the environment; each refuses with a sentence that says what to set."""

import os
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"", "0", "false", "no", "off"}


def text(name, default=""):
    return os.environ.get(name, "").strip() or default


def flag(name, default=False):
    """A yes/no variable; anything but 1/0/true/false/yes/no/on/off is refused."""
    raw = os.environ.get(name)
    if raw is None:
        return default
    if raw.strip().lower() in TRUE:
        return True
    if raw.strip().lower() in FALSE:
        return False
    raise ImproperlyConfigured(f"{name}={raw!r}: ตั้งค่าได้เพียง 1 หรือ 0")


def number(name, default):
    """A whole number, zero or more; anything else is refused."""
    raw = text(name, str(default))
    if not (raw.isascii() and raw.isdigit()):
        raise ImproperlyConfigured(f"{name}={raw!r}: ต้องเป็นจำนวนเต็มตั้งแต่ 0 ขึ้นไป")
    return int(raw)


def listing(name):
    """A comma separated variable as a list without empty parts."""
    return [part.strip() for part in text(name).split(",") if part.strip()]


def choice(name, options, default):
    value = text(name, default)
    if value not in options:
        raise ImproperlyConfigured(f"{name}={value!r}: เลือกได้เฉพาะ {', '.join(options)}")
    return value


def require(**values):
    """Refuses to go on while any of the named settings is empty, and names them all at once."""
    missing = [name for name, value in values.items() if not value]
    if missing:
        raise ImproperlyConfigured(
            "ยังเปิดระบบจริงไม่ได้ กรุณาตั้งค่า " + ", ".join(missing) + " ในไฟล์ .env หรือตัวแปรแวดล้อม (ดู .env.example)"
        )


def split(name, url, schemes, pattern):
    """The parts of an address; refused unless it has one of the schemes and, where it names one, a real port."""
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - reading it is what checks it
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} ต้องเป็นรูปแบบ {pattern}") from error
    if parts.scheme not in schemes or not (parts.netloc or parts.path):
        raise ImproperlyConfigured(f"{name} ต้องเป็นรูปแบบ {pattern}")
    return parts


def redis(url):
    """REDIS_URL as it stands, if it can be one."""
    return split("REDIS_URL", url, {"redis", "rediss", "unix"}, "redis://เครื่อง:พอร์ต/0 หรือ unix:///ที่อยู่ของซ็อกเก็ต") and url


def site(url):
    """SITE_URL without its last slash: a scheme and a host, nothing behind them."""
    pattern = "https://ชื่อเว็บไซต์ เช่น https://moral.example.org"
    parts = split("SITE_URL", url, {"http", "https"}, pattern)
    if not parts.hostname or parts.path.strip("/") or parts.query or parts.fragment:
        raise ImproperlyConfigured(f"SITE_URL ต้องเป็นรูปแบบ {pattern}")
    return url.rstrip("/")


def database(url):
    """DATABASE_URL -> Django's dict. A socket folder may be given as ?host=/path."""
    pattern = "postgres://ผู้ใช้:รหัส@เครื่อง:พอร์ต/ชื่อฐานข้อมูล"
    parts = split("DATABASE_URL", url, {"postgres", "postgresql"}, pattern)
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise ImproperlyConfigured(f"DATABASE_URL ต้องเป็นรูปแบบ {pattern}")
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    host = query.pop("host", None) or unquote(parts.hostname or "")
    port = query.pop("port", None) or parts.port or ""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(port),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": query,
    }


def email(url):
    """EMAIL_URL (smtp://, smtps:// or smtp+tls://) -> Django's EMAIL_* settings."""
    pattern = "smtp://ผู้ใช้:รหัส@เครื่อง:พอร์ต"
    parts = split("EMAIL_URL", url, {"smtp", "smtps", "smtp+tls"}, pattern)
    if not parts.hostname:
        raise ImproperlyConfigured(f"EMAIL_URL ต้องเป็นรูปแบบ {pattern}")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or {"smtp": 25, "smtps": 465, "smtp+tls": 587}[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_TIMEOUT": 10,
    }
