"""Measuring and training tools; nothing of the service imports them."""
