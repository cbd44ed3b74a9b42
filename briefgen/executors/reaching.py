"""The way to a Dask scheduler: found quickly, or said quickly why not."""

from __future__ import annotations

import asyncio
import socket
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from briefgen.executors.quiet import quiet
from briefgen.executors.within_dask import NAME
from briefgen.executors.work import Loss, LostWorkError

if TYPE_CHECKING:
    from distributed import Client

# Where a scheduler listens if nobody says otherwise.
PORT = 8786
SECONDS = 10.0


def reached(address: str) -> Client:
    """Open the way to a scheduler, with Dask's own settings of TLS; raises LostWorkError."""
    try:
        from distributed import Client  # noqa: PLC0415 - an extra, and a third of a second
    except ImportError as problem:
        raise LostWorkError(Loss.NOT_INSTALLED, f"Dask is not installed: {problem}") from problem
    try:
        with quiet():
            _knock(address)
            asyncio.run(_greet(address))
            return _able(Client(address, timeout=SECONDS, set_as_default=False))
    except (OSError, TypeError, ValueError, ImportError, RuntimeError) as problem:
        said = getattr(problem, "strerror", None) or str(problem) or "it does not answer"
        raise LostWorkError(Loss.UNREACHABLE, said) from problem


def _able(client: Client) -> Client:
    """Give a client whose scheduler can read whom work is for: it reads no more than that."""
    try:
        client.run_on_scheduler(version, NAME)
    except PackageNotFoundError as problem:
        client.close(SECONDS)
        raise LostWorkError(Loss.NOT_INSTALLED, f"the scheduler has no {NAME}") from problem
    return client


def _knock(address: str) -> None:
    """See whether anybody listens: Dask itself tries a closed door until its time is over."""
    parts = urlsplit(address)
    socket.create_connection((parts.hostname, parts.port or PORT), SECONDS).close()


async def _greet(address: str) -> None:
    """See whether it is Dask that listens: its client waits without end for anybody else."""
    from distributed.comm.core import connect  # noqa: PLC0415 - an extra
    from distributed.security import Security  # noqa: PLC0415

    security = Security().get_connection_args("client")
    if address.startswith("tls://") and not security.get("ssl_context"):
        message = "no certificates are set in Dask's configuration (distributed.comm.tls)"
        raise ValueError(message)
    async with asyncio.timeout(SECONDS):
        comm = await connect(address, timeout=SECONDS, **security)
        await comm.close()
