"""`make manage ARGS=…`: one of Django's commands beside the live run, on its database."""

import json
import os
import shlex
import sys

from runner import ROOT
from runner.run import ENVIRONMENT


def main() -> int:
    """Hands over to manage.py; comes back only with a refusal."""
    if not ENVIRONMENT.exists():
        print("ระบบยังไม่ได้เปิด กรุณาสั่ง make run ในอีกหน้าต่างหนึ่งก่อน", file=sys.stderr)
        return 1
    environment = os.environ | json.loads(ENVIRONMENT.read_text(encoding="utf-8"))
    arguments = [sys.executable, str(ROOT / "manage.py"), *shlex.split(os.environ.get("ARGS", "help"))]
    os.execve(sys.executable, arguments, environment)
    return 1


if __name__ == "__main__":
    sys.exit(main())
