"""`python -m mediarouter.sandbox`: a sandbox as a process, for tests and benchmarks."""

import argparse
from collections.abc import Sequence
from typing import get_args

from mediarouter.sandbox.serve import serve
from mediarouter.sandbox.settings import ProfileName, SandboxSettings


def main(arguments: Sequence[str] | None = None) -> None:
    options = vars(_parser().parse_args(arguments))
    host, port = options.pop("host"), options.pop("port")
    serve(host, port, SandboxSettings(**options))


def _parser() -> argparse.ArgumentParser:
    usual = SandboxSettings()
    parser = argparse.ArgumentParser(
        prog="python -m mediarouter.sandbox",
        description=__doc__,
        argument_default=argparse.SUPPRESS,
    )
    add = parser.add_argument
    add("--host", default="127.0.0.1")
    add("--port", type=int, default=4010)
    add("--queued-seconds", type=float, help=f"default {usual.queued_seconds:g}")
    add("--running-seconds", type=float, help=f"default {usual.running_seconds:g}")
    add("--running-seconds-max", type=float, help="spread running times up to here")
    add("--max-concurrent", type=int, help="jobs in progress per key and model")
    add("--accept-delay", type=float, dest="accept_delay_seconds")
    add("--retry-after", type=int, dest="retry_after_seconds")
    add("--url-ttl", type=float, dest="url_ttl_seconds")
    add("--result-base-url")
    add("--no-render", action="store_false", dest="render")
    add("--large-file-bytes", type=int)
    add("--profile", choices=get_args(ProfileName), dest="openai_profile")
    add("--poll-after-ms", type=int, dest="openai_poll_after_ms")
    add("--openai-webhook-url")
    add("--openai-webhook-secret")
    add("--kling-webhook-secret")
    add("--runway-credits", type=int)
    return parser


if __name__ == "__main__":
    main()
