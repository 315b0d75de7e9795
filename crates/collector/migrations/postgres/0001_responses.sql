-- The tables of migrations/sqlite. Text is compared byte by byte (COLLATE "C"), so that ids have one order on every
-- system. No column holds an address, a browser or a time of day; `received` is a day.

-- Each version of each definition that was ever served: a response is validated against the version it answers.
CREATE TABLE definitions (
    survey  TEXT COLLATE "C" NOT NULL,
    version TEXT COLLATE "C" NOT NULL,
    json    TEXT NOT NULL,
    PRIMARY KEY (survey, version)
);

-- Every id there is, whichever table its response is in: PostgreSQL has many writers at one time, and only a unique
-- index decides between them.
CREATE TABLE response_ids (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY
);

-- `hash` is the receipt's hash; `envelope` is the response as JSON.
CREATE TABLE responses (
    id        TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES response_ids (id),
    survey    TEXT COLLATE "C" NOT NULL,
    version   TEXT COLLATE "C" NOT NULL,
    hash      TEXT COLLATE "C" NOT NULL,
    sensitive BOOLEAN NOT NULL,
    received  TEXT COLLATE "C" NOT NULL CHECK (length(received) = 10),
    envelope  TEXT NOT NULL,
    FOREIGN KEY (survey, version) REFERENCES definitions (survey, version)
);

CREATE INDEX responses_of_a_survey ON responses (survey, sensitive, id);

-- Responses that hold only what a definition separates from the answers, such as an e-mail address.
CREATE TABLE separate_responses (
    id       TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES response_ids (id),
    survey   TEXT COLLATE "C" NOT NULL,
    version  TEXT COLLATE "C" NOT NULL,
    hash     TEXT COLLATE "C" NOT NULL,
    received TEXT COLLATE "C" NOT NULL CHECK (length(received) = 10),
    envelope TEXT NOT NULL,
    FOREIGN KEY (survey, version) REFERENCES definitions (survey, version)
);

CREATE INDEX separate_responses_of_a_survey ON separate_responses (survey, id);
