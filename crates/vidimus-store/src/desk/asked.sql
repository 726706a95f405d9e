-- What one person asked for, and another has to confirm.
CREATE TABLE IF NOT EXISTS asked (
    no INTEGER PRIMARY KEY,
    nonce BLOB NOT NULL UNIQUE,
    at_ms INTEGER NOT NULL,
    account TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL,
    second TEXT,
    second_ms INTEGER,
    reason TEXT
);
