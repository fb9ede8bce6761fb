CREATE TABLE employee (
	id SERIAL NOT NULL,
	name VARCHAR(50),
	PRIMARY KEY (id)
);
CREATE TABLE manager (
	id SERIAL NOT NULL,
	name VARCHAR(50),
	data VARCHAR(40),
	PRIMARY KEY (id)
);
CREATE TABLE vehicle (
	id SERIAL NOT NULL,
	kind VARCHAR(10),
	extra INTEGER,
	doors INTEGER,
	extra_car INTEGER,
	PRIMARY KEY (id)
);
