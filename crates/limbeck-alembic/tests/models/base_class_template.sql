CREATE TABLE cats (
	name VARCHAR(10),
	id SERIAL NOT NULL,
	created TIMESTAMP WITHOUT TIME ZONE DEFAULT now(),
	PRIMARY KEY (id)
)
 PARTITION BY LIST (id);
CREATE TABLE dogs (
	name VARCHAR(10),
	id SERIAL NOT NULL,
	created TIMESTAMP WITHOUT TIME ZONE DEFAULT now(),
	PRIMARY KEY (id)
);
-- {'name': 'Tom', 'id': None, 'created': None}
-- Model
-- ['name', 'id', 'created']
