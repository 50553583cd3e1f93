-- One row a document that was read. Digests: place of where it lies, by which it is known again; content of its text;
-- records of all that its rows hold.
CREATE TABLE documents (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  title TEXT,
  address TEXT,
  date TEXT,
  place TEXT NOT NULL UNIQUE,
  content TEXT NOT NULL,
  records TEXT NOT NULL,
  encoding TEXT NOT NULL,
  characters INTEGER NOT NULL,
  figures INTEGER NOT NULL
);

-- One row a figure: the record's keys. number is the record's id, its number in the document; part_of and repeat_of
-- are such numbers of the same document.
CREATE TABLE figures (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  article TEXT,
  body TEXT,
  period_text TEXT,
  period_start TEXT,
  period_end TEXT,
  value NUMERIC NOT NULL,
  unit TEXT NOT NULL,
  modifier TEXT NOT NULL,
  role TEXT NOT NULL,
  status TEXT NOT NULL,
  category TEXT NOT NULL,
  indicator TEXT,
  part_of INTEGER,
  repeat_of INTEGER,
  text TEXT NOT NULL,
  sentence TEXT NOT NULL,
  line INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  UNIQUE (document, number)
);
CREATE INDEX figures_indicator ON figures (indicator, period_start);
CREATE INDEX figures_body ON figures (body);

-- One row a verb and one a noun of a figure, in the record's order from 1.
CREATE TABLE actions (
  figure INTEGER NOT NULL REFERENCES figures (id) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  action TEXT NOT NULL,
  PRIMARY KEY (figure, place)
);
CREATE INDEX actions_action ON actions (action);
CREATE TABLE objects (
  figure INTEGER NOT NULL REFERENCES figures (id) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  object TEXT NOT NULL,
  PRIMARY KEY (figure, place)
);
CREATE INDEX objects_object ON objects (object);

-- Full text. Chinese puts no spaces between words, so each run of a sentence is indexed by all its stretches of up to
-- eight characters: MATCH '法规' finds 法规 wherever it stands.
CREATE VIRTUAL TABLE figures_fts USING fts5 (
  sentence, content="figures", content_rowid="id", detail=none, tokenize="unicode61 tokenchars '.%'"
);
