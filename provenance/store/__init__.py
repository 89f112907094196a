"""The graph in SQLite: schema, writing, reading, the canonical export, and its verification."""
