-- Every table is WITHOUT ROWID and keyed by a random or content-derived id, so that the file keeps no order of
-- arrival. No column holds an address, a browser or a time of day; `received` is a day.

-- Each version of each definition that was ever served: a response is validated against the version it answers.
CREATE TABLE definitions (
    survey  TEXT NOT NULL,
    version TEXT NOT NULL,
    json    TEXT NOT NULL,
    PRIMARY KEY (survey, version)
) WITHOUT ROWID;

-- `hash` is the receipt's hash; `envelope` is the response as JSON.
CREATE TABLE responses (
    id        TEXT NOT NULL PRIMARY KEY,
    survey    TEXT NOT NULL,
    version   TEXT NOT NULL,
    hash      TEXT NOT NULL,
    sensitive INTEGER NOT NULL CHECK (sensitive IN (0, 1)),
    received  TEXT NOT NULL CHECK (length(received) = 10),
    envelope  TEXT NOT NULL,
    FOREIGN KEY (survey, version) REFERENCES definitions (survey, version)
) WITHOUT ROWID;

CREATE INDEX responses_of_a_survey ON responses (survey, sensitive, id);

-- Responses that hold only what a definition separates from the answers, such as an e-mail address.
CREATE TABLE separate_responses (
    id       TEXT NOT NULL PRIMARY KEY,
    survey   TEXT NOT NULL,
    version  TEXT NOT NULL,
    hash     TEXT NOT NULL,
    received TEXT NOT NULL CHECK (length(received) = 10),
    envelope TEXT NOT NULL,
    FOREIGN KEY (survey, version) REFERENCES definitions (survey, version)
) WITHOUT ROWID;

CREATE INDEX separate_responses_of_a_survey ON separate_responses (survey, id);
