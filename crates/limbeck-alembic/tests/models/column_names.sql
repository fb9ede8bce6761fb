CREATE TABLE a (
	id SERIAL NOT NULL,
	"Name" VARCHAR(5) NOT NULL,
	other INTEGER NOT NULL,
	metadata VARCHAR,
	"select" INTEGER NOT NULL,
	private INTEGER NOT NULL,
	"type" VARCHAR NOT NULL,
	PRIMARY KEY (id),
	UNIQUE ("select")
);
CREATE INDEX ix_a_other ON a (other);
CREATE TABLE b (
	a_id INTEGER NOT NULL,
	a_name VARCHAR(5),
	x INTEGER NOT NULL,
	y INTEGER,
	z INTEGER,
	PRIMARY KEY (a_id, z),
	FOREIGN KEY(a_id) REFERENCES a (id),
	FOREIGN KEY(a_name) REFERENCES a ("Name")
);
-- ['id', 'Name', 'k', 'metadata', 'select', 'private', 'type']
-- ['id_', 'name_', 'keyed', 'metadata_', 'select', '_private', 'type']
-- VARCHAR(5)
