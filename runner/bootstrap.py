"""The first step of every command: a fit Python, room on the disk, `.venv` with the pinned packages; then hands over.

Only the standard library, and only syntax that Python 3.6 reads: an old Python must get as far as the sentence.
"""

import fcntl
import hashlib
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

NEEDED = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / ".requirements"
LOG = ROOT / "var" / "setup.log"
GIGABYTE = 1024 * 1024 * 1024
INSTALL_BYTES = int(1.5 * GIGABYTE)
RUN_BYTES = int(0.3 * GIGABYTE)
# Command -> (module, what must be installed).
COMMANDS = {
    "run": ("runner.run", "requirements.txt"),
    "manage": ("runner.manage", "requirements.txt"),
    "reset": ("runner.reset", "requirements.txt"),
    "test": ("runner.testing", "requirements-dev.txt"),
    "bench": ("bench.main", "requirements.txt"),
    "lint": ("runner.quality", "requirements-dev.txt"),
    "fmt": ("runner.quality", "requirements-dev.txt"),
    "lock": ("runner.lock", "requirements-dev.txt"),
}


class Refusal(Exception):
    """One Thai sentence for the person at the keyboard."""


def check_python(version):
    """Refuses a Python that is too old."""
    if tuple(version[:2]) < NEEDED:
        raise Refusal(
            f"Python {version[0]}.{version[1]} เก่าเกินไป ต้องใช้ Python 3.11 ขึ้นไป (needs Python 3.11 or newer) "
            "กรุณาติดตั้งแล้วสั่งใหม่ เช่น make run PYTHON=python3.11"
        )


def check_space(folder, needed):
    """Refuses when the disk of `folder` has fewer than `needed` bytes left."""
    free = shutil.disk_usage(str(folder)).free
    if free < needed:
        raise Refusal(
            f"เนื้อที่ในดิสก์เหลือ {free / GIGABYTE:.1f} GB แต่ต้องใช้อย่างน้อย {needed / GIGABYTE:.1f} GB กรุณาลบไฟล์ที่ไม่ใช้แล้วสั่งใหม่"
        )


def fingerprint(name):
    """Changes with the pinned packages of one requirements file and with the Python of the venv."""
    whole = hashlib.sha256()
    for part in sorted({"requirements.txt", name}):
        whole.update((ROOT / part).read_bytes())
    return f"{name} {whole.hexdigest()}"


def installed():
    """The lines of the stamp: what has been installed completely."""
    return STAMP.read_text().splitlines() if STAMP.exists() else []


def succeeds(command):
    """Whether a command can be run and ends well; its output goes to the set-up log."""
    command = [str(part) for part in command]
    with LOG.open("ab") as log:
        log.write(("$ " + " ".join(map(shlex.quote, command)) + "\n").encode())
        log.flush()
        try:
            return subprocess.call(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log) == 0
        except OSError as error:
            log.write(f"{error}\n".encode())
            return False


def ensure_venv():
    """Makes `.venv`, anew when the old one does not run (another machine, a removed Python, a cut-off set-up)."""
    if succeeds([PYTHON, "-c", f"import sys, encodings; sys.exit(sys.version_info < {NEEDED!r})"]):
        return
    make_venv()


def make_venv():
    if VENV.is_dir():
        shutil.rmtree(VENV)
    if not succeeds([sys.executable, "-m", "venv", VENV]):
        raise Refusal(
            "สร้างโฟลเดอร์ .venv ไม่สำเร็จ กรุณาติดตั้งแพ็กเกจ python3-venv (เช่น sudo apt install python3-venv) แล้วสั่งใหม่ "
            "รายละเอียดอยู่ใน var/setup.log"
        )


def install(name):
    """Puts the pinned packages into `.venv`: with uv where it works, else with pip."""
    path = ROOT / name
    if shutil.which("uv") and succeeds(["uv", "pip", "install", "--quiet", "--python", PYTHON, "-r", path]):
        return
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check"]
    if not succeeds([*pip, "--version"]):
        make_venv()
    if not succeeds([*pip, "install", "--quiet", "--no-input", "-r", path]):
        raise Refusal("ติดตั้งแพ็กเกจที่ต้องใช้ไม่สำเร็จ กรุณาตรวจการเชื่อมต่ออินเทอร์เน็ตแล้วสั่งใหม่ รายละเอียดอยู่ท้ายไฟล์ var/setup.log")


def set_up(name):
    """Everything up to a complete `.venv`; two commands at once take turns."""
    wanted = fingerprint(name)
    LOG.parent.mkdir(exist_ok=True)
    with LOG.with_name("setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if wanted in installed() and PYTHON.exists():
            check_space(ROOT, RUN_BYTES)
            return
        check_space(ROOT, INSTALL_BYTES)
        print("กำลังติดตั้งแพ็กเกจที่ต้องใช้ลงใน .venv (ครั้งแรกใช้เวลา 1-3 นาที)", flush=True)
        ensure_venv()
        install(name)
        STAMP.write_text("\n".join(sorted({wanted, fingerprint("requirements.txt")})) + "\n")


def main(arguments):
    """Hands over to the module of the command; comes back only with a refusal."""
    module, requirements = COMMANDS[arguments[0]]
    try:
        check_python(sys.version_info)
        set_up(requirements)
    except Refusal as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"ติดตั้งไม่สำเร็จ ({error}) กรุณาแก้สาเหตุนี้แล้วสั่งใหม่\n")
        return 1
    except KeyboardInterrupt:
        return 130
    os.chdir(str(ROOT))
    sys.stdout.flush()
    os.execv(str(PYTHON), [str(PYTHON), "-m", module, *arguments])
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
