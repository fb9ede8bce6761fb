CREATE TABLE pair (
	id SERIAL NOT NULL,
	"left" INTEGER NOT NULL,
	"right" INTEGER NOT NULL,
	PRIMARY KEY (id)
);
CREATE TABLE point (
	id SERIAL NOT NULL,
	x INTEGER,
	PRIMARY KEY (id)
);
CREATE TABLE single (
	id SERIAL NOT NULL,
	name VARCHAR NOT NULL,
	PRIMARY KEY (id)
);
CREATE INDEX ix_single_name ON single (name);
CREATE TABLE "user" (
	id SERIAL NOT NULL,
	first VARCHAR,
	surname VARCHAR,
	PRIMARY KEY (id)
);
CREATE TABLE address (
	id SERIAL NOT NULL,
	user_id INTEGER,
	city VARCHAR(9) NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(user_id) REFERENCES "user" (id)
);
-- "user".first || :param_1 || "user".surname
-- point.x
-- 1
-- n
-- 3
