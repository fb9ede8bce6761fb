CREATE TABLE audit.other (
	id SERIAL NOT NULL,
	name VARCHAR(4) CHECK (name <> ''),
	created_by VARCHAR(10) NOT NULL,
	at TIMESTAMP WITH TIME ZONE,
	PRIMARY KEY (id),
	UNIQUE (name)
);
CREATE INDEX ix_other_at ON audit.other (at);
CREATE TABLE core.plain (
	id UUID DEFAULT gen_random_uuid() NOT NULL,
	PRIMARY KEY (id)
);
CREATE TABLE audit.thing (
	id SERIAL NOT NULL,
	plain_id UUID,
	created_by VARCHAR(10) NOT NULL,
	at TIMESTAMP WITH TIME ZONE,
	PRIMARY KEY (id),
	FOREIGN KEY(plain_id) REFERENCES core.plain (id)
);
CREATE INDEX ix_thing_at ON audit.thing (at);
-- same
-- ['audit.other', 'audit.thing', 'core.plain']
