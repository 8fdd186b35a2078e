"""The Digital Skills Hub: a generator of static learning hubs."""

__version__ = "0.1.0"
