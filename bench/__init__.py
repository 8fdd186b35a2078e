"""The benchmark: a hub of any size, and what building it costs beside MkDocs with Material."""
