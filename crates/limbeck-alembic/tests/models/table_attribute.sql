CREATE TABLE person (
	person_id SERIAL NOT NULL,
	first VARCHAR(10),
	last VARCHAR(10),
	bio VARCHAR(1000),
	later INTEGER,
	PRIMARY KEY (person_id),
	UNIQUE (first, last)
);
CREATE INDEX ix_first_lower ON person (first);
CREATE INDEX ix_last ON person (last DESC);
CREATE INDEX ix_person_later ON person (later);
-- SELECT person.person_id 
FROM person 
WHERE person.last = :last_1
-- person.first
-- person_id
