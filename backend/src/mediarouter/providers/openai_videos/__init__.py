"""OpenAI's Videos API, as spoken by many servers."""

from mediarouter.providers.openai_videos.provider import OpenAIVideosProvider

__all__ = ["OpenAIVideosProvider"]
