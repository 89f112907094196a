"""``python -m provenance.store > db/schema.sql`` writes the schema as SQL."""

import sys

from provenance.store.schema import schema_sql

sys.stdout.write(schema_sql())
