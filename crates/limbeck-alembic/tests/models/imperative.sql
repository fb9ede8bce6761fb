CREATE TABLE "user" (
	id SERIAL NOT NULL,
	name VARCHAR(50),
	PRIMARY KEY (id)
);
CREATE TABLE view (
	id SERIAL NOT NULL,
	x INTEGER,
	PRIMARY KEY (id)
);
CREATE TABLE address (
	id SERIAL NOT NULL,
	user_id INTEGER,
	PRIMARY KEY (id),
	FOREIGN KEY(user_id) REFERENCES "user" (id)
);
-- user.id
-- user.name
-- address.user_id
-- view.x
-- address
