-- Responses that were erased must not come back from a device that still holds them. `mark` is a keyed hash of the id
-- (store/erasure.rs): it recognises an id that is sent again, and tells nothing of what was erased.
CREATE TABLE erased (
    mark TEXT NOT NULL PRIMARY KEY
) WITHOUT ROWID;

-- The key of these marks, made here, once.
CREATE TABLE erasure_key (
    key TEXT NOT NULL PRIMARY KEY
) WITHOUT ROWID;

INSERT INTO erasure_key (key) VALUES (lower(hex(randomblob(32))));
