"""A stand-in for Runway's developer API, version 2024-11-06.

Wire facts: the runwayml SDK 5.24.0 (types and captured calls), docs.dev.runwayml.com
(errors, task failures, tiers, inputs, uploads) and published captures of the live
API of August 2026; all read on 2026-11-22. Not imitated: the model router, image
and speech endpoints, avatars, workflows and recipes.
"""
