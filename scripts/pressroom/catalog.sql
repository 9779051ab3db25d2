-- The tables of the catalog.
-- term: what a listing reads, one row for each name in each article, clustered by name and year; rank is the
--   name's place among the article's.
-- issue: digest is one of all that is published in it.
-- page: paper, number and notes are what the page's file says of its issue; credits and notes are JSON lists.
-- mention: what the article says where the name stands. slip: what listings show of an article, as the theme
--   made it once. Both grow at their end: a new issue writes into few pages of the file.
-- moved: former addresses of articles and pages that stand elsewhere now; day is that of the issue where they stand.
-- listing, month_name, listed_month: how many articles a listing holds in a year and in a month, how many names
--   a kind has in a month; triggers keep them, so that no question about one issue walks the archive.
-- spelling: a name as indexes order it.
CREATE TABLE issue (
  day TEXT PRIMARY KEY, year INTEGER NOT NULL, articles INTEGER NOT NULL, digest TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX issue_year ON issue (year, day);
CREATE TABLE page (
  day TEXT, label TEXT, section TEXT NOT NULL, credits TEXT NOT NULL,
  paper TEXT NOT NULL, number TEXT NOT NULL, notes TEXT NOT NULL, PRIMARY KEY (day, label)
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
  id TEXT, kind TEXT, name TEXT, before TEXT NOT NULL, after TEXT NOT NULL, title TEXT NOT NULL,
  PRIMARY KEY (id, kind, name)
) WITHOUT ROWID;
CREATE TABLE slip (id TEXT PRIMARY KEY, head TEXT NOT NULL, foot TEXT NOT NULL, summary TEXT NOT NULL,
  names TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE spelling (name TEXT, people INTEGER, text TEXT NOT NULL, PRIMARY KEY (name, people)) WITHOUT ROWID;
CREATE INDEX article_continues ON article (json_extract(fields, '$.continues'))
  WHERE json_extract(fields, '$.continues') IS NOT NULL;
CREATE INDEX article_continued ON article (json_extract(fields, '$.continued_from'))
  WHERE json_extract(fields, '$.continued_from') IS NOT NULL;
CREATE INDEX article_withheld ON article (file) WHERE status = 'withheld';
CREATE TABLE moved (address TEXT, target TEXT, day TEXT NOT NULL, PRIMARY KEY (address, target)) WITHOUT ROWID;
CREATE INDEX moved_day ON moved (day);
CREATE TABLE listing (
  kind TEXT, name TEXT, year INTEGER, articles INTEGER NOT NULL, PRIMARY KEY (kind, name, year)
) WITHOUT ROWID;
CREATE TABLE month_name (
  kind TEXT, month TEXT, name TEXT, articles INTEGER NOT NULL, PRIMARY KEY (kind, month, name)
) WITHOUT ROWID;
CREATE TABLE listed_month (kind TEXT, month TEXT, names INTEGER NOT NULL, PRIMARY KEY (kind, month)) WITHOUT ROWID;
CREATE TRIGGER term_in AFTER INSERT ON term BEGIN
  INSERT INTO listing VALUES (new.kind, new.name, new.year, 1) ON CONFLICT DO UPDATE SET articles = articles + 1;
  INSERT INTO month_name VALUES (new.kind, substr(new.day, 1, 7), new.name, 1)
    ON CONFLICT DO UPDATE SET articles = articles + 1;
END;
CREATE TRIGGER term_out AFTER DELETE ON term BEGIN
  UPDATE listing SET articles = articles - 1 WHERE kind = old.kind AND name = old.name AND year = old.year;
  DELETE FROM listing WHERE kind = old.kind AND name = old.name AND year = old.year AND articles = 0;
  UPDATE month_name SET articles = articles - 1
    WHERE kind = old.kind AND month = substr(old.day, 1, 7) AND name = old.name;
  DELETE FROM month_name
    WHERE kind = old.kind AND month = substr(old.day, 1, 7) AND name = old.name AND articles = 0;
END;
CREATE TRIGGER month_name_in AFTER INSERT ON month_name BEGIN
  INSERT INTO listed_month VALUES (new.kind, new.month, 1) ON CONFLICT DO UPDATE SET names = names + 1;
END;
CREATE TRIGGER month_name_out AFTER DELETE ON month_name BEGIN
  UPDATE listed_month SET names = names - 1 WHERE kind = old.kind AND month = old.month;
  DELETE FROM listed_month WHERE kind = old.kind AND month = old.month AND names = 0;
END;
