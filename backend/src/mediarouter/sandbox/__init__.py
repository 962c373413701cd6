"""Local stand-ins of the vendors' HTTP APIs, and the test cards they serve.

Each speaks its vendor's exact wire format, refuses what the vendor refuses, and
plays named scenes (`scenes`). The demo provider draws with the same renderer.
This package imports nothing from the rest of MediaRouter.
"""
