"""Vendors' callbacks: the way in, and nothing more than a wake."""
