"""The store's tables. Everything that belongs to a paper goes with it, by cascade."""

from __future__ import annotations

from typing import Final

APPLICATION_ID: Final = 0x53637275  # "Scru"
VERSION: Final = 4
"""The form of the store: raised by every change of the tables below."""

# Ids are AUTOINCREMENT where something outside the transaction may remember them (FAISS keeps window
# ids): an id that was used once never means something else later.
TABLES: Final = """
CREATE TABLE state (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    sequence INTEGER NOT NULL,
    stamp TEXT NOT NULL,
    origin TEXT NOT NULL
);
INSERT INTO state VALUES (1, 0, '', hex(randomblob(8)));

-- A PDF that needed a password is kept as a copy that needs none, under the sha256 of what is in the folder;
-- `kept` is the sha256 of what is kept.
CREATE TABLE files (
    sha256 TEXT PRIMARY KEY,
    data BLOB NOT NULL,
    kept TEXT NOT NULL
);

CREATE TABLE papers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL REFERENCES files (sha256),
    folder TEXT NOT NULL,
    title TEXT NOT NULL,
    warnings TEXT NOT NULL,
    reader TEXT NOT NULL,
    encoder TEXT NOT NULL,
    tables INTEGER NOT NULL,
    digest TEXT NOT NULL
);
CREATE INDEX papers_by_file ON papers (sha256);

CREATE TABLE pages (
    paper INTEGER NOT NULL REFERENCES papers (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    printed TEXT,
    width REAL NOT NULL,
    height REAL NOT NULL,
    text TEXT NOT NULL,
    warnings TEXT NOT NULL,
    ocr REAL,
    PRIMARY KEY (paper, number)
);

CREATE TABLE parts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper INTEGER NOT NULL REFERENCES papers (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    first_page INTEGER NOT NULL,
    last_page INTEGER NOT NULL,
    item TEXT,
    author TEXT,
    body TEXT,
    meeting TEXT,
    pack TEXT,
    exempt INTEGER NOT NULL,
    draft INTEGER NOT NULL,
    sure TEXT NOT NULL,
    UNIQUE (paper, number)
);

CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    part INTEGER NOT NULL REFERENCES parts (id) ON DELETE CASCADE,
    title TEXT NOT NULL,
    page INTEGER NOT NULL,
    kind TEXT NOT NULL,
    section TEXT,
    paragraph TEXT,
    under TEXT,
    lead_in TEXT,
    text TEXT NOT NULL,
    words BLOB NOT NULL,
    cells TEXT NOT NULL,
    blanks TEXT NOT NULL,
    inks TEXT NOT NULL,
    reading TEXT
);
CREATE INDEX passages_by_part ON passages (part);
CREATE INDEX passages_by_reading ON passages (reading);

CREATE TABLE entities (
    passage INTEGER NOT NULL REFERENCES passages (id) ON DELETE CASCADE,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    label TEXT NOT NULL,
    norm TEXT NOT NULL
);
CREATE INDEX entities_by_passage ON entities (passage);

CREATE TABLE windows (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    passage INTEGER NOT NULL REFERENCES passages (id) ON DELETE CASCADE,
    part INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    vector BLOB NOT NULL
);
CREATE INDEX windows_by_passage ON windows (passage);
CREATE INDEX windows_by_part ON windows (part);

CREATE VIRTUAL TABLE passages_fts USING fts5 (
    title, section, lead_in, text,
    content = 'passages', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER passages_added AFTER INSERT ON passages BEGIN
    INSERT INTO passages_fts (rowid, title, section, lead_in, text)
    VALUES (new.id, new.title, new.section, new.lead_in, new.text);
END;
CREATE TRIGGER passages_removed AFTER DELETE ON passages BEGIN
    INSERT INTO passages_fts (passages_fts, rowid, title, section, lead_in, text)
    VALUES ('delete', old.id, old.title, old.section, old.lead_in, old.text);
END;
"""

OPEN_ONLY: Final = """
CREATE TEMP VIEW parts AS SELECT * FROM main.parts WHERE NOT exempt;
CREATE TEMP VIEW passages AS SELECT * FROM main.passages WHERE part IN (SELECT id FROM parts);
CREATE TEMP VIEW entities AS SELECT rowid, * FROM main.entities WHERE passage IN (SELECT id FROM passages);
CREATE TEMP VIEW pages AS SELECT * FROM main.pages WHERE NOT EXISTS (
    SELECT 1 FROM main.parts
    WHERE parts.paper = pages.paper AND exempt AND pages.number BETWEEN first_page AND last_page
);
CREATE TEMP VIEW papers AS SELECT * FROM main.papers
    WHERE id NOT IN (SELECT paper FROM main.parts WHERE exempt) OR id IN (SELECT paper FROM parts);
CREATE TEMP VIEW files AS SELECT * FROM main.files WHERE sha256 NOT IN (
    SELECT sha256 FROM main.papers JOIN main.parts ON paper = papers.id WHERE exempt
);
"""
"""What a connection for readers who may not see exempt papers puts before the tables: to every statement after it,
exempt parts, their pages and the files that hold them are not there. (Windows and the full text are searched as they
are; what they find is read through these.)"""
