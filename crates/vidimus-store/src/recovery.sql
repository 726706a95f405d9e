CREATE TABLE IF NOT EXISTS recovery (
    no INTEGER PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    least INTEGER NOT NULL,
    trustees INTEGER NOT NULL,
    tag BLOB NOT NULL,
    checked_ms INTEGER
);
