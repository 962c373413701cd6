"""MediaRouter: a self-hosted gateway for AI video generation."""
