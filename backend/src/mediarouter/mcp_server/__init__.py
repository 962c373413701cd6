"""`/mcp`: the gateway as a Model Context Protocol server, for agents.

`endpoint` lets callers in, `server` speaks the protocol through the official SDK, and
`tools` is what agents can do: calls of the same services as the REST routes.
"""
