CREATE TABLE IF NOT EXISTS person_key (
    account TEXT PRIMARY KEY,
    slot TEXT NOT NULL UNIQUE,
    recipient TEXT NOT NULL
);
