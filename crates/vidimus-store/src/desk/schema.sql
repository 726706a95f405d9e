CREATE TABLE workspace (
    store BLOB NOT NULL
);
CREATE TABLE proposal (
    document TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    key BLOB NOT NULL,
    statement_type TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (document, ordinal)
) WITHOUT ROWID;
CREATE INDEX proposal_state ON proposal (state, document);
CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE pending (
    document TEXT PRIMARY KEY,
    body TEXT NOT NULL
) WITHOUT ROWID;
