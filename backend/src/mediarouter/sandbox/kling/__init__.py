"""A stand-in for Kling's video API: the standard API of 2026 and legacy `/v1`.

Wire facts: Kling's own document pages (3.0-omni, callbacks, error codes, limits,
account usage, legacy image2video) and open adapters that quote them; read
2026-08 to 2026-11, put together on 2026-11-22. Not imitated: lip-sync, effects,
avatars, image endpoints and the deduction records.
"""
