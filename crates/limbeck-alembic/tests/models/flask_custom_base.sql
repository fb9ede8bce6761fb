CREATE TABLE own_name (
	id SERIAL NOT NULL,
	CONSTRAINT pk_own_name PRIMARY KEY (id)
);
CREATE TABLE some_thing (
	id SERIAL NOT NULL,
	name VARCHAR NOT NULL,
	CONSTRAINT pk_some_thing PRIMARY KEY (id)
);
CREATE INDEX ix_some_thing_name ON some_thing (name);
