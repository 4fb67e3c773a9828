"""`make reset`: wipes the data that a run keeps in `var/`, after a question, and only while nothing runs."""

import shutil
import sys

from runner import VAR
from runner.errors import RunnerError
from runner.services import Services

DATA = ("postgres", "valkey", "media", "secret_key", "accounts.txt", "demo.load*", "beat*", "*.log*")


def main() -> int:
    try:
        own = Services(VAR)
        own.hold()
        question = f"ลบฐานข้อมูลและรูปทั้งหมดใน {VAR} ใช่หรือไม่ พิมพ์ yes เพื่อลบ: "
        if input(question).strip() != "yes":
            raise RunnerError("ไม่ได้ลบอะไร")
        for pattern in DATA:
            for path in VAR.glob(pattern):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
    except (EOFError, KeyboardInterrupt):
        print("\nไม่ได้ลบอะไร", file=sys.stderr)
        return 1
    except RunnerError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
