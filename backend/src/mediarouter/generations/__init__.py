"""The core noun: one request for a video, from accepted to stored."""
