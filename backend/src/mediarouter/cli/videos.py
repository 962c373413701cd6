"""Commands for who makes videos: generate, status, list, cancel, download."""

import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

import typer

from mediarouter.cli.given import image_of, pairs, value_of
from mediarouter.cli.options import over_http
from mediarouter.cli.output import ExitCode, Output, fail, moment, usd
from mediarouter.cli.showing import show, show_quote

if TYPE_CHECKING:
    from mediarouter.cli.remote import Remote

_PATH: Final = ("v1", "video", "generations")

_Id = Annotated[str, typer.Argument(metavar="ID", help="Such as gen_4f9a…")]
_Wait = Annotated[bool, typer.Option("--wait", "-w", help="Wait for the end.")]
_To = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="Wait, and save the video as this file."),
]
_Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace the file.")]
_Timeout = Annotated[
    float | None,
    typer.Option(min=0, help="Wait this many seconds at most; exit 5 then."),
]


@over_http
def generate(
    remote: "Remote",
    output: Output,
    prompt: Annotated[str, typer.Argument(help="What is to be seen.")],
    model: Annotated[
        str, typer.Option("--model", "-m", help="Such as demo/test-card.")
    ],
    duration: Annotated[
        int | None, typer.Option("--duration", "-d", help="Seconds.")
    ] = None,
    aspect_ratio: Annotated[str | None, typer.Option(help="Such as 16:9.")] = None,
    resolution: Annotated[str | None, typer.Option(help="Such as 720p.")] = None,
    seed: Annotated[int | None, typer.Option()] = None,
    fps: Annotated[int | None, typer.Option()] = None,
    negative_prompt: Annotated[
        str | None, typer.Option(help="What is not to be seen.")
    ] = None,
    audio: Annotated[bool | None, typer.Option("--audio/--no-audio")] = None,
    image: Annotated[
        str | None,
        typer.Option("--image", "-i", help="First frame: a file, URL or asset id."),
    ] = None,
    last_frame: Annotated[
        str | None, typer.Option(help="A file, URL or asset id.")
    ] = None,
    reference_image: Annotated[
        list[str] | None, typer.Option(help="A file, URL or asset id; repeatable.")
    ] = None,
    option: Annotated[
        list[str] | None,
        typer.Option(help="NAME=VALUE, an extra of the vendor's; repeatable."),
    ] = None,
    label: Annotated[
        list[str] | None, typer.Option(help="NAME=VALUE, kept with it; repeatable.")
    ] = None,
    deadline_minutes: Annotated[
        float | None,
        typer.Option(help="Give it up so many minutes after the vendor took it."),
    ] = None,
    wait: _Wait = False,
    to: _To = None,
    overwrite: _Overwrite = False,
    timeout: _Timeout = None,
    estimate: Annotated[
        bool, typer.Option("--estimate", help="Only say what it would cost.")
    ] = False,
    idempotency_key: Annotated[
        str | None,
        typer.Option(help="A repeated key gives the first video, and pays once."),
    ] = None,
) -> None:
    """Make a video. This spends money, unless the model is of the provider demo."""
    from mediarouter.cli.saving import check_target

    if to is not None:
        check_target(to, overwrite)
    wish = {
        "model": model,
        "prompt": prompt,
        "duration": duration,
        "aspect_ratio": aspect_ratio,
        "resolution": resolution,
        "seed": seed,
        "fps": fps,
        "negative_prompt": negative_prompt,
        "audio": audio,
        "image": image and image_of(remote, image),
        "last_frame": last_frame and image_of(remote, last_frame),
        "reference_images": [image_of(remote, one) for one in reference_image or ()],
        "provider_options": {
            name: value_of(text) for name, text in pairs(option, "--option")
        },
        "metadata": dict(pairs(label, "--label")),
        "deadline_minutes": deadline_minutes,
    }
    body = {name: value for name, value in wish.items() if value not in (None, [], {})}
    if estimate:
        show_quote(output, remote.send("POST", "v1", "usage", "estimate", json=body))
        return
    made = _create(remote, output, body, idempotency_key or f"cli-{uuid.uuid4()}")
    if wait or to is not None:
        output.say(f"{made['id']}: estimated cost {usd(made['estimate']['cost'])}")
        for warning in made["warnings"]:
            output.say(f"Warning: {warning}")
        _finish(remote, output, made, to, timeout)
    else:
        show(output, made)


def _create(
    remote: "Remote", output: Output, body: dict[str, Any], key: str
) -> dict[str, Any]:
    from httpx2 import TransportError

    try:
        made: dict[str, Any] = remote.send(
            "POST", *_PATH, json=body, headers={"idempotency-key": key}, repeats=True
        )
    except (TransportError, KeyboardInterrupt):
        output.say(
            "Whether the gateway has taken it is not known. To send it again without"
            f" paying twice, add --idempotency-key {key}"
        )
        raise
    return made


@over_http
def status(
    remote: "Remote",
    output: Output,
    generation_id: _Id,
    wait: _Wait = False,
    to: _To = None,
    overwrite: _Overwrite = False,
    timeout: _Timeout = None,
) -> None:
    """Show a generation, or wait for it."""
    from mediarouter.cli.saving import check_target

    if to is not None:
        check_target(to, overwrite)
    found = remote.get(*_PATH, generation_id)
    if wait or to is not None:
        _finish(remote, output, found, to, timeout)
    else:
        show(output, found)


@over_http
def list_generations(
    remote: "Remote",
    output: Output,
    status: Annotated[
        Literal["queued", "processing", "completed", "failed", "cancelled"] | None,
        typer.Option(),
    ] = None,
    provider: Annotated[str | None, typer.Option()] = None,
    model: Annotated[str | None, typer.Option("--model", "-m")] = None,
    search: Annotated[str | None, typer.Option(help="Words of the prompt.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=200)] = 20,
    cursor: Annotated[
        str | None, typer.Option(help="Where the page before ended.")
    ] = None,
) -> None:
    """List generations, newest first."""
    page = remote.get(
        *_PATH,
        status=status,
        provider=provider,
        model=model,
        q=search,
        limit=limit,
        cursor=cursor,
    )
    if output.result(page, (row["id"] for row in page["data"])):
        return
    if not page["data"]:
        output.say("No generations.")
        return
    output.table(
        ("ID", "STATUS", "MODEL", "COST", "CREATED (UTC)", "PROMPT"),
        (
            (
                row["id"],
                row["status"],
                row["model"],
                usd(row["usage"]["cost"]) if row["usage"] else "",
                moment(row["created"]),
                row["prompt"][:200],
            )
            for row in page["data"]
        ),
        spare=("CREATED (UTC)", "COST"),
    )
    if page["has_more"]:
        output.say(f"There are more: --cursor {page['next_cursor']}")


@over_http
def cancel(remote: "Remote", output: Output, generation_id: _Id) -> None:
    """Stop a generation where that is still possible."""
    found = remote.send("POST", *_PATH, generation_id, "cancel")
    show(output, found)
    if found["status"] not in ("cancelled", "failed"):
        output.say(
            "The vendor is asked. If it cannot stop, the video is made and kept."
        )


@over_http
def download(
    remote: "Remote",
    output: Output,
    generation_id: _Id,
    to: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The file; its id in this folder else."),
    ] = None,
    overwrite: _Overwrite = False,
) -> None:
    """Save a finished video; a download that broke off goes on where it stopped."""
    from mediarouter.cli.following import ENDED
    from mediarouter.cli.saving import check_target, file_name

    found = remote.get(*_PATH, generation_id)
    if found["status"] not in ENDED:
        fail(
            f"{found['id']} is not finished. Wait for it: mediarouter status"
            f" {found['id']} --wait -o FILE",
            ExitCode.STILL_RUNNING,
        )
    target = to
    if found["video"] is not None:
        target = to or Path(file_name(found))
        check_target(target, overwrite)
    _finish(remote, output, found, target, None)


def _finish(
    remote: "Remote",
    output: Output,
    generation: dict[str, Any],
    target: Path | None,
    timeout: float | None,
) -> None:
    """Wait for the end, save the video if asked to, and say how it ended."""
    from mediarouter.cli.following import ENDED, follow
    from mediarouter.cli.saving import save

    ended = generation
    if generation["status"] not in ENDED:
        ended = follow(remote, output, generation, timeout)
    if ended["video"] is not None and target is not None:
        save(remote, output, ended, target)
        ended = {**ended, "saved_as": str(target)}
    show(output, ended)
    if ended["status"] != "completed":
        raise typer.Exit(ExitCode.NOT_MADE)
    if ended["video"] is None:
        fail(f"The file of {ended['id']} is gone.", ExitCode.NOT_MADE)
