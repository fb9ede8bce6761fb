CREATE TABLE team (
	id SERIAL NOT NULL,
	PRIMARY KEY (id)
);
CREATE TABLE "user" (
	name VARCHAR NOT NULL,
	id SERIAL NOT NULL,
	PRIMARY KEY (id)
);
CREATE TABLE membership (
	user_id INTEGER NOT NULL,
	team_id INTEGER NOT NULL,
	PRIMARY KEY (user_id, team_id),
	FOREIGN KEY(user_id) REFERENCES "user" (id),
	FOREIGN KEY(team_id) REFERENCES team (id)
);
