CREATE TABLE workspace (
    store BLOB NOT NULL,
    purpose TEXT NOT NULL
);
-- One row for each device that ever wrote here, with the last entry of its chain.
CREATE TABLE chain (
    no INTEGER PRIMARY KEY,
    device BLOB NOT NULL UNIQUE,
    sequence INTEGER,
    hash BLOB,
    depth INTEGER
);
-- Up to which place of another chain the entries of a chain have named it.
CREATE TABLE seen (
    chain INTEGER NOT NULL REFERENCES chain (no),
    other INTEGER NOT NULL REFERENCES chain (no),
    sequence INTEGER NOT NULL,
    PRIMARY KEY (chain, other)
) WITHOUT ROWID;
-- The envelope comes last: it is long, and most readings need only what stands before it.
CREATE TABLE entry (
    no INTEGER PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE,
    nonce BLOB NOT NULL,
    chain INTEGER NOT NULL REFERENCES chain (no),
    sequence INTEGER NOT NULL,
    depth INTEGER NOT NULL,
    actor BLOB NOT NULL,
    "grant" BLOB,
    claimed_ms INTEGER NOT NULL,
    items INTEGER NOT NULL,
    acceptance BLOB NOT NULL,
    envelope BLOB NOT NULL
);
CREATE INDEX entry_nonce ON entry (nonce);
-- The number is that of the entry times 1024, plus the place in the entry.
CREATE TABLE item (
    no INTEGER PRIMARY KEY,
    type INTEGER NOT NULL,
    labels BLOB NOT NULL,
    parts BLOB NOT NULL
);
CREATE INDEX item_type ON item (type);
-- Files that entries name; what is no longer wanted is gone from here and from the folder.
CREATE TABLE attachment (
    name BLOB PRIMARY KEY
) WITHOUT ROWID;
-- Older copies that somebody accepted as the state from which to go on.
CREATE TABLE accepted (
    entries INTEGER NOT NULL,
    missing INTEGER NOT NULL
);
