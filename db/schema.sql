PRAGMA application_id = 1349676918;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE TABLE "agents" (
   "id" INTEGER PRIMARY KEY,
   "name" TEXT NOT NULL,
   "kind" TEXT NOT NULL,
   "version" TEXT NOT NULL,
   "digest" TEXT NOT NULL
) STRICT;
CREATE TABLE "activities" (
   "id" INTEGER PRIMARY KEY,
   "label" TEXT NOT NULL,
   "agent_id" INTEGER NOT NULL REFERENCES "agents"("id"),
   "started_at" TEXT NOT NULL,
   "ended_at" TEXT NOT NULL,
   "plan" TEXT NOT NULL,
   "plan_digest" TEXT NOT NULL,
   "graph_digest" TEXT NOT NULL,
   "documents" INTEGER NOT NULL,
   "quotations" INTEGER NOT NULL,
   "attributions" INTEGER NOT NULL,
   "sources" INTEGER NOT NULL,
   "clusters" INTEGER NOT NULL,
   "digest" TEXT NOT NULL
) STRICT;
CREATE INDEX "idx_activities_agent_id"
    ON "activities" ("agent_id");
CREATE INDEX "idx_activities_ended_at"
    ON "activities" ("ended_at");
CREATE TABLE "omissions" (
   "id" INTEGER PRIMARY KEY,
   "activity_id" INTEGER NOT NULL REFERENCES "activities"("id"),
   "path" TEXT NOT NULL,
   "line" INTEGER,
   "reason" TEXT NOT NULL,
   "refused" INTEGER NOT NULL,
   "digest" TEXT NOT NULL
) STRICT;
CREATE INDEX "idx_omissions_activity_id"
    ON "omissions" ("activity_id");
CREATE INDEX "idx_omissions_refused"
    ON "omissions" ("refused");
CREATE INDEX "idx_omissions_reason"
    ON "omissions" ("reason");
CREATE TABLE "pages" (
   "id" INTEGER PRIMARY KEY,
   "key" TEXT NOT NULL,
   "title" TEXT NOT NULL,
   "url" TEXT,
   "site" TEXT
) STRICT;
CREATE UNIQUE INDEX "idx_pages_key"
    ON "pages" ("key");
CREATE INDEX "idx_pages_site"
    ON "pages" ("site");
CREATE TABLE "sources" (
   "id" INTEGER PRIMARY KEY,
   "name" TEXT NOT NULL,
   "kind" TEXT NOT NULL,
   "digest" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "idx_sources_name"
    ON "sources" ("name");
CREATE INDEX "idx_sources_kind"
    ON "sources" ("kind");
CREATE TABLE "aliases" (
   "id" INTEGER PRIMARY KEY,
   "source_id" INTEGER NOT NULL REFERENCES "sources"("id"),
   "name" TEXT NOT NULL
) STRICT;
CREATE INDEX "idx_aliases_source_id"
    ON "aliases" ("source_id");
CREATE INDEX "idx_aliases_name"
    ON "aliases" ("name");
CREATE TABLE "documents" (
   "id" INTEGER PRIMARY KEY,
   "key" TEXT NOT NULL,
   "label" TEXT NOT NULL,
   "page_id" INTEGER NOT NULL REFERENCES "pages"("id"),
   "position" INTEGER NOT NULL,
   "kind" TEXT NOT NULL,
   "author_id" INTEGER REFERENCES "sources"("id"),
   "author_document_id" INTEGER REFERENCES "documents"("id"),
   "author_start" INTEGER,
   "author_end" INTEGER,
   "author_evidence" TEXT,
   "reply_to" TEXT,
   "reply_to_id" INTEGER REFERENCES "documents"("id"),
   "reply_evidence" TEXT,
   "title" TEXT,
   "url" TEXT,
   "site" TEXT,
   "published" TEXT,
   "text" TEXT NOT NULL,
   "sha256" TEXT NOT NULL,
   "digest" TEXT NOT NULL
, "written" TEXT) STRICT;
CREATE UNIQUE INDEX "idx_documents_key"
    ON "documents" ("key");
CREATE INDEX "idx_documents_page_id"
    ON "documents" ("page_id");
CREATE INDEX "idx_documents_author_id"
    ON "documents" ("author_id");
CREATE INDEX "idx_documents_author_document_id"
    ON "documents" ("author_document_id");
CREATE INDEX "idx_documents_reply_to_id"
    ON "documents" ("reply_to_id");
CREATE INDEX "idx_documents_kind"
    ON "documents" ("kind");
CREATE INDEX "idx_documents_site"
    ON "documents" ("site");
CREATE INDEX "idx_documents_published"
    ON "documents" ("published");
CREATE INDEX "idx_documents_position"
    ON "documents" ("position");
CREATE INDEX "idx_documents_reply_evidence"
    ON "documents" ("reply_evidence");
CREATE VIRTUAL TABLE "documents_fts" USING FTS5 (
    "title", "text",
    content="documents"
);
CREATE TRIGGER "documents_ai" AFTER INSERT ON "documents" BEGIN
  INSERT INTO "documents_fts" (rowid, "title", "text") VALUES (new.rowid, new."title", new."text");
END;
CREATE TRIGGER "documents_ad" AFTER DELETE ON "documents" BEGIN
  INSERT INTO "documents_fts" ("documents_fts", rowid, "title", "text") VALUES('delete', old.rowid, old."title", old."text");
END;
CREATE TABLE "boxes" (
   "id" INTEGER PRIMARY KEY,
   "document_id" INTEGER NOT NULL REFERENCES "documents"("id"),
   "position" INTEGER NOT NULL,
   "kind" TEXT NOT NULL,
   "text" TEXT NOT NULL
) STRICT;
CREATE INDEX "idx_boxes_document_id"
    ON "boxes" ("document_id");
CREATE INDEX "idx_boxes_kind"
    ON "boxes" ("kind");
CREATE TABLE "document_versions" (
   "id" INTEGER PRIMARY KEY,
   "document_id" INTEGER NOT NULL REFERENCES "documents"("id"),
   "title" TEXT,
   "author" TEXT,
   "published" TEXT,
   "text" TEXT NOT NULL,
   "sha256" TEXT NOT NULL,
   "activity_id" INTEGER NOT NULL REFERENCES "activities"("id"),
   "digest" TEXT NOT NULL
) STRICT;
CREATE INDEX "idx_document_versions_document_id"
    ON "document_versions" ("document_id");
CREATE INDEX "idx_document_versions_activity_id"
    ON "document_versions" ("activity_id");
CREATE TABLE "claims" (
   "id" INTEGER PRIMARY KEY,
   "key" TEXT NOT NULL,
   "text" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "idx_claims_key"
    ON "claims" ("key");
CREATE VIRTUAL TABLE "claims_fts" USING FTS5 (
    "text",
    content="claims"
);
CREATE TRIGGER "claims_ai" AFTER INSERT ON "claims" BEGIN
  INSERT INTO "claims_fts" (rowid, "text") VALUES (new.rowid, new."text");
END;
CREATE TRIGGER "claims_ad" AFTER DELETE ON "claims" BEGIN
  INSERT INTO "claims_fts" ("claims_fts", rowid, "text") VALUES('delete', old.rowid, old."text");
END;
CREATE TRIGGER "claims_au" AFTER UPDATE ON "claims" BEGIN
  INSERT INTO "claims_fts" ("claims_fts", rowid, "text") VALUES('delete', old.rowid, old."text");
  INSERT INTO "claims_fts" (rowid, "text") VALUES (new.rowid, new."text");
END;
CREATE TABLE "attributions" (
   "id" INTEGER PRIMARY KEY,
   "claim_id" INTEGER NOT NULL REFERENCES "claims"("id"),
   "document_id" INTEGER NOT NULL REFERENCES "documents"("id"),
   "source_id" INTEGER REFERENCES "sources"("id"),
   "form" TEXT NOT NULL,
   "content" TEXT NOT NULL,
   "cue" TEXT,
   "cue_start" INTEGER,
   "cue_end" INTEGER,
   "mention" TEXT,
   "mention_start" INTEGER,
   "mention_end" INTEGER,
   "confidence" REAL NOT NULL,
   "rule" TEXT NOT NULL,
   "digest" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "idx_attributions_digest"
    ON "attributions" ("digest");
CREATE INDEX "idx_attributions_claim_id"
    ON "attributions" ("claim_id");
CREATE INDEX "idx_attributions_document_id"
    ON "attributions" ("document_id");
CREATE INDEX "idx_attributions_source_id"
    ON "attributions" ("source_id");
CREATE INDEX "idx_attributions_form"
    ON "attributions" ("form");
CREATE INDEX "idx_attributions_cue"
    ON "attributions" ("cue");
CREATE INDEX "idx_attributions_confidence"
    ON "attributions" ("confidence");
CREATE INDEX "idx_attributions_rule"
    ON "attributions" ("rule");
CREATE TABLE "attribution_contents" (
   "id" INTEGER PRIMARY KEY,
   "attribution_id" INTEGER NOT NULL REFERENCES "attributions"("id"),
   "position" INTEGER NOT NULL,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   "exact" TEXT NOT NULL,
   "prefix" TEXT NOT NULL,
   "suffix" TEXT NOT NULL
) STRICT;
CREATE INDEX "idx_attribution_contents_attribution_id"
    ON "attribution_contents" ("attribution_id");
CREATE TABLE "attribution_vias" (
   "id" INTEGER PRIMARY KEY,
   "attribution_id" INTEGER NOT NULL REFERENCES "attributions"("id"),
   "position" INTEGER NOT NULL,
   "source_id" INTEGER NOT NULL REFERENCES "sources"("id")
) STRICT;
CREATE INDEX "idx_attribution_vias_attribution_id"
    ON "attribution_vias" ("attribution_id");
CREATE INDEX "idx_attribution_vias_source_id"
    ON "attribution_vias" ("source_id");
CREATE TABLE "clusters" (
   "id" INTEGER PRIMARY KEY,
   "text" TEXT NOT NULL,
   "digest" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "idx_clusters_digest"
    ON "clusters" ("digest");
CREATE TABLE "witnesses" (
   "id" INTEGER PRIMARY KEY,
   "cluster_id" INTEGER NOT NULL REFERENCES "clusters"("id"),
   "document_id" INTEGER NOT NULL REFERENCES "documents"("id"),
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   "exact" TEXT NOT NULL
) STRICT;
CREATE INDEX "idx_witnesses_cluster_id"
    ON "witnesses" ("cluster_id");
CREATE INDEX "idx_witnesses_document_id"
    ON "witnesses" ("document_id");
CREATE TABLE "quotations" (
   "id" INTEGER PRIMARY KEY,
   "quoting_id" INTEGER NOT NULL REFERENCES "documents"("id"),
   "quoting_text" TEXT NOT NULL,
   "quoting_start" INTEGER NOT NULL,
   "quoting_end" INTEGER NOT NULL,
   "quoting_prefix" TEXT NOT NULL,
   "quoting_suffix" TEXT NOT NULL,
   "quoted_id" INTEGER REFERENCES "documents"("id"),
   "quoted_text" TEXT,
   "quoted_start" INTEGER,
   "quoted_end" INTEGER,
   "quoted_prefix" TEXT,
   "quoted_suffix" TEXT,
   "fidelity" TEXT,
   "score" REAL NOT NULL,
   "marked" TEXT NOT NULL,
   "cluster_id" INTEGER REFERENCES "clusters"("id"),
   "digest" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "idx_quotations_digest"
    ON "quotations" ("digest");
CREATE INDEX "idx_quotations_quoting_id"
    ON "quotations" ("quoting_id");
CREATE INDEX "idx_quotations_quoted_id"
    ON "quotations" ("quoted_id");
CREATE INDEX "idx_quotations_cluster_id"
    ON "quotations" ("cluster_id");
CREATE INDEX "idx_quotations_fidelity"
    ON "quotations" ("fidelity");
CREATE INDEX "idx_quotations_marked"
    ON "quotations" ("marked");
CREATE INDEX "idx_quotations_score"
    ON "quotations" ("score");
CREATE TABLE "alterations" (
   "id" INTEGER PRIMARY KEY,
   "quotation_id" INTEGER NOT NULL REFERENCES "quotations"("id"),
   "kind" TEXT NOT NULL,
   "quoting_start" INTEGER NOT NULL,
   "quoting_end" INTEGER NOT NULL,
   "quoting_text" TEXT NOT NULL,
   "quoted_start" INTEGER NOT NULL,
   "quoted_end" INTEGER NOT NULL,
   "quoted_text" TEXT NOT NULL
) STRICT;
CREATE INDEX "idx_alterations_quotation_id"
    ON "alterations" ("quotation_id");
CREATE INDEX "idx_alterations_kind"
    ON "alterations" ("kind");
CREATE TABLE "reviews" (
   "id" INTEGER PRIMARY KEY,
   "subject" TEXT NOT NULL,
   "verdict" TEXT NOT NULL,
   "source" TEXT,
   "note" TEXT,
   "reviewer" TEXT NOT NULL,
   "at" TEXT NOT NULL,
   "digest" TEXT NOT NULL
) STRICT;
CREATE INDEX "idx_reviews_subject"
    ON "reviews" ("subject");
CREATE INDEX "idx_reviews_verdict"
    ON "reviews" ("verdict");
CREATE INDEX "idx_reviews_reviewer"
    ON "reviews" ("reviewer");
CREATE INDEX "idx_reviews_at"
    ON "reviews" ("at");
CREATE INDEX "idx_documents_reply_to"
    ON "documents" ("reply_to");
CREATE INDEX idx_reviews_document ON reviews (CASE WHEN json_valid(subject) THEN json_extract(subject, '$.document') END);
CREATE VIRTUAL TABLE "sources_fts" USING FTS5 (
    "name",
    content="sources"
);
CREATE TRIGGER "sources_ai" AFTER INSERT ON "sources" BEGIN
  INSERT INTO "sources_fts" (rowid, "name") VALUES (new.rowid, new."name");
END;
CREATE TRIGGER "sources_ad" AFTER DELETE ON "sources" BEGIN
  INSERT INTO "sources_fts" ("sources_fts", rowid, "name") VALUES('delete', old.rowid, old."name");
END;
CREATE TRIGGER "sources_au" AFTER UPDATE ON "sources" BEGIN
  INSERT INTO "sources_fts" ("sources_fts", rowid, "name") VALUES('delete', old.rowid, old."name");
  INSERT INTO "sources_fts" (rowid, "name") VALUES (new.rowid, new."name");
END;
CREATE VIRTUAL TABLE "aliases_fts" USING FTS5 (
    "name",
    content="aliases"
);
CREATE TRIGGER "aliases_ai" AFTER INSERT ON "aliases" BEGIN
  INSERT INTO "aliases_fts" (rowid, "name") VALUES (new.rowid, new."name");
END;
CREATE TRIGGER "aliases_ad" AFTER DELETE ON "aliases" BEGIN
  INSERT INTO "aliases_fts" ("aliases_fts", rowid, "name") VALUES('delete', old.rowid, old."name");
END;
CREATE TRIGGER "aliases_au" AFTER UPDATE ON "aliases" BEGIN
  INSERT INTO "aliases_fts" ("aliases_fts", rowid, "name") VALUES('delete', old.rowid, old."name");
  INSERT INTO "aliases_fts" (rowid, "name") VALUES (new.rowid, new."name");
END;
CREATE TABLE "ledgers" (
   "id" INTEGER PRIMARY KEY,
   "name" TEXT NOT NULL,
   "count" INTEGER NOT NULL,
   "digest" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "idx_ledgers_name"
    ON "ledgers" ("name");
CREATE INDEX "idx_documents_written"
    ON "documents" ("written");
CREATE TRIGGER "documents_au" AFTER UPDATE ON "documents" BEGIN
  INSERT INTO "documents_fts" ("documents_fts", rowid, "title", "text") VALUES('delete', old.rowid, old."title", old."text");
  INSERT INTO "documents_fts" (rowid, "title", "text") VALUES (new.rowid, new."title", new."text");
END;
CREATE VIEW review_places AS
SELECT * FROM (
WITH asked AS MATERIALIZED (
  SELECT
    reviews.id AS review_id,
    documents.id AS document_id,
    CASE WHEN json_valid(subject) THEN json_extract(subject, '$.type') END AS type,
    CASE WHEN json_valid(subject) THEN json_extract(subject, '$.words') END AS words,
    CASE WHEN json_valid(subject) THEN json_extract(subject, '$.mention') END AS mention,
    CASE WHEN json_valid(subject) THEN json_extract(subject, '$.quoted_document') END AS quoted_document,
    CASE WHEN json_valid(subject) THEN json_extract(subject, '$.quoted_words') END AS quoted_words,
    CASE WHEN json_valid(subject) THEN json_extract(subject, '$.prefix') END AS prefix,
    CASE WHEN json_valid(subject) THEN json_extract(subject, '$.suffix') END AS suffix
  FROM reviews JOIN documents ON documents.key = CASE WHEN json_valid(subject) THEN json_extract(subject, '$.document') END
  WHERE 1
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
)
UNION ALL
SELECT * FROM (
SELECT named.review_id, NULL AS attribution_id, NULL AS quotation_id, sources.id AS source_id, named.name
FROM (
  SELECT judged.review_id, coalesce(
    (SELECT held.name FROM sources AS held WHERE held.name = judged.name),
    (
      SELECT min(held.name) FROM aliases JOIN sources AS held ON held.id = aliases.source_id
      WHERE aliases.name = judged.name GROUP BY aliases.name HAVING min(held.id) = max(held.id)
    ),
    judged.name
  ) AS name
  FROM (
    SELECT id AS review_id, CASE WHEN json_valid(subject) THEN json_extract(subject, '$.name') END AS name FROM reviews
    WHERE verdict IN ('merge', 'withdraw') AND CASE WHEN json_valid(subject) THEN json_extract(subject, '$.type') END = 'source'
  ) AS judged
) AS named
LEFT JOIN sources ON sources.name = named.name
WHERE sources.id IS NOT NULL OR EXISTS (SELECT 1 FROM reviews AS naming WHERE naming.source = named.name)
);
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
WHERE age = 1 AND verdict <> 'withdraw';
CREATE VIEW merged_sources AS
WITH RECURSIVE merges (name, source) AS MATERIALIZED (
SELECT newest.name, coalesce(
    (SELECT held.name FROM sources AS held WHERE held.name = newest.source),
    (
      SELECT min(held.name) FROM aliases JOIN sources AS held ON held.id = aliases.source_id
      WHERE aliases.name = newest.source GROUP BY aliases.name HAVING min(held.id) = max(held.id)
    ),
    newest.source
  ) AS source
FROM (
  SELECT
    places.name,
    reviews.verdict,
    reviews.source,
    row_number() OVER (PARTITION BY places.name ORDER BY reviews.at DESC, reviews.id DESC) AS age
  FROM (
SELECT named.review_id, NULL AS attribution_id, NULL AS quotation_id, sources.id AS source_id, named.name
FROM (
  SELECT judged.review_id, coalesce(
    (SELECT held.name FROM sources AS held WHERE held.name = judged.name),
    (
      SELECT min(held.name) FROM aliases JOIN sources AS held ON held.id = aliases.source_id
      WHERE aliases.name = judged.name GROUP BY aliases.name HAVING min(held.id) = max(held.id)
    ),
    judged.name
  ) AS name
  FROM (
    SELECT id AS review_id, CASE WHEN json_valid(subject) THEN json_extract(subject, '$.name') END AS name FROM reviews
    WHERE verdict IN ('merge', 'withdraw') AND CASE WHEN json_valid(subject) THEN json_extract(subject, '$.type') END = 'source'
  ) AS judged
) AS named
LEFT JOIN sources ON sources.name = named.name
WHERE sources.id IS NOT NULL OR EXISTS (SELECT 1 FROM reviews AS naming WHERE naming.source = named.name)
) AS places JOIN reviews ON reviews.id = places.review_id
) AS newest
WHERE newest.age = 1 AND newest.verdict = 'merge'
),
ways (name, source, steps) AS (
  SELECT name, source, 1 FROM merges
  UNION ALL
  SELECT ways.name, merges.source, steps + 1 FROM ways JOIN merges ON merges.name = ways.source
  WHERE steps <= 64
)
SELECT name, source FROM (SELECT name, source, max(steps) AS steps FROM ways GROUP BY name)
WHERE steps <= 64;
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
LEFT JOIN verdicts ON verdicts.source_id = sources.id;
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
    CASE WHEN verdicts.source IS NULL THEN sources.name ELSE coalesce(
    (SELECT held.name FROM sources AS held WHERE held.name = verdicts.source),
    (
      SELECT min(held.name) FROM aliases JOIN sources AS held ON held.id = aliases.source_id
      WHERE aliases.name = verdicts.source GROUP BY aliases.name HAVING min(held.id) = max(held.id)
    ),
    verdicts.source
  ) END AS named,
    verdicts.verdict,
    verdicts.note,
    verdicts.reviewer,
    verdicts.at
  FROM attributions
  LEFT JOIN sources ON sources.id = attributions.source_id
  LEFT JOIN verdicts ON verdicts.attribution_id = attributions.id
) AS judged
LEFT JOIN merged_sources ON merged_sources.name = judged.named
LEFT JOIN sources AS counted ON counted.name = coalesce(merged_sources.source, judged.named);
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
FROM quotations LEFT JOIN verdicts ON verdicts.quotation_id = quotations.id;
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
WHERE source_id IS NULL AND id IN (SELECT attribution_id FROM verdicts WHERE source IS NOT NULL);
