CREATE TABLE owner (
	id SERIAL NOT NULL,
	name VARCHAR(64) NOT NULL,
	"when" TIMESTAMP WITHOUT TIME ZONE,
	either VARCHAR,
	PRIMARY KEY (id)
);
CREATE UNIQUE INDEX ix_owner_name ON owner (name);
CREATE TABLE thing (
	id BIGSERIAL NOT NULL,
	amount INTEGER DEFAULT 1 NOT NULL,
	note VARCHAR,
	owner_id INTEGER NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(owner_id) REFERENCES owner (id)
);
CREATE TABLE label (
	thing_id BIGINT NOT NULL,
	text VARCHAR NOT NULL,
	PRIMARY KEY (thing_id, text),
	FOREIGN KEY(thing_id) REFERENCES thing (id)
);
-- x
-- 1
-- n
-- ['simple']
