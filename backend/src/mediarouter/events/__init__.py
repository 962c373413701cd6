"""Live updates: what happens to generations, sent to those who follow along."""
