-- Of whom it is; of the whole office where nothing stands there.
CREATE TABLE IF NOT EXISTS draft (
    key TEXT PRIMARY KEY,
    sort TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    body TEXT NOT NULL,
    account TEXT
);
