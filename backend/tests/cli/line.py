"""A line to the gateway that breaks when a test wants it to."""

import socket
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass
class BrokenLine:
    """Forwards connections; each takes the next of `cuts`."""

    url: str
    cuts: deque[int | None] = field(default_factory=deque)
    """After how many bytes of the answer a connection breaks; None is never."""

    asked: list[bytes] = field(default_factory=list)
    """The head of each request that opened a connection."""


@contextmanager
def broken_line(to: str) -> Iterator[BrokenLine]:
    listener = socket.create_server(("127.0.0.1", 0))
    line = BrokenLine(f"http://127.0.0.1:{listener.getsockname()[1]}")
    target = (str(urlsplit(to).hostname), urlsplit(to).port or 80)
    threads: list[threading.Thread] = []

    def accept() -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            work = threading.Thread(
                target=_forward, args=(client, target, line), daemon=True
            )
            work.start()
            threads.append(work)

    threads.append(threading.Thread(target=accept, daemon=True))
    threads[0].start()
    try:
        yield line
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        for thread in threads:
            thread.join(10)


def _forward(client: socket.socket, target: tuple[str, int], line: BrokenLine) -> None:
    left = line.cuts.popleft() if line.cuts else None
    with client, socket.create_connection(target) as server:
        up = threading.Thread(target=_send_up, args=(client, server, line), daemon=True)
        up.start()
        with suppress(OSError):
            while chunk := server.recv(4096 if left is None else min(4096, left)):
                client.sendall(chunk)
                if left is not None:
                    left -= len(chunk)
                    if left == 0:
                        break
        for end in (client, server):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        up.join(10)


def _send_up(client: socket.socket, server: socket.socket, line: BrokenLine) -> None:
    is_first = True
    with suppress(OSError):
        while chunk := client.recv(4096):
            if is_first:
                line.asked.append(chunk.partition(b"\r\n\r\n")[0])
            is_first = False
            server.sendall(chunk)
        server.shutdown(socket.SHUT_WR)
