"""`make test`: what the tests need beyond `.venv`, then pytest."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from runner import ROOT, fonts
from runner.environment import INSTALLATION

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FONTS = Path("/usr/share/fonts")
THAI_FONTS = ("**/*[Tt]hai*", "**/tlwg/*")
APT = ["apt-get", "-y", "-q", "-o", "DPkg::Lock::Timeout=120"]
APT_SECONDS = 900


def missing_packages() -> list[str]:
    """Debian packages that the browser and PDF tests need and this machine has not."""
    wanted = []
    if not any(map(shutil.which, BROWSERS)):
        wanted.append("chromium")
    if not any(path for pattern in THAI_FONTS for path in FONTS.glob(pattern)):
        wanted.append("fonts-thai-tlwg")
    if not shutil.which("pdftotext"):
        wanted.append("poppler-utils")
    return wanted


def administrator() -> list[str] | None:
    """What to put in front of apt-get; None where we may not use it."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return ["sudo", "-n"]
    return None


def apt(front: list[str], *arguments: str) -> bool:
    command = [*front, "env", "DEBIAN_FRONTEND=noninteractive", *APT, *arguments]
    try:
        return subprocess.run(command, stdout=subprocess.DEVNULL, timeout=APT_SECONDS, check=False).returncode == 0
    except subprocess.TimeoutExpired:
        return False


def system_packages() -> str | None:
    """Installs what is missing where that is allowed; else the sentence that says why there is no browser."""
    wanted = missing_packages()
    if not wanted:
        return None
    front = administrator()
    if front is None:
        return f"ไม่มีสิทธิ์ติดตั้งแพ็กเกจ {' '.join(wanted)} กรุณาสั่ง sudo apt install {' '.join(wanted)} แล้วสั่งใหม่"
    print(f"กำลังติดตั้ง {' '.join(wanted)}", flush=True)
    install = ("install", "--no-install-recommends", *wanted)
    if apt(front, *install) or (apt(front, "update") and apt(front, *install)):
        return None
    return f"ติดตั้งแพ็กเกจ {' '.join(wanted)} ไม่สำเร็จ กรุณาตรวจว่า apt ใช้งานได้ แล้วสั่งใหม่"


def clean_environment(reason: str | None) -> dict[str, str]:
    """Ours without anything of an installation: tests never see the run's database."""
    environment = {name: value for name, value in os.environ.items() if name not in INSTALLATION}
    environment.pop("BROWSER_SKIP_REASON", None)
    if reason:
        environment["BROWSER_SKIP_REASON"] = reason
    return environment


def main() -> int:
    reason = system_packages()
    if reason and os.environ.get("CI", "").lower() in ("1", "true"):
        print(f"CI ต้องทดสอบด้วยเบราว์เซอร์ แต่{reason}", file=sys.stderr)
        return 1
    fonts.build()
    os.chdir(ROOT)
    options = ["-n", "2", "--dist", "loadgroup", "-ra", *shlex.split(os.environ.get("ARGS", ""))]
    os.execve(sys.executable, [sys.executable, "-m", "pytest", *options], clean_environment(reason))
    return 1


if __name__ == "__main__":
    sys.exit(main())
