"""What a run is told: the `.env` file, the environment, and the demonstration's own values when both are silent."""

import re
import secrets
import socket
from collections.abc import Mapping
from pathlib import Path

from runner.errors import RunnerError
from runner.folders import write_private

# When any of these is given, somebody is setting up a real (or their own) installation: no demonstration.
INSTALLATION = (
    "ENVIRONMENT",
    "DEMO_MODE",
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "DATABASE_URL",
    "REDIS_URL",
    "SITE_URL",
    "EMAIL_URL",
)
LINE = re.compile(r"(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*)")
QUOTED = re.compile(r"""("(?:[^"\\]|\\.)*"|'[^']*')\s*(?:#.*)?""")


def parse(text: str) -> dict[str, str]:
    """KEY=value lines; `#` comments, single or double quotes, an `export` in front. RunnerError names a bad line."""
    values = {}
    for number, line in enumerate(text.splitlines(), start=1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        found = LINE.fullmatch(line)
        value = found and unquoted(found[2])
        if value is None:
            raise RunnerError(
                f"ไฟล์ .env บรรทัดที่ {number} อ่านไม่ได้ กรุณาแก้เป็นรูปแบบ ชื่อ=ค่า เช่น PORT=8001 "
                "(ค่าที่มีเครื่องหมายคำพูดต้องเปิดและปิดให้ครบ) แล้วสั่งใหม่"
            )
        values[found[1]] = value
    return values


def unquoted(raw: str) -> str | None:
    """The value of one line; None when a quote is left open or a byte cannot be in an environment."""
    if "\0" in raw:
        return None
    if raw[:1] in ("'", '"'):
        found = QUOTED.fullmatch(raw)
        if not found:
            return None
        inner = found[1][1:-1]
        return re.sub(r"\\(.)", r"\1", inner) if raw[0] == '"' else inner
    return re.sub(r"\s+#.*", "", raw).strip()


def read_file(path: Path) -> dict[str, str]:
    """The values of a `.env` file; nothing when there is none."""
    if not path.exists():
        return {}
    try:
        return parse(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        number = error.object[: error.start].count(b"\n") + 1
        raise RunnerError(f"ไฟล์ .env บรรทัดที่ {number} ไม่ใช่ UTF-8 กรุณาบันทึกไฟล์เป็น UTF-8 แล้วสั่งใหม่") from error
    except OSError as error:
        raise RunnerError(f"เปิดไฟล์ .env ไม่ได้ ({error.strerror}) กรุณาแก้สิทธิ์ของไฟล์แล้วสั่งใหม่") from error


def compose(environ: Mapping[str, str], root: Path) -> dict[str, str]:
    """The environment of the programs: what is set, then `.env`, then defaults; the demonstration's when both are silent.

    The demonstration is on only where neither a `.env` file nor any variable of INSTALLATION is there.
    """
    file = root / ".env"
    values = read_file(file) | dict(environ)
    values.setdefault("HOST", "127.0.0.1")
    values["PORT"] = str(port_of(values.get("PORT", "8000")))
    values["PYTHONUNBUFFERED"] = "1"
    values.setdefault("DJANGO_SETTINGS_MODULE", "udon_moral.settings")
    if not file.exists() and not any(environ.get(name) for name in INSTALLATION):
        values |= {
            "ENVIRONMENT": "local",
            "DEMO_MODE": "1",
            "SECRET_KEY": secret(root / "var" / "secret_key"),
            "ALLOWED_HOSTS": "localhost,127.0.0.1,[::1]",
            "SITE_URL": f"http://localhost:{values['PORT']}",
        }
    return values


def port_of(raw: str) -> int:
    if raw.isascii() and raw.isdigit() and 0 < int(raw) < 65536:
        return int(raw)
    raise RunnerError(f"PORT={raw} ใช้ไม่ได้ กรุณาใช้ตัวเลข 1 ถึง 65535 เช่น make run PORT=8001")


def secret(path: Path) -> str:
    """The demonstration's secret key, made once and readable by its owner only."""
    if not (path.exists() and path.read_text().strip()):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_private(path, secrets.token_urlsafe(50))
    return path.read_text().strip()


def check_port(host: str, port: int) -> None:
    """RunnerError when the web could not listen there."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen(1)
    except PermissionError as error:
        raise RunnerError(f"ผู้ใช้นี้เปิดพอร์ต {port} ไม่ได้ กรุณาเลือกพอร์ตตั้งแต่ 1024 ขึ้นไป เช่น make run PORT=8001") from error
    except socket.gaierror as error:
        raise RunnerError(f"ไม่รู้จัก HOST={host} กรุณาแก้เป็นเลขที่อยู่ของเครื่องนี้ เช่น 127.0.0.1") from error
    except OSError as error:
        raise RunnerError(
            f"พอร์ต {port} มีโปรแกรมอื่นใช้อยู่ กรุณาปิดโปรแกรมนั้น หรือเลือกพอร์ตอื่น เช่น make run PORT={port + 1}"
        ) from error
