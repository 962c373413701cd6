"""The protocol's side: the official SDK's server around our tools.

Importing this loads the SDK, which takes a second and 20 MB. The endpoint does so
when the first agent comes.
"""

from importlib.metadata import version
from typing import Any, Final

import structlog
from mcp import MCPError
from mcp.server.lowlevel import Server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp.types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ContentBlock,
    ListToolsResult,
    PaginatedRequestParams,
    ResourceLink,
    TextContent,
    ToolAnnotations,
)
from mcp.types import Tool as ToolView
from pydantic import ValidationError
from pydantic.json_schema import GenerateJsonSchema

from mediarouter.assets.collected import POSTER_TYPE
from mediarouter.errors import InvalidRequestError, MediaRouterError
from mediarouter.kit.log import current_request_id
from mediarouter.kit.request_body import allowed_values
from mediarouter.mcp_server.tools import TOOLS, Answer, Call, Gateway, Tool

log = structlog.get_logger(__name__)

_INSTRUCTIONS: Final = """\
Make videos with any vendor's model. The way: list_models, estimate_cost, then \
generate_video, which spends real money at the vendor (models of the provider `demo` \
are free), then check_generation with `wait_seconds` until the status is `completed`, \
`failed` or `cancelled`, then get_video. Amounts are US dollars."""

_ARGUMENTS: Final = {"id": "generation_id"}
"""What the REST routes have in their address is an argument here."""

_MOST_CHARS: Final = 300

_BY_NAME: Final = {tool.name: tool for tool in TOOLS}


def build_manager(max_body_bytes: int) -> StreamableHTTPSessionManager:
    """Make the SDK's HTTP side; its `run()` must be held while it serves.

    Stateless: every call stands for itself, so any instance can answer it.
    """
    server: Server[Any] = Server(
        "mediarouter",
        title="MediaRouter",
        version=version("mediarouter"),
        instructions=_INSTRUCTIONS,
        on_list_tools=_list_tools,
        on_call_tool=_call_tool,
    )
    return StreamableHTTPSessionManager(
        server, stateless=True, max_request_body_size=max_body_bytes
    )


async def _list_tools(
    _: Any,
    params: PaginatedRequestParams | None,  # noqa: ARG001 - one page holds them all
) -> ListToolsResult:
    return ListToolsResult(tools=[_view(tool) for tool in TOOLS])


class _Untitled(GenerateJsonSchema):
    """Leaves out titles that only repeat names: agents pay for every word."""

    def field_title_should_be_set(
        self,
        schema: Any,  # noqa: ARG002 - none has a title
    ) -> bool:
        return False


def _view(tool: Tool[Any]) -> ToolView:
    return ToolView(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=tool.takes.model_json_schema(schema_generator=_Untitled),
        output_schema=tool.gives.model_json_schema(
            mode="serialization", schema_generator=_Untitled
        ),
        annotations=ToolAnnotations(title=tool.title, **tool.hints),
    )


async def _call_tool(context: Any, params: CallToolRequestParams) -> CallToolResult:
    tool = _BY_NAME.get(params.name)
    if tool is None:
        raise MCPError(
            code=INVALID_PARAMS,
            message=f"There is no tool `{params.name[:80]}`.",
            data={"allowed": list(_BY_NAME)},
        )
    try:
        wish = tool.takes.model_validate(params.arguments or {})
        return _result(await tool.run(_call(context), wish))
    except ValidationError as error:
        return _failure(_refusal(error))
    except MediaRouterError as error:
        return _failure(error)
    except Exception:
        # The top of a call, as the middleware is of a request: an agent gets an
        # answer whatever happens, and no inside of ours.
        log.exception("mcp_tool_failed", tool=tool.name)
        return _said(
            f"Something broke here. The log knows it as {current_request_id()}."
        )


def _call(context: Any) -> Call:
    """Collect what the endpoint has left with the request."""
    request = context.request
    state = request.app.state
    return Call(
        gateway=Gateway(
            generations=state.generations,
            catalog=state.catalog,
            aliases=state.aliases,
            directory=state.directory,
            links=state.links,
            live=state.live,
        ),
        caller=request.state.caller,
        base_url=state.base_url(request),
        report=context.session.report_progress,
    )


def _result(answer: Answer) -> CallToolResult:
    content: list[ContentBlock] = [
        TextContent(type="text", text=answer.data.model_dump_json())
    ]
    video = answer.video
    if video is not None:
        content.append(
            ResourceLink(
                type="resource_link",
                uri=video.url,
                name=f"{answer.name}.mp4",
                title="The video",
                mime_type=video.content_type,
                size=video.bytes,
            )
        )
        if video.poster_url is not None:
            content.append(
                ResourceLink(
                    type="resource_link",
                    uri=video.poster_url,
                    name=f"{answer.name}.webp",
                    title="Its first frame",
                    mime_type=POSTER_TYPE,
                )
            )
    return CallToolResult(
        content=content, structured_content=answer.data.model_dump(mode="json")
    )


def _failure(error: MediaRouterError) -> CallToolResult:
    """Say what the REST routes say in their envelope, for a reader of text."""
    lines = [error.message]
    if error.param is not None:
        lines.append(f"Field: {_ARGUMENTS.get(error.param, error.param)}")
    if error.allowed:
        lines.append(f"Allowed: {', '.join(map(str, error.allowed))}")
    return _said("\n".join([*lines, f"Code: {error.code}"]))


def _said(text: str) -> CallToolResult:
    return CallToolResult(content=[TextContent(type="text", text=text)], is_error=True)


def _refusal(error: ValidationError) -> MediaRouterError:
    """Name the first argument at fault, and the values it may have."""
    problem = error.errors(include_url=False, include_input=False)[0]
    kind = str(problem["type"])
    context = problem.get("ctx") or {}
    where = [str(part) for part in problem["loc"]]
    where += [str(at) for at in [context.get("at")] if at]
    param = ".".join(where)[:_MOST_CHARS] or None
    message = str(problem["msg"]).removeprefix("Value error, ")
    return InvalidRequestError(
        f"{param}: {message}"[:_MOST_CHARS] if param else message[:_MOST_CHARS],
        param=param,
        code=kind,
        allowed=allowed_values(kind, context),
    )
