-- The tables of the catalog.
-- term: what a listing reads, one row for each name in each article, clustered by name and year; rank is the
--   name's place among the article's.
-- mention: what the article says where the name stands.
-- listing, listed_year: how many articles a listing holds, how many names a kind has in a year; triggers keep
--   them, so that no question about one issue walks the archive.
CREATE TABLE issue (day TEXT PRIMARY KEY, year INTEGER NOT NULL, articles INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX issue_year ON issue (year, day);
CREATE TABLE page (
  day TEXT, label TEXT, section TEXT NOT NULL, credits TEXT NOT NULL, PRIMARY KEY (day, label)
) WITHOUT ROWID;
CREATE TABLE article (
  id TEXT PRIMARY KEY, day TEXT NOT NULL, label TEXT NOT NULL, seq INTEGER NOT NULL, status TEXT NOT NULL,
  file TEXT NOT NULL, chars INTEGER NOT NULL, weight INTEGER NOT NULL, fields TEXT NOT NULL,
  UNIQUE (day, label, seq)
) WITHOUT ROWID;
CREATE TABLE term (
  kind TEXT, name TEXT, year INTEGER, day TEXT, label TEXT, seq INTEGER, id TEXT NOT NULL, rank INTEGER NOT NULL,
  PRIMARY KEY (kind, name, year, day, label, seq)
) WITHOUT ROWID;
CREATE INDEX term_beside ON term (id, kind, rank);
CREATE TABLE mention (
  kind TEXT, name TEXT, year INTEGER, id TEXT, before TEXT NOT NULL, after TEXT NOT NULL, title TEXT NOT NULL,
  PRIMARY KEY (kind, name, year, id)
) WITHOUT ROWID;
CREATE INDEX mention_id ON mention (id);
CREATE INDEX article_continues ON article (json_extract(fields, '$.continues'))
  WHERE json_extract(fields, '$.continues') IS NOT NULL;
CREATE INDEX article_continued ON article (json_extract(fields, '$.continued_from'))
  WHERE json_extract(fields, '$.continued_from') IS NOT NULL;
CREATE TABLE listing (
  kind TEXT, name TEXT, year INTEGER, articles INTEGER NOT NULL, PRIMARY KEY (kind, name, year)
) WITHOUT ROWID;
CREATE INDEX listing_names ON listing (kind, year, name);
CREATE TABLE listed_year (kind TEXT, year INTEGER, names INTEGER NOT NULL, PRIMARY KEY (kind, year)) WITHOUT ROWID;
CREATE TRIGGER term_in AFTER INSERT ON term BEGIN
  INSERT OR IGNORE INTO listing VALUES (new.kind, new.name, new.year, 0);
  UPDATE listing SET articles = articles + 1 WHERE kind = new.kind AND name = new.name AND year = new.year;
END;
CREATE TRIGGER term_out AFTER DELETE ON term BEGIN
  UPDATE listing SET articles = articles - 1 WHERE kind = old.kind AND name = old.name AND year = old.year;
  DELETE FROM listing WHERE kind = old.kind AND name = old.name AND year = old.year AND articles = 0;
END;
CREATE TRIGGER listing_in AFTER INSERT ON listing BEGIN
  INSERT OR IGNORE INTO listed_year VALUES (new.kind, new.year, 0);
  UPDATE listed_year SET names = names + 1 WHERE kind = new.kind AND year = new.year;
END;
CREATE TRIGGER listing_out AFTER DELETE ON listing BEGIN
  UPDATE listed_year SET names = names - 1 WHERE kind = old.kind AND year = old.year;
  DELETE FROM listed_year WHERE kind = old.kind AND year = old.year AND names = 0;
END;
