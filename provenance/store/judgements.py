"""Views that join the reviews with the rows that they judge now, and show the graph as it stands after them.

A subject is found again by its document and its words. Where these stand more than once, the place counts whose
surroundings and mention are the same as they were, or, where these have changed, the one that is most like it.
"""

from __future__ import annotations

__all__ = ["DOCUMENT_OF_SUBJECT", "SOURCE_NAMES", "VIEWS", "merges", "name_places", "word_places"]


def _subject(field: str) -> str:
    """The SQL of a field of a review's subject, null where there is none; damaged text is no error."""
    return f"CASE WHEN json_valid(subject) THEN json_extract(subject, '$.{field}') END"


def _standing(name: str) -> str:
    """The SQL of the name by which a source goes now that was called ``name`` (a column): itself, or as an alias."""
    return f"""coalesce(
    (SELECT held.name FROM sources AS held WHERE held.name = {name}),
    (
      SELECT min(held.name) FROM aliases JOIN sources AS held ON held.id = aliases.source_id
      WHERE aliases.name = {name} GROUP BY aliases.name HAVING min(held.id) = max(held.id)
    ),
    {name}
  )"""  # noqa: S608 - our own names


DOCUMENT_OF_SUBJECT = _subject("document")


def word_places(which: str = "1") -> str:
    """The SQL of where the words are now that reviews judge, of those reviews for which ``which`` holds."""
    return f"""
WITH asked AS MATERIALIZED (
  SELECT
    reviews.id AS review_id,
    documents.id AS document_id,
    {_subject("type")} AS type,
    {_subject("words")} AS words,
    {_subject("mention")} AS mention,
    {_subject("quoted_document")} AS quoted_document,
    {_subject("quoted_words")} AS quoted_words,
    {_subject("prefix")} AS prefix,
    {_subject("suffix")} AS suffix
  FROM reviews JOIN documents ON documents.key = {DOCUMENT_OF_SUBJECT}
  WHERE {which}
),
found AS (
  SELECT
    asked.review_id,
    attributions.id AS attribution_id,
    NULL AS quotation_id,
    (attributions.mention IS asked.mention) + (pieces.prefix = asked.prefix) + (pieces.suffix = asked.suffix) AS alike
  FROM asked
  JOIN attributions ON attributions.document_id = asked.document_id AND attributions.content = asked.words
  JOIN attribution_contents AS pieces ON pieces.attribution_id = attributions.id AND pieces.position = 0
  WHERE asked.type = 'attribution'
  UNION ALL
  SELECT
    asked.review_id,
    NULL,
    quotations.id,
    1 + (quotations.quoting_prefix = asked.prefix) + (quotations.quoting_suffix = asked.suffix)
  FROM asked
  JOIN quotations ON quotations.quoting_id = asked.document_id AND quotations.quoting_text = asked.words
  LEFT JOIN documents AS quoted ON quoted.id = quotations.quoted_id
  WHERE asked.type = 'quotation'
    AND quoted.key IS asked.quoted_document
    AND quotations.quoted_text IS asked.quoted_words
),
ranked AS (
  SELECT
    found.*,
    max(alike) OVER (PARTITION BY review_id) AS best,
    count(*) OVER (PARTITION BY review_id, alike) AS twins
  FROM found
)
SELECT review_id, attribution_id, quotation_id, NULL AS source_id, NULL AS name
FROM ranked
WHERE alike = best AND (twins = 1 OR alike = 3)
"""  # noqa: S608 - our own SQL


def name_places() -> str:
    """The SQL of the names that reviews of sources judge now; one that only reviewers gave has no source."""
    return f"""
SELECT named.review_id, NULL AS attribution_id, NULL AS quotation_id, sources.id AS source_id, named.name
FROM (
  SELECT judged.review_id, {_standing("judged.name")} AS name
  FROM (
    SELECT id AS review_id, {_subject("name")} AS name FROM reviews
    WHERE verdict IN ('merge', 'withdraw') AND {_subject("type")} = 'source'
  ) AS judged
) AS named
LEFT JOIN sources ON sources.name = named.name
WHERE sources.id IS NOT NULL OR EXISTS (SELECT 1 FROM reviews AS naming WHERE naming.source = named.name)
"""  # noqa: S608 - our own SQL


def merges() -> str:
    """The SQL of the merges that stand, each from a name to the next one."""
    return f"""
SELECT newest.name, {_standing("newest.source")} AS source
FROM (
  SELECT
    places.name,
    reviews.verdict,
    reviews.source,
    row_number() OVER (PARTITION BY places.name ORDER BY reviews.at DESC, reviews.id DESC) AS age
  FROM ({name_places()}) AS places JOIN reviews ON reviews.id = places.review_id
) AS newest
WHERE newest.age = 1 AND newest.verdict = 'merge'
"""  # noqa: S608 - our own SQL


REVIEW_PLACES = f"""
CREATE VIEW review_places AS
SELECT * FROM ({word_places()})
UNION ALL
SELECT * FROM ({name_places()})
"""  # noqa: S608 - our own SQL

VERDICTS = """
CREATE VIEW verdicts AS
SELECT attribution_id, quotation_id, source_id, review_id, subject, verdict, source, note, reviewer, at
FROM (
  SELECT
    review_places.*,
    reviews.subject,
    reviews.verdict,
    reviews.source,
    reviews.note,
    reviews.reviewer,
    reviews.at,
    row_number() OVER (
      PARTITION BY attribution_id, quotation_id, name ORDER BY reviews.at DESC, reviews.id DESC
    ) AS age
  FROM review_places JOIN reviews ON reviews.id = review_places.review_id
)
WHERE age = 1 AND verdict <> 'withdraw'
"""

LONGEST_WAY = 64  # merges in a row; where they lead round in a circle, the way is longer and none of them counts

MERGED_SOURCES = f"""
CREATE VIEW merged_sources AS
WITH RECURSIVE merges (name, source) AS MATERIALIZED ({merges()}),
ways (name, source, steps) AS (
  SELECT name, source, 1 FROM merges
  UNION ALL
  SELECT ways.name, merges.source, steps + 1 FROM ways JOIN merges ON merges.name = ways.source
  WHERE steps <= {LONGEST_WAY}
)
SELECT name, source FROM (SELECT name, source, max(steps) AS steps FROM ways GROUP BY name)
WHERE steps <= {LONGEST_WAY}
"""  # noqa: S608

JUDGED_SOURCES = """
CREATE VIEW judged_sources AS
SELECT
  sources.id,
  sources.name,
  sources.kind,
  coalesce(merged_sources.source, sources.name) AS source,
  counted.id AS source_id,
  verdicts.verdict,
  verdicts.note,
  verdicts.reviewer,
  verdicts.at
FROM sources
LEFT JOIN merged_sources ON merged_sources.name = sources.name
LEFT JOIN sources AS counted ON counted.name = coalesce(merged_sources.source, sources.name)
LEFT JOIN verdicts ON verdicts.source_id = sources.id
"""

JUDGED_ATTRIBUTIONS = f"""
CREATE VIEW judged_attributions AS
SELECT
  judged.id,
  judged.verdict,
  coalesce(merged_sources.source, judged.named) AS source,
  judged.content,
  judged.form,
  judged.found AS found_source,
  judged.note,
  judged.reviewer,
  judged.at,
  judged.document_id,
  judged.claim_id,
  counted.id AS source_id
FROM (
  SELECT
    attributions.id,
    attributions.content,
    attributions.form,
    attributions.document_id,
    attributions.claim_id,
    sources.name AS found,
    CASE WHEN verdicts.source IS NULL THEN sources.name ELSE {_standing("verdicts.source")} END AS named,
    verdicts.verdict,
    verdicts.note,
    verdicts.reviewer,
    verdicts.at
  FROM attributions
  LEFT JOIN sources ON sources.id = attributions.source_id
  LEFT JOIN verdicts ON verdicts.attribution_id = attributions.id
) AS judged
LEFT JOIN merged_sources ON merged_sources.name = judged.named
LEFT JOIN sources AS counted ON counted.name = coalesce(merged_sources.source, judged.named)
"""  # noqa: S608

JUDGED_QUOTATIONS = """
CREATE VIEW judged_quotations AS
SELECT
  quotations.id,
  verdicts.verdict,
  quotations.quoting_text,
  quotations.quoted_text,
  quotations.fidelity,
  verdicts.note,
  verdicts.reviewer,
  verdicts.at,
  quotations.quoting_id,
  quotations.quoted_id
FROM quotations LEFT JOIN verdicts ON verdicts.quotation_id = quotations.id
"""

VIEWS = (REVIEW_PLACES, VERDICTS, MERGED_SOURCES, JUDGED_SOURCES, JUDGED_ATTRIBUTIONS, JUDGED_QUOTATIONS)

# Of the attributions only those are looked at whose source a reviewer names: the sources of all others were found.
SOURCE_NAMES = """
CREATE VIEW source_names AS
SELECT source, name FROM judged_sources
UNION ALL
SELECT judged_sources.source, aliases.name
FROM aliases JOIN judged_sources ON judged_sources.id = aliases.source_id
UNION ALL
SELECT DISTINCT source, source FROM judged_sources WHERE source_id IS NULL
UNION ALL
SELECT source, name FROM merged_sources WHERE name NOT IN (SELECT name FROM sources)
UNION ALL
SELECT DISTINCT source, source FROM judged_attributions
WHERE source_id IS NULL AND id IN (SELECT attribution_id FROM verdicts WHERE source IS NOT NULL)
"""
