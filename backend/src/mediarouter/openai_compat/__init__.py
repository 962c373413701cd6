"""OpenAI's video and model routes, translated to what the gateway's nouns offer."""
