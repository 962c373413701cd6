"""The page at `/`: what is here and how to use it."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse

from mediarouter.sandbox.scenes import MEANING
from mediarouter.sandbox.settings import SandboxSettings

_PAGE = """\
MediaRouter sandbox: stand-ins for three video vendors. Nothing here costs money.

Base URLs
  openai   {base}/openai/v1   (profile: {profile})
  runway   {base}/runway
  kling    {base}/kling

Keys
  any API key that begins with "{prefix}"
  kling, legacy JWT: access key "{access_key}", secret key "{secret_key}"

Control
  GET    {base}/_sandbox/ledger     what was accepted and charged
  DELETE {base}/_sandbox/ledger     start counting anew
  POST   {base}/_sandbox/scenes     {{"vendor", "scene", "count", "arg"}}
  POST   {base}/_sandbox/complete   {{"id"}}: end a job now

Scenes, written into the prompt as [[scene:NAME]] or [[scene:NAME:ARG]]
{scenes}
"""


def home_page(request: Request, settings: SandboxSettings) -> PlainTextResponse:
    scenes = "\n".join(f"  {name:20}{text}" for name, text in MEANING.items())
    page = _PAGE.format(
        base=str(request.base_url).rstrip("/"),
        profile=settings.openai_profile,
        prefix=settings.api_key_prefix,
        access_key=settings.kling_access_key,
        secret_key=settings.kling_secret_key,
        scenes=scenes,
    )
    return PlainTextResponse(page)
