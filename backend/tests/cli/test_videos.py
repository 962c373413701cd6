"""`mediarouter generate`, `status`, `list`, `cancel` and `download`."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
from collections import deque
from pathlib import Path

import pytest

from tests.app.served import ServedGateway
from tests.assets.pictures import picture
from tests.cli.conftest import CLIP, NEVER_ENDS, Terminal
from tests.cli.line import broken_line

PROMPT = "A paper boat in the rain"


def test_a_person_makes_a_video_and_has_it_as_a_file(
    run: Terminal, tmp_path: Path
) -> None:
    made = run("generate", PROMPT, *CLIP, "-o", "boat.mp4")

    assert (tmp_path / "boat.mp4").read_bytes()[4:8] == b"ftyp"
    assert [path.name for path in tmp_path.iterdir()] == ["boat.mp4"]
    assert re.search(r"status +completed", made.stdout)
    assert re.search(r"cost +\$0\.00", made.stdout)
    assert re.search(r"saved as +boat\.mp4", made.stdout)
    assert "estimated cost $0.00" in made.stderr
    assert "submitted" in made.stderr


def test_a_script_gets_json_and_a_quiet_one_only_the_id(run: Terminal) -> None:
    made = json.loads(run("generate", PROMPT, *CLIP, "--json").stdout)
    waited = run("status", made["id"], "--wait", "--json", "-o", "clip.mp4")
    again = run("download", made["id"], "-q")
    quiet = run("generate", PROMPT, *CLIP, "--wait", "--quiet")
    shown = run("status", quiet.stdout.strip())

    assert made["object"] == "video.generation"
    ended = json.loads(waited.stdout)
    assert (ended["status"], ended["saved_as"]) == ("completed", "clip.mp4")
    assert (waited.stderr, quiet.stderr) == ("", "")
    assert again.stdout == f"{made['id']}.mp4\n"
    assert Path(f"{made['id']}.mp4").read_bytes() == Path("clip.mp4").read_bytes()
    assert re.fullmatch(r"gen_\w+\n", quiet.stdout)
    assert quiet.stdout.strip() in shown.stdout


def test_every_option_arrives(run: Terminal, tmp_path: Path) -> None:
    (tmp_path / "first.png").write_bytes(picture(size=(640, 360)))
    made = json.loads(
        run(
            *("generate", PROMPT, "-m", "demo/test-card", "-d", "2", "--json"),
            *("--aspect-ratio", "16:9", "--resolution", "360p", "--seed", "7"),
            *("--deadline-minutes", "30"),
            *("--image", "first.png", "--option", "seconds=0.1"),
            *("--label", "film=boats", "--no-audio"),
        ).stdout
    )

    params = made["params"]
    assert params["duration"] == 2
    assert (params["aspect_ratio"], params["resolution"]) == ("16:9", "360p")
    assert (params["seed"], params["audio"]) == (7, False)
    assert params["deadline_minutes"] == 30
    assert params["provider_options"] == {"seconds": 0.1}
    assert params["image"]["asset_id"].startswith("asset_")
    assert made["metadata"] == {"film": "boats"}


def test_a_quote_makes_nothing(run: Terminal, served: ServedGateway) -> None:
    before = served.rows()["generations"]
    told = run("generate", PROMPT, *CLIP, "--estimate")

    assert re.search(r"cost +\$0\.00", told.stdout)
    assert served.rows()["generations"] == before


def test_nothing_is_paid_for_a_file_that_cannot_be_written(
    run: Terminal, served: ServedGateway, tmp_path: Path
) -> None:
    (tmp_path / "taken.mp4").write_text("mine")
    before = served.rows()["generations"]

    taken = run("generate", PROMPT, *CLIP, "-o", "taken.mp4", code=1)
    folder = run("generate", PROMPT, *CLIP, "-o", ".", code=1)
    nowhere = run("generate", PROMPT, *CLIP, "-o", "no/where.mp4", code=1)

    assert "taken.mp4 exists" in taken.stderr
    assert "is a folder" in folder.stderr
    assert "no folder no" in nowhere.stderr
    assert served.rows()["generations"] == before
    assert (tmp_path / "taken.mp4").read_text() == "mine"


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("--aspect-ratio", "5:4"), 1, "allowed: 16:9, 9:16"),
        (("--duration", "99999"), 1, "field:   duration"),
        (("--image", "none.png"), 1, "There is no file none.png"),
        (("--option", "seconds"), 2, "is not NAME=VALUE"),
        (("--duration", "long"), 2, "--duration"),
    ],
)
def test_what_cannot_be_made_is_said_in_a_sentence(
    run: Terminal, arguments: tuple[str, ...], code: int, says: str
) -> None:
    told = run("generate", PROMPT, "-m", "demo/test-card", *arguments, code=code)

    assert says in told.stderr
    assert told.stdout == ""


def test_a_script_gets_the_error_as_json(run: Terminal) -> None:
    told = run("status", "gen_nothing", "--json", code=1)

    assert json.loads(told.stderr)["error"]["code"] == "not_found"


def test_a_video_that_fails_is_an_exit_code_of_its_own(run: Terminal) -> None:
    made = run("generate", PROMPT, *NEVER_ENDS, "-q").stdout.strip()
    early = run("download", made, code=5)
    waiting = run("status", made, "--wait", "--timeout", "0.3", code=5)
    stopped = run("cancel", made)
    ended = run("status", made, "--wait", code=3)
    late = run("cancel", made, code=1)
    nothing = run("download", made, code=3)

    assert f"mediarouter status {made} --wait" in early.stderr
    assert f"mediarouter status {made} --wait" in waiting.stderr
    assert made in stopped.stdout
    assert re.search(r"status +cancelled", ended.stdout)
    assert "already" in late.stderr
    assert re.search(r"error +.*\(cancelled\)", nothing.stdout)


def test_the_list_is_read_page_by_page_and_only_by_its_owner(
    run: Terminal, member: Terminal
) -> None:
    empty = member("list", "-q").stdout
    made = [
        member("generate", f"boat {one}", *CLIP, "--wait", "-q").stdout.strip()
        for one in range(3)
    ]
    first = member("list", "--limit", "2")
    cursor = re.search(r"--cursor (\S+)", first.stderr)
    assert cursor is not None
    rest = member("list", "--cursor", cursor[1], "-q")
    found = member("list", "--search", "boat 1", "--status", "completed", "-q")
    foreign = run("generate", PROMPT, *CLIP, "-q").stdout.strip()

    assert empty == ""
    assert [line.split()[0] for line in first.stdout.splitlines()[1:]] == made[:0:-1]
    assert rest.stdout.split() == made[:1]
    assert found.stdout.split() == [made[1]]
    assert "There is no generation" in member("status", foreign, code=1).stderr
    assert set(made) <= set(run("list", "-q").stdout.split())


def test_an_empty_list_is_a_sentence(run: Terminal) -> None:
    assert run("list", "--model", "demo/nothing").stderr == "No generations.\n"
    assert run("models", "--provider", "nobody").stderr.startswith("No models.\n")


def test_a_prompt_cannot_steer_the_terminal(run: Terminal) -> None:
    made = run("generate", "boat \x1b[31mred\x1b]0;title\x07", *CLIP, "-q")

    shown = run("status", made.stdout.strip()).stdout + run("list").stdout

    assert "\x1b" not in shown
    assert "\x07" not in shown


# When the line breaks


def test_an_answer_that_gets_lost_is_not_paid_twice(
    run: Terminal, served: ServedGateway
) -> None:
    before = served.rows()["generations"]
    with broken_line(served.url) as line:
        line.cuts = deque([20, 20])
        made = Terminal(line.url, run.key)("generate", PROMPT, *CLIP, "-q")

    assert len(line.asked) == 3
    assert all(head.startswith(b"POST") for head in line.asked)
    assert served.rows()["generations"] == before + 1
    assert run("status", made.stdout.strip(), "--wait", "-q").exit_code == 0


def test_what_may_have_arrived_says_how_to_repeat_it(
    run: Terminal, served: ServedGateway
) -> None:
    before = served.rows()["generations"]
    with broken_line(served.url) as line:
        line.cuts = deque([20] * 4)
        lost = Terminal(line.url, run.key)("generate", PROMPT, *CLIP, code=4)
    key = re.search(r"--idempotency-key (\S+)", lost.stderr)
    assert key is not None
    found = run("generate", PROMPT, *CLIP, "--idempotency-key", key[1], "--wait")

    assert "completed" in found.stdout
    assert served.rows()["generations"] == before + 1


def test_a_wait_outlives_a_broken_line(run: Terminal, served: ServedGateway) -> None:
    made = run("generate", PROMPT, *CLIP, "--option", "seconds=2", "-q").stdout.strip()
    with broken_line(served.url) as line:
        # The reading of the generation shares no connection with what follows.
        line.cuts = deque([1500, 700])
        run_there = Terminal(line.url, run.key)
        ended = run_there("status", made, "--wait")

    assert "completed" in ended.stdout
    assert len(line.asked) >= 2


def test_a_download_goes_on_where_it_stopped(
    run: Terminal, served: ServedGateway, tmp_path: Path
) -> None:
    made = run("generate", PROMPT, *CLIP, "--wait", "-q").stdout.strip()
    run("download", made, "-o", "whole.mp4")
    whole = (tmp_path / "whole.mp4").read_bytes()
    with broken_line(served.url) as line:
        line.cuts = deque([6_000])
        Terminal(line.url, run.key)("download", made, "-o", "pieces.mp4")
    left_behind = tmp_path / f".later.mp4.{made}.part"
    left_behind.write_bytes(whole[:1000])
    with broken_line(served.url) as line_again:
        Terminal(line_again.url, run.key)("download", made, "-o", "later.mp4")
    (tmp_path / f".bad.mp4.{made}.part").write_bytes(b"x" * 1000)
    damaged = run("download", made, "-o", "bad.mp4", code=1)
    mended = run("download", made, "-o", "bad.mp4", "-q")

    assert len(whole) > 10_000
    assert (tmp_path / "pieces.mp4").read_bytes() == whole
    (resumed,) = re.findall(rb"(?i)range: bytes=(\d+)-", line.asked[-1])
    assert 0 < int(resumed) < 6_000
    assert (tmp_path / "later.mp4").read_bytes() == whole
    assert "damaged" in damaged.stderr
    assert mended.stdout == "bad.mp4\n"
    assert (tmp_path / "bad.mp4").read_bytes() == whole
    assert not list(tmp_path.glob(".*.part"))


# The installed command


def test_ctrl_c_while_waiting_says_how_to_go_on_and_cancels_nothing(
    run: Terminal, tmp_path: Path
) -> None:
    made = run("generate", PROMPT, *NEVER_ENDS, "-q").stdout.strip()
    screen, side = pty.openpty()
    command = [str(Path(sys.executable).parent / "mediarouter")]
    with subprocess.Popen(
        [*command, "status", made, "--wait"],
        env={**os.environ, **run.env(), "TERM": "xterm"},
        stdout=subprocess.PIPE,
        stderr=side,
    ) as process:
        os.close(side)
        seen = b""
        while b"submitted" not in seen:
            assert process.poll() is None, seen
            seen += _read(screen)
        process.send_signal(signal.SIGINT)
        while chunk := _read(screen):
            seen += chunk
        assert process.wait(60) == 130
    os.close(screen)
    running = json.loads(run("status", made, "--json").stdout)
    run("cancel", made)
    run("status", made, "--wait", code=3)

    assert f"mediarouter status {made} --wait".encode() in b" ".join(seen.split())
    assert b"Traceback" not in seen
    # It was a bar that was seen, not lines.
    assert b"\x1b[" in seen
    assert running["status"] == "processing"
    assert running["cancel_requested"] is False


def test_a_narrow_terminal_cuts_no_id(run: Terminal) -> None:
    made = run("generate", PROMPT * 3, *CLIP, "-q").stdout.strip()
    screen, side = pty.openpty()
    with subprocess.Popen(
        [str(Path(sys.executable).parent / "mediarouter"), "list", "--limit", "1"],
        env={**os.environ, **run.env(), "TERM": "xterm", "COLUMNS": "72"},
        stdout=side,
    ) as process:
        os.close(side)
        seen = b""
        while chunk := _read(screen):
            seen += chunk
        assert process.wait(60) == 0
    os.close(screen)
    heading, line = re.sub(r"\x1b\[[0-9;]*m", "", seen.decode()).splitlines()

    assert heading.split() == ["ID", "STATUS", "MODEL", "PROMPT"]
    assert line.split()[0] == made
    assert len(line) <= 72


def test_a_reader_that_has_seen_enough_is_no_error(run: Terminal) -> None:
    command = [str(Path(sys.executable).parent / "mediarouter"), "list", "--json"]
    with subprocess.Popen(
        command,
        env={**os.environ, **run.env()},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()

        assert process.stderr.read() == b""


def _read(screen: int) -> bytes:
    try:
        return os.read(screen, 4096)
    except OSError:
        # What Linux says when the other side of a terminal is gone.
        return b""


def test_a_command_starts_without_loading_the_gateway() -> None:
    heavy = {"fastapi", "sqlalchemy", "av", "cryptography", "httpx2", "pydantic"}
    code = f"import mediarouter.cli, sys; print({heavy} & sys.modules.keys())"

    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert loaded.stdout == "set()\n"
