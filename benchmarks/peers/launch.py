"""Run a command and write what it cost: `python launch.py COST.json COMMAND...`.

Stands between the benchmark and the measured process, because a process inherits the highest memory of the
one that started it, and this one has next to none. Uses nothing but the standard library.
"""

import json
import os
import sys
import time


def main() -> int:
    """Start, wait, write processor time (user and system) and time passed in seconds, memory, and the end."""
    target, *command = sys.argv[1:]
    begun = time.monotonic()
    # As installed programs run: what was compiled once is not compiled again at every start.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = os.posix_spawnp(command[0], command, environment)
    _, status, usage = os.wait4(process, 0)
    cost = {
        "seconds": usage.ru_utime + usage.ru_stime,
        "passed": time.monotonic() - begun,
        "mebibytes": usage.ru_maxrss / 1024,
        "ended": os.waitstatus_to_exitcode(status),
    }
    with open(target, "w", encoding="utf-8") as file:
        json.dump(cost, file)
    return 0


if __name__ == "__main__":
    sys.exit(main())
