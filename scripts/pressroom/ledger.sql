-- What the last publish saw and did; it stands in one file with the catalog's tables.
-- folder: an issue's folder of content, its stamp and digest (survey.py), whether its day has come.
-- given: every article's id, drafts and issues to come among them.
-- typed: the links that editors typed, by each page that shows them; target is the file they lead to.
-- fact: the fingerprint, the tree that this ledger describes, the static files.
CREATE TABLE folder (name TEXT PRIMARY KEY, stamp TEXT NOT NULL, digest TEXT NOT NULL, is_out INTEGER NOT NULL);
CREATE TABLE given (id TEXT, file TEXT, address TEXT NOT NULL, folder TEXT NOT NULL, PRIMARY KEY (id, file))
  WITHOUT ROWID;
CREATE INDEX given_folder ON given (folder);
CREATE TABLE typed (folder TEXT NOT NULL, file TEXT NOT NULL, reference TEXT NOT NULL, target TEXT NOT NULL);
CREATE INDEX typed_folder ON typed (folder);
CREATE INDEX typed_target ON typed (target);
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL);
