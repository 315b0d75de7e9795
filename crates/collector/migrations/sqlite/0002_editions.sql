-- Published results. `record` is for staff: it says what they were made of, by which the next edition is judged.
CREATE TABLE editions (
    survey    TEXT NOT NULL,
    number    INTEGER NOT NULL,
    published TEXT NOT NULL CHECK (length(published) = 10),
    record    TEXT NOT NULL,
    PRIMARY KEY (survey, number)
) WITHOUT ROWID;

-- What everybody may read of an edition, as it was written then.
CREATE TABLE edition_files (
    survey TEXT NOT NULL,
    number INTEGER NOT NULL,
    name   TEXT NOT NULL,
    text   TEXT NOT NULL,
    PRIMARY KEY (survey, number, name),
    FOREIGN KEY (survey, number) REFERENCES editions (survey, number)
) WITHOUT ROWID;
