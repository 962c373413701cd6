"""`prompt_storage: hashed`: after the end no copy of a prompt is left to be found."""

import hashlib
from pathlib import Path
from typing import Any

from sqlalchemy import select

from mediarouter.db.tables import metadata
from tests.whole import RunningSandbox, WholeGateway, whole_gateway, whole_settings

URL = "/v1/video/generations"
SMALL = {"resolution": "360p", "duration": 1}
SECRET = "a lighthouse that nobody shall read about"
NEGATIVE = "no gulls of the blurry kind"
OPTION = "the second scene is by night"


def _hash(words: str) -> str:
    return "sha256:" + hashlib.sha256(words.encode()).hexdigest()


async def _everything(gateway: WholeGateway) -> str:
    """Every row of every table as text."""
    async with gateway.services.db.reading() as session:
        rows: list[Any] = []
        for table in metadata.sorted_tables:
            rows += await session.execute(select(table))
    return str(rows)


async def _made_of_all_kinds(gateway: WholeGateway) -> list[str]:
    """One that works, one that fails, one that is stopped, one that is sent twice."""
    body = {"metadata": {"shot": "7"}, **SMALL}
    slow = {"provider_options": {"seconds": 3600}}
    created = [
        await gateway.create("demo/test-card", SECRET, **body),
        await gateway.create("demo/test-card", f"[[scene:failure]] {SECRET}", **body),
        await gateway.create("demo/test-card", SECRET, **body, **slow),
        await gateway.create(
            "openai/wan-2.2",
            f"[[scene:rate_limited]] {SECRET}",
            negative_prompt=NEGATIVE,
            provider_options={"second_prompt": OPTION},
        ),
    ]
    await gateway.ok("POST", f"{URL}/{created[2]['id']}/cancel")
    return [str((await gateway.ended(one["id"]))["id"]) for one in created]


async def test_only_hashes_stay_of_what_has_ended(whole: WholeGateway) -> None:
    await whole.add_keys("openai")
    hook = {"url": "http://127.0.0.1:9/nobody", "event_types": ["generation.created"]}
    await whole.ok("POST", "/v1/webhook_endpoints", json=hook)
    await whole.ok("PATCH", "/v1/settings", json={"prompt_storage": "hashed"})

    ids = await _made_of_all_kinds(whole)

    seen = await _everything(whole)
    for words in (SECRET, NEGATIVE, OPTION):
        assert words not in seen
    assert _hash(SECRET) in seen
    made = [await whole.get(one) for one in ids]
    assert [one["status"] for one in made[:3]] == ["completed", "failed", "cancelled"]
    assert made[3]["status"] == "completed", made[3]["error"]
    assert made[0]["prompt"] == _hash(SECRET)
    assert made[0]["metadata"] == {"shot": "7"}
    assert made[0]["params"]["duration"] == 1
    assert made[3]["params"]["negative_prompt"] == _hash(NEGATIVE)
    file = await whole.http.get(made[0]["video"]["url"], params={"download": "1"})
    assert "sha256" not in file.headers["content-disposition"]


async def test_a_prompt_stays_while_the_job_needs_it(whole: WholeGateway) -> None:
    await whole.add_keys("runway")
    await whole.ok("PATCH", "/v1/settings", json={"prompt_storage": "hashed"})
    plan = {"vendor": "runway", "scene": "rate_limited"}
    await whole.sandbox.control("POST", "/scenes", json=plan)

    created = await whole.create("runway/gen4.5", SECRET, duration=2)
    assert created["prompt"] == SECRET
    done = await whole.ended(created["id"])

    assert done["status"] == "completed", done["error"]
    assert done["prompt"] == _hash(SECRET)
    entries = await whole.sandbox.entries("runway")
    assert any(SECRET in str(entry) for entry in entries)


async def test_what_had_ended_before_is_not_rewritten(light: WholeGateway) -> None:
    before = await light.made("demo/test-card", SECRET, **SMALL)
    await light.ok("PATCH", "/v1/settings", json={"prompt_storage": "hashed"})
    after = await light.made("demo/test-card", SECRET, **SMALL)
    await light.ok("PATCH", "/v1/settings", json={"prompt_storage": "full"})
    later = await light.made("demo/test-card", SECRET, **SMALL)

    prompts = [(await light.get(one["id"]))["prompt"] for one in (before, after, later)]
    assert prompts == [SECRET, _hash(SECRET), SECRET]


async def test_a_deleted_prompt_is_nowhere(whole: WholeGateway) -> None:
    """The handle of a demo's job has it too, and so has that of its attempt."""
    made = await whole.made("demo/test-card", SECRET, **SMALL)
    before = await _everything(whole)

    await whole.ok("DELETE", f"{URL}/{made['id']}")
    await whole.services.generations.housekeeping()

    after = await _everything(whole)
    assert SECRET in before
    for words in (SECRET, "sha256:"):
        assert words not in after


async def test_the_files_of_the_database_hold_no_copy(
    sandbox: RunningSandbox, sqlite_url: str, tmp_path: Path
) -> None:
    settings = whole_settings(sandbox, sqlite_url, tmp_path / "videos")
    long = f"{SECRET} " + "and its lamp turns " * 500

    async with whole_gateway(settings, sandbox) as gateway:
        await gateway.add_keys("openai")
        await gateway.ok("PATCH", "/v1/settings", json={"prompt_storage": "hashed"})
        await _made_of_all_kinds(gateway)
        card = await gateway.create("demo/test-card", long[:4000], **SMALL)
        await gateway.ended(card["id"])
        await gateway.services.db.tidy()
        while_it_runs = _bytes_of(tmp_path)
    afterwards = _bytes_of(tmp_path)

    for found in (while_it_runs, afterwards):
        for words in (SECRET, NEGATIVE, OPTION, "its lamp turns"):
            assert words.encode() not in found
    assert _hash(SECRET).encode() in afterwards


def _bytes_of(folder: Path) -> bytes:
    files = sorted(folder.glob("mediarouter.db*"))
    return b"".join(file.read_bytes() for file in files)
