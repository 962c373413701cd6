"""Each profile deviates from OpenAI's form as its server does."""

from typing import Any
from urllib.parse import quote

import pytest

from tests.sandbox.bench import Bench, OpenAIDriver

WAN = "Wan-AI/Wan2.2-T2V-A14B-Diffusers"


def driver(profile: str, key: str = "sandbox-key") -> OpenAIDriver:
    return OpenAIDriver(Bench(openai_profile=profile), key)


async def made(openai: OpenAIDriver, prompt: str = "x", **fields: str) -> str:
    """Create with a form, which every server takes."""
    answer = await openai.post("/videos", data={"prompt": prompt, **fields})
    assert answer.status_code == 200, answer.text
    return str(openai.id_in(answer))


async def polled(openai: OpenAIDriver, job_id: str) -> Any:
    return (await openai.poll(quote(job_id, safe=""))).json()


async def test_vllm_omni_takes_forms_only_and_any_size() -> None:
    openai = driver("vllm_omni")

    as_json = await openai.create("x")
    job_id = await made(openai, size="640x352", seconds="3", fps="16")
    no_size = await openai.post("/videos", data={"prompt": "x", "size": "wide"})
    no_time = await openai.post("/videos", data={"prompt": "x", "seconds": "0"})

    assert as_json.status_code == 422
    assert job_id.startswith("video_gen_")
    assert no_size.status_code == no_time.status_code == 400


async def test_vllm_omni_serves_one_model() -> None:
    openai = driver("vllm_omni")

    other = await openai.post("/videos", data={"prompt": "x", "model": "sora-2"})

    assert other.status_code == 400
    assert (await polled(openai, await made(openai)))["model"] == WAN


async def test_vllm_omni_answers_a_failed_retrieve_with_the_jobs_code() -> None:
    openai = driver("vllm_omni")
    broken, blocked = (
        await made(openai, "[[fail:x]]"),
        await made(openai, "[[scene:moderation]]"),
    )
    running = await polled(openai, broken)
    openai.bench.wait_for_the_end()

    answers = [await openai.poll(broken), await openai.poll(blocked)]

    assert running["progress"] == 0
    assert [answer.status_code for answer in answers] == [500, 400]
    assert [answer.json()["error"]["code"] for answer in answers] == [500, 400]
    assert answers[0].json()["object"] == "video"
    assert (await openai.download(broken)).status_code == 422


async def test_vllm_omni_ignores_variants_and_stops_deleted_jobs() -> None:
    openai = driver("vllm_omni")
    done, running = await made(openai), await made(openai, "[[slow:99]]")
    openai.bench.wait_for_the_end()

    content = await openai.download(done, params={"variant": "thumbnail"})
    deleted = await openai.delete(running)

    assert content.headers["content-type"] == "video/mp4"
    assert (await polled(openai, done))["media_type"] == "video/mp4"
    assert deleted.json()["deleted"] is True
    assert (await openai.charges())[1]["state"] == "cancelled"


async def test_sglang_needs_no_key_and_has_its_own_shapes() -> None:
    openai = driver("sglang", key="any")
    job_id = await made(openai, "[[fail:x]]")
    openai.bench.wait_for_the_end()

    answer = await openai.poll(job_id)
    lost = await openai.poll("nothing")

    assert answer.status_code == 200
    assert answer.json()["error"].keys() == {"message"}
    assert answer.json()["file_path"].endswith(".mp4")
    assert lost.json().keys() == {"detail"}


async def test_sglang_knows_no_variants_and_no_image_objects() -> None:
    openai = driver("sglang")
    job_id = await made(openai)
    openai.bench.wait_for_the_end()

    variant = await openai.download(job_id, params={"variant": "video"})
    image = await openai.create("x", input_reference={"image_url": "https://a.example"})
    text = await openai.create("x", input_reference="https://a.example/a.png")

    assert variant.status_code == 404
    assert image.status_code == 400
    assert text.status_code == 200
    assert (await openai.download(job_id)).status_code == 200


async def test_sglang_forgets_a_deleted_job_and_lets_it_run() -> None:
    openai = driver("sglang")
    job_id = await made(openai)

    deleted = await openai.delete(job_id)
    openai.bench.wait_for_the_end()

    assert deleted.json()["status"] == "deleted"
    assert (await openai.poll(job_id)).status_code == 404
    assert (await openai.charges())[0]["state"] == "completed"


async def test_litellm_ids_need_escaping_and_cannot_be_deleted() -> None:
    openai = driver("litellm")
    job_id = await made(openai)
    queued = await polled(openai, job_id)
    openai.bench.wait_for_the_end()

    content = await openai.download(quote(job_id, safe=""))
    deleted = await openai.delete(quote(job_id, safe=""))

    assert set("/+") & set(job_id)
    assert (queued["id"], queued["progress"]) == (job_id, None)
    assert queued["usage"] == {"duration_seconds": 4.0}
    assert content.headers["content-type"] == "video/mp4"
    assert deleted.status_code == 405


async def test_litellm_lists_for_a_named_provider() -> None:
    openai = driver("litellm")
    await made(openai)

    bare = await openai.get("/videos")
    named = await openai.get("/videos", params={"custom-llm-provider": "openai"})
    header = await openai.get("/videos", headers={"custom-llm-provider": "openai"})

    assert bare.status_code == 400
    assert len(named.json()["data"]) == len(header.json()["data"]) == 1


async def test_aquiles_says_processing_and_gives_content_to_anybody() -> None:
    openai = driver("aquiles")
    job_id = await made(openai)
    openai.bench.wait(2)
    running = await polled(openai, job_id)
    openai.bench.wait_for_the_end()

    url = f"/openai/v1/videos/{job_id}/content"
    content = await openai.bench.http.get(url)
    no_key = await openai.bench.http.get(f"/openai/v1/videos/{job_id}")

    assert running["status"] == "processing"
    assert (await polled(openai, job_id))["status"] == "completed"
    assert content.status_code == 200
    assert no_key.status_code == 401


async def test_aquiles_refuses_other_sizes_and_models() -> None:
    openai = driver("aquiles")

    size = await openai.create("x", size="640x480")
    model = await openai.create("x", model="other")

    assert size.status_code == 400
    assert (model.status_code, model.json().keys()) == (503, {"detail"})


async def test_new_api_leaves_out_what_is_empty() -> None:
    openai = driver("new_api")
    job_id = await made(openai)

    video = await polled(openai, job_id)

    assert job_id.startswith("task_")
    assert video["task_id"] == job_id
    assert not video.keys() & {"error", "completed_at", "progress"}
    assert (await openai.get("/videos")).status_code == 405


@pytest.mark.parametrize(
    "profile", ["vllm_omni", "sglang", "litellm", "aquiles", "new_api"]
)
async def test_no_profile_minds_unknown_fields(profile: str) -> None:
    openai = driver(profile)

    assert await made(openai, negative_prompt="rain", seed="3")
