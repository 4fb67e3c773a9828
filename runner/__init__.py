"""What `make run` and `make test` do: set up, own services, prepare, supervise. Knows nothing of the office's work."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
