CREATE TABLE a (
	id SERIAL NOT NULL,
	name VARCHAR(30) NOT NULL,
	kind VARCHAR(10) DEFAULT 'x',
	done BOOLEAN NOT NULL,
	CONSTRAINT pk_a PRIMARY KEY (id),
	CONSTRAINT uq_a_name UNIQUE (name, kind)
);
CREATE UNIQUE INDEX ix_a_kind_name ON a (kind, name);
CREATE INDEX ix_a_name ON a (name);
-- a: All the a;
-- a.name: Its name;
CREATE TABLE b (
	id SERIAL NOT NULL,
	body TEXT,
	a_id INTEGER,
	made TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_b PRIMARY KEY (id),
	CONSTRAINT uq_b_a_id UNIQUE (a_id),
	CONSTRAINT fk_b_a_id_a FOREIGN KEY(a_id) REFERENCES a (id)
);
CREATE TABLE links (
	a_id INTEGER NOT NULL,
	b_id INTEGER NOT NULL,
	CONSTRAINT pk_links PRIMARY KEY (a_id, b_id),
	CONSTRAINT fk_links_a_id_a FOREIGN KEY(a_id) REFERENCES a (id),
	CONSTRAINT fk_links_b_id_b FOREIGN KEY(b_id) REFERENCES b (id)
);
