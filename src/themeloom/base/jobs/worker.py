"""The worker: a thread of the server on one machine, or a process of its own on any number of them."""

import threading

from django_tasks_db.management.commands.db_worker import Worker

from themeloom.base.jobs.duties import Rounds


def make_worker(*, batch: bool = False) -> Worker:
    """A worker for all queues; `batch` ends it when nothing waits.

    The library does not document its class, so it is touched here alone.
    """
    return Worker(
        queue_names=["*"],
        interval=0.2,
        batch=batch,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"themeloom-{threading.get_ident()}",
        excluded_queue_names=[],
    )


def start_thread() -> Rounds:
    """Run a worker beside the server, for as long as the process lives; gives its duties, to be stopped."""
    worker = make_worker()
    threading.Thread(target=worker.run, name="worker", daemon=True).start()
    return Rounds()
