CREATE TABLE app.city (
	size INTEGER NOT NULL,
	name VARCHAR(20) NOT NULL,
	id SERIAL NOT NULL,
	PRIMARY KEY (id)
);
-- city: table of City;
CREATE TABLE water.river (
	length INTEGER,
	name VARCHAR(20) NOT NULL,
	id SERIAL NOT NULL,
	PRIMARY KEY (id)
);
