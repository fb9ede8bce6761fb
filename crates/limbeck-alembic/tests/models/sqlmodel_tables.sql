CREATE TABLE team (
	name VARCHAR NOT NULL,
	headquarters VARCHAR,
	id SERIAL NOT NULL,
	PRIMARY KEY (id)
);
CREATE INDEX ix_team_name ON team (name);
CREATE TABLE hero (
	id UUID NOT NULL,
	name VARCHAR(50) NOT NULL,
	secret VARCHAR(20) NOT NULL,
	age INTEGER,
	born DATE NOT NULL,
	wakes TIME WITHOUT TIME ZONE,
	rest INTERVAL NOT NULL,
	role role NOT NULL,
	money NUMERIC(7, 2) NOT NULL,
	photo BYTEA NOT NULL,
	score FLOAT NOT NULL,
	active BOOLEAN NOT NULL,
	tag_list JSON NOT NULL,
	note VARCHAR(9) DEFAULT 'x',
	team_id INTEGER,
	PRIMARY KEY (id),
	UNIQUE (name),
	FOREIGN KEY(team_id) REFERENCES team (id) ON DELETE SET NULL
);
CREATE INDEX ix_hero_age ON hero (age);
CREATE INDEX ix_hero_secret ON hero (secret);
-- hero.note: free;
CREATE TABLE hero_team_link (
	team_id INTEGER NOT NULL,
	hero_id INTEGER NOT NULL,
	PRIMARY KEY (team_id, hero_id),
	CONSTRAINT uq_link UNIQUE (team_id, hero_id),
	FOREIGN KEY(team_id) REFERENCES team (id),
	FOREIGN KEY(hero_id) REFERENCES hero (id) ON DELETE CASCADE
);
-- hero_team_link: links;
-- AutoString(length=50)
-- Integer()
-- Integer()
