"""Adapters: one vendor's API each, behind one contract."""
