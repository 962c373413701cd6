"""`mediarouter sandbox`: the vendors' stand-ins as a process, without a gateway."""

import argparse
from collections.abc import Sequence
from typing import Any, get_args

from mediarouter.sandbox.serve import serve
from mediarouter.sandbox.settings import ProfileName, SandboxSettings


def main(arguments: Sequence[str] | None = None) -> None:
    options = vars(_parser().parse_args(arguments))
    host, port = options.pop("host"), options.pop("port")
    serve(host, port, SandboxSettings(**options))


def _parser() -> argparse.ArgumentParser:
    usual = SandboxSettings()
    parser = argparse.ArgumentParser(
        prog="mediarouter sandbox",
        description="Local stand-ins of the vendors' APIs: they refuse what the vendors"
        " refuse, make real videos and cost nothing. Every key that begins with"
        f" `{usual.api_key_prefix}` is good.",
        argument_default=argparse.SUPPRESS,
    )

    def add(name: str, help_: str, **more: Any) -> None:
        parser.add_argument(name, help=help_, **more)

    def seconds(name: str, help_: str, **more: Any) -> None:
        add(name, help_, type=float, metavar="SECONDS", **more)

    add("--host", "default 127.0.0.1", default="127.0.0.1")
    add("--port", "default 4010", type=int, default=4010)
    seconds(
        "--queued-seconds", f"before a job starts; default {usual.queued_seconds:g}"
    )
    seconds("--running-seconds", f"of a job; default {usual.running_seconds:g}")
    seconds("--running-seconds-max", "spread running times up to here")
    add("--max-concurrent", "jobs in progress per key and model", type=int)
    seconds(
        "--accept-delay",
        "hold the answer to a create back, after the job was recorded",
        dest="accept_delay_seconds",
    )
    add(
        "--retry-after",
        "what a 429 says",
        type=int,
        metavar="SECONDS",
        dest="retry_after_seconds",
    )
    seconds("--url-ttl", "how long a result's URL works", dest="url_ttl_seconds")
    add("--result-base-url", "where results' URLs point", metavar="URL")
    add(
        "--no-render",
        "give each job the same small clip",
        action="store_false",
        dest="render",
    )
    add("--large-file-bytes", "pad videos to this size", type=int, metavar="BYTES")
    add(
        "--profile",
        "whose dialect of OpenAI's format; default openai",
        choices=get_args(ProfileName),
        dest="openai_profile",
    )
    add(
        "--poll-after-ms",
        f"OpenAI's hint to pollers; default {usual.openai_poll_after_ms}",
        type=int,
        metavar="MS",
        dest="openai_poll_after_ms",
    )
    add("--openai-webhook-url", "where OpenAI's events go", metavar="URL")
    add("--openai-webhook-secret", "what signs them", metavar="SECRET")
    add("--kling-webhook-secret", "what signs Kling's callbacks", metavar="SECRET")
    add("--runway-credits", "the balance of each key", type=int, metavar="CREDITS")
    add("--kling-units", "what each key's pack has left", type=float, metavar="UNITS")
    return parser


if __name__ == "__main__":
    main()
