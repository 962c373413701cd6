"""Stored files: input images, finished videos and their posters."""
