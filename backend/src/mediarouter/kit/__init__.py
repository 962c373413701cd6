"""Small general tools. Nothing here knows a word of video."""
