"""Many people at once, each at their moment: a late answer is counted from when the person came."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from bench.measure import p95
from bench.visitor import Visitor

AT_ONCE = 24


@dataclass
class Outcome:
    done: int = 0
    refused: int = 0
    failed: int = 0
    is_missing: bool = False
    seconds: float = 0
    waits: list = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def line(self, what):
        wait = f"p95 {p95(self.waits) * 1000:.0f} ms, longest {max(self.waits) * 1000:.0f} ms" if self.waits else "-"
        return f"{what}: {self.done} done in {self.seconds:.0f} s, {self.refused} refused, {self.failed} x 5xx, {wait}"


def come(port, people, over):
    """people: [(path, what they type)]; they come evenly within `over` seconds."""
    outcome, started = Outcome(), time.perf_counter()

    def one(number, path, typed):
        due = started + number * over / len(people)
        threading.Event().wait(max(0, due - time.perf_counter()))
        visitor = Visitor(port)
        status = visitor.fill(path, **typed)
        visitor.close()
        with outcome.lock:
            outcome.waits.append(time.perf_counter() - due)
            outcome.failed += sum(code >= 500 for code in visitor.statuses)
            outcome.done += status == 302
            outcome.refused += status not in {302, 404}
            outcome.is_missing |= status == 404

    with ThreadPoolExecutor(AT_ONCE) as pool:
        for number, (path, typed) in enumerate(people):
            pool.submit(one, number, path, typed)
    outcome.seconds = time.perf_counter() - started
    return outcome
