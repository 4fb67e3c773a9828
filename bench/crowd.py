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
    seconds: float = 0
    waits: list = field(default_factory=list)
    answers: list = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def line(self, what):
        wait = f"p95 {p95(self.waits) * 1000:.0f} ms, longest {max(self.waits) * 1000:.0f} ms" if self.waits else "-"
        answer = f" (one answer of the server: p95 {p95(self.answers) * 1000:.0f} ms)" if self.answers else ""
        return f"{what}: {self.done} done in {self.seconds:.0f} s, {self.refused} refused, {self.failed} x 5xx, {wait}{answer}"


def come(port, people, over):
    """people: [what a Visitor does -> whether it worked]; they come evenly within `over` seconds."""
    outcome, started = Outcome(), time.perf_counter()

    def one(number, act):
        due = started + number * over / len(people)
        threading.Event().wait(max(0, due - time.perf_counter()))
        visitor = Visitor(port)
        worked = act(visitor)
        visitor.close()
        with outcome.lock:
            outcome.waits.append(time.perf_counter() - due)
            outcome.answers += visitor.times
            outcome.failed += sum(code >= 500 for code in visitor.statuses)
            outcome.done += worked
            outcome.refused += not worked

    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = [pool.submit(one, number, act) for number, act in enumerate(people)]
    for one_of_them in found:
        one_of_them.result()
    outcome.seconds = time.perf_counter() - started
    return outcome
