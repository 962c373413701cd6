"""How generations and quotes are shown."""

from typing import TYPE_CHECKING, Any

from mediarouter.cli.output import Output, usd

if TYPE_CHECKING:
    pass


def show(output: Output, generation: dict[str, Any]) -> None:
    saved = generation.get("saved_as")
    if output.result(generation, [saved or generation["id"]]):
        return
    usage, video, error = (generation[name] for name in ("usage", "video", "error"))
    cost = f"{usd(generation['estimate']['cost'])} (estimated)"
    if usage is not None:
        note = f" ({usage['cost_note']})" if usage["cost_note"] else ""
        cost = usd(usage["cost"]) + note
    stage = generation["stage"]
    percent = None if usage else generation["progress"]
    output.facts(
        [
            ("id", generation["id"]),
            ("status", generation["status"]),
            ("stage", None if stage == generation["status"] else stage),
            ("waits for", generation["detail"]),
            ("progress", None if percent is None else f"{percent} %"),
            ("model", generation["model"]),
            ("prompt", generation["prompt"]),
            ("cost", cost),
            ("took", f"{usage['time_seconds']} s" if usage else None),
            ("video", _video_words(video) if video else None),
            ("link", video["url"] if video and not saved else None),
            ("saved as", saved),
            ("error", f"{error['message']} ({error['code']})" if error else None),
            ("billed", error["billed"] if error else None),
            *(("warning", warning) for warning in generation["warnings"]),
        ]
    )


def _video_words(video: dict[str, Any]) -> str:
    sound = "with sound" if video["has_audio"] else "no sound"
    size = f"{video['width']}x{video['height']}"
    return f"{size}, {video['duration']} s, {sound}, {video['bytes']} bytes"


def show_quote(output: Output, quote: dict[str, Any]) -> None:
    cost = quote["estimated_cost"]
    if output.result(quote, [str(cost) if cost is not None else "unknown"]):
        return
    output.facts(
        [
            ("model", quote["model"]),
            ("cost", usd(cost)),
            ("note", quote["note"]),
            ("source", quote["price_source"]),
            *(("warning", warning) for warning in quote["warnings"]),
        ]
    )
