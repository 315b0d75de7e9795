-- Responses that were erased must not come back from a device that still holds them. `mark` is a keyed hash of the id
-- (store/erasure.rs): it recognises an id that is sent again, and tells nothing of what was erased.
CREATE TABLE erased (
    mark TEXT COLLATE "C" NOT NULL PRIMARY KEY
);

-- The key of these marks, made here, once, of the server's strong random numbers.
CREATE TABLE erasure_key (
    key TEXT COLLATE "C" NOT NULL PRIMARY KEY
);

INSERT INTO erasure_key (key)
VALUES (replace(gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, '-', ''));
