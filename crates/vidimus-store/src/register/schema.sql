CREATE TABLE state (
    engine INTEGER NOT NULL,
    cursor INTEGER NOT NULL,
    acceptance BLOB
);
CREATE TABLE subject (
    no INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    cluster INTEGER NOT NULL
);
CREATE INDEX subject_cluster ON subject (cluster);
CREATE TABLE concern (
    subject INTEGER NOT NULL,
    item INTEGER NOT NULL,
    PRIMARY KEY (subject, item)
) WITHOUT ROWID;
CREATE TABLE concerned (
    item INTEGER NOT NULL,
    subject INTEGER NOT NULL,
    PRIMARY KEY (item, subject)
) WITHOUT ROWID;
CREATE TABLE carried (
    document INTEGER NOT NULL,
    item INTEGER NOT NULL,
    PRIMARY KEY (document, item)
) WITHOUT ROWID;
-- In which list the rows of a cluster stand.
CREATE TABLE cluster (
    no INTEGER PRIMARY KEY,
    kind TEXT NOT NULL
);
CREATE TABLE name (
    cluster INTEGER NOT NULL,
    level INTEGER NOT NULL,
    key TEXT NOT NULL,
    subject INTEGER NOT NULL,
    name TEXT NOT NULL
);
CREATE TABLE link (
    cluster INTEGER NOT NULL,
    level INTEGER NOT NULL,
    property TEXT NOT NULL,
    target INTEGER NOT NULL,
    item INTEGER NOT NULL
);
-- Kept while a register is filled: who is held follows from the references to them.
CREATE INDEX link_target ON link (target, item, level);
CREATE TABLE holding (
    cluster INTEGER NOT NULL,
    what TEXT NOT NULL,
    level INTEGER NOT NULL
);
-- When answers fall due: days, not how they stand, which is computed for the day of a reading.
CREATE TABLE time_limit (
    cluster INTEGER NOT NULL,
    subject INTEGER NOT NULL,
    low INTEGER NOT NULL,
    high INTEGER NOT NULL,
    place INTEGER NOT NULL,
    -- Whether it is somebody else's task to answer, and who that is.
    awaits INTEGER NOT NULL,
    whom INTEGER,
    answered INTEGER NOT NULL,
    since INTEGER,
    due INTEGER NOT NULL,
    ended INTEGER,
    -- What the day is reckoned from, where it is reckoned: another law gives another day.
    clock TEXT,
    facts TEXT
);
-- The number is that of the item times 16, so that texts found come in the order of the items.
CREATE TABLE words (
    no INTEGER PRIMARY KEY,
    cluster INTEGER NOT NULL,
    item INTEGER NOT NULL,
    level INTEGER NOT NULL
);
-- The lists, each of which has a table of its own.
CREATE TABLE list (
    kind TEXT PRIMARY KEY,
    columns TEXT NOT NULL,
    width INTEGER NOT NULL,
    -- The columns that refer to other subjects, each with the kinds these may be of: `0=person`.
    referring TEXT NOT NULL
) WITHOUT ROWID;
-- What subjects are called that columns refer to.
CREATE TABLE title (
    cluster INTEGER NOT NULL,
    kind TEXT NOT NULL,
    target TEXT NOT NULL,
    low INTEGER NOT NULL,
    high INTEGER NOT NULL,
    plain TEXT NOT NULL,
    sort TEXT NOT NULL
);
-- One index of words for each level, so that nothing that is found below tells of what lies above.
-- The texts come folded, with ASCII space between words, and are not kept.
CREATE VIRTUAL TABLE text_0 USING fts5(text, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE VIRTUAL TABLE text_1 USING fts5(text, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE VIRTUAL TABLE text_2 USING fts5(text, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE VIRTUAL TABLE text_3 USING fts5(text, content='', contentless_delete=1, detail=none, tokenize='ascii');
