"""Runs the supervisor over shell lines given as name=line; the test looks at what remains."""

import os
import sys

from runner.supervisor import Program, Supervisor

if __name__ == "__main__":
    pairs = [argument.split("=", 1) for argument in sys.argv[1:]]
    supervisor = Supervisor([Program(name, ["sh", "-c", line], dict(os.environ)) for name, line in pairs])
    supervisor.loop()
    sys.exit(supervisor.returncode)
