-- An archive as version 0.1.0 made it, of invented papers, one of them behind a password. The tables that full text
-- search makes for itself are left out: the triggers fill them.
PRAGMA application_id = 1399026293;
PRAGMA user_version = 2;
CREATE TABLE state (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    sequence INTEGER NOT NULL,
    stamp TEXT NOT NULL
);
CREATE TABLE files (
    sha256 TEXT PRIMARY KEY,
    data BLOB NOT NULL
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
    password TEXT
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
    cells TEXT NOT NULL
);
CREATE INDEX passages_by_part ON passages (part);
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
INSERT INTO state VALUES (1, 4, 'cceb01ece2ae2797');
INSERT INTO files VALUES ('f066fa28808ef69767a25d14828758c0ed83a30de03f86a3c5221227a1c5f1e1', X'255044462D0A352E3130205468652072657365727665206F6620576573746D617263682073746F6F6420617420C2A3346D20696E204D6172636820323033312E0A4372696D652066656C6C2E');
INSERT INTO files VALUES ('613a8d91c3e3759fd43f47870dc1595d9fd231f2d7f9e24217bf359faf702ed5', X'255044462D0A256C6F636B65642070616E656C0A54686520637573746F64792073697465206973206E6F74206E616D65642E');
INSERT INTO files VALUES ('474f08ebb8f0523d2464afbb50c096a6ae0fbae29b3a9986de9038f574e9152c', X'255044462D0A5468652070726563657074207761732061677265656420696E20323033312E');
INSERT INTO papers VALUES (1, '2031/pack', 'f066fa28808ef69767a25d14828758c0ed83a30de03f86a3c5221227a1c5f1e1', '/papers/of/westmarch', 'Report', '[]', '1/1', 'fake', NULL);
INSERT INTO papers VALUES (2, 'exempt', '613a8d91c3e3759fd43f47870dc1595d9fd231f2d7f9e24217bf359faf702ed5', '/papers/of/westmarch', 'Report', '[]', '1/1', 'fake', 'panel');
INSERT INTO papers VALUES (3, 'letter', '474f08ebb8f0523d2464afbb50c096a6ae0fbae29b3a9986de9038f574e9152c', '/papers/of/westmarch', 'Report', '[]', '1/1', 'fake', NULL);
INSERT INTO papers VALUES (4, 'letter-again', '474f08ebb8f0523d2464afbb50c096a6ae0fbae29b3a9986de9038f574e9152c', '/papers/of/westmarch', 'Report', '[]', '1/1', 'fake', NULL);
INSERT INTO pages VALUES (1, 1, '1', 595.0, 842.0, '5.10 The reserve of Westmarch stood at £4m in March 2031.
Crime fell.', '[]');
INSERT INTO pages VALUES (2, 1, '1', 595.0, 842.0, 'The custody site is not named.', '[]');
INSERT INTO pages VALUES (3, 1, '1', 595.0, 842.0, 'The precept was agreed in 2031.', '[]');
INSERT INTO pages VALUES (4, 1, '1', 595.0, 842.0, 'The precept was agreed in 2031.', '[]');
INSERT INTO parts VALUES (1, 1, 0, 'report', 'Report', 1, 1, NULL, NULL, NULL, NULL, NULL, 0, 0);
INSERT INTO parts VALUES (2, 2, 0, 'report', 'Report', 1, 1, NULL, NULL, NULL, NULL, NULL, 0, 0);
INSERT INTO parts VALUES (3, 3, 0, 'report', 'Report', 1, 1, NULL, NULL, NULL, NULL, NULL, 0, 0);
INSERT INTO parts VALUES (4, 4, 0, 'report', 'Report', 1, 1, NULL, NULL, NULL, NULL, NULL, 0, 0);
INSERT INTO passages VALUES (1, '2031/pack#0000', 1, 'Report', 1, 'paragraph', NULL, NULL, NULL, NULL, '5.10 The reserve of Westmarch stood at £4m in March 2031.', X'789C45D0010A44210845D10DC9477D5AB99661F6BF8DD13FA410429CA84B1F2623A1AD0FFF47AC1CC772389D149126015F0B9255E883611765E7AE345A955B3557A962F4F4A3C8E5A55304D6D645A8284C14B46F469069E9546177B281AC6EC654D954D922CFE23C35BAFA5D57F27DBFE98D95372ACEC3DF1F0EDB3DCA', '[]');
INSERT INTO passages VALUES (2, '2031/pack#0001', 1, 'Report', 1, 'paragraph', NULL, NULL, NULL, NULL, 'Crime fell.', X'789C8B36D031D531D43137D2338010860620D2C2044898E9181A02E50C0D11922630C9580040BE0B15', '[]');
INSERT INTO passages VALUES (3, 'exempt#0000', 2, 'Report', 1, 'paragraph', NULL, NULL, NULL, NULL, 'The custody site is not named.', X'789C45CEDD09C0400803E0854231EAFDCD52BAFF1A55AEF540F2F211E22D3010432FD9B124627A84830C22CBD8FC472AD853DBD1D14B07B85257A94A75352E47D58EB69A558749EAF9C9647EFABC9F8521AA', '[]');
INSERT INTO passages VALUES (4, 'letter#0000', 3, 'Report', 1, 'paragraph', NULL, NULL, NULL, NULL, 'The precept was agreed in 2031.', X'789C45CEDD09C0400803E085A498E8FDCD52BAFF1A55DAF35E02F211F55631810C5EFAC5D288E9112E40105086E61BC19852DBD15155742153572939B7D284D9A51DF5DACC2E9677797E32E5AFCF0B9DB621A7', '[]');
INSERT INTO passages VALUES (5, 'letter-again#0000', 4, 'Report', 1, 'paragraph', NULL, NULL, NULL, NULL, 'The precept was agreed in 2031.', X'789C45CEDD09C0400803E085A498E8FDCD52BAFF1A55DAF35E02F211F55631810C5EFAC5D288E9112E40105086E61BC19852DBD15155742153572939B7D284D9A51DF5DACC2E9677797E32E5AFCF0B9DB621A7', '[]');
INSERT INTO entities VALUES (1, 52, 56, 'DATE', '"2031"');
INSERT INTO entities VALUES (4, 26, 30, 'DATE', '"2031"');
INSERT INTO entities VALUES (5, 26, 30, 'DATE', '"2031"');
INSERT INTO windows VALUES (1, 1, 1, 0, 57, X'655737BFD1E30B3FC55493BE6172A6BE');
INSERT INTO windows VALUES (2, 2, 1, 0, 11, X'39A842BE8CFE913CC1070ABD7B247BBF');
INSERT INTO windows VALUES (3, 3, 2, 0, 30, X'1C2D27BF8792053FFDF406BF2C9F1C3E');
INSERT INTO windows VALUES (4, 4, 3, 0, 31, X'0AD49BBEEBCD4F3F57E0BFBED644A8BE');
INSERT INTO windows VALUES (5, 5, 4, 0, 31, X'0AD49BBEEBCD4F3F57E0BFBED644A8BE');
