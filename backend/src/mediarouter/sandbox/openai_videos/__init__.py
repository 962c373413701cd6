"""A stand-in for servers that speak OpenAI's Videos API (`/v1/videos`).

Wire facts: the openai SDK 3.54.0, OpenAI's OpenAPI document of 2026-08-21, and
the source of the other servers named in `profiles`; all read on 2026-11-22. The
vendor's own service ended on 2026-09-24; the wire format lives on.
"""
