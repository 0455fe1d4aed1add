"""Measuring and training tools. Nothing of the service imports them."""
