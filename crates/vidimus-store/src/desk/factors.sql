CREATE TABLE IF NOT EXISTS factor (
    account TEXT PRIMARY KEY,
    secret BLOB NOT NULL,
    made_ms INTEGER NOT NULL,
    is_confirmed INTEGER NOT NULL,
    last_step INTEGER NOT NULL,
    used_ms INTEGER
);
CREATE TABLE IF NOT EXISTS recovery_code (
    account TEXT NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (account, hash)
) WITHOUT ROWID;
