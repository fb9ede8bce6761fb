CREATE TABLE model (
	title VARCHAR NOT NULL,
	slug VARCHAR(64) NOT NULL,
	key SERIAL NOT NULL,
	PRIMARY KEY (key),
	UNIQUE (slug)
);
-- True
-- <Model A>
-- None
-- ['title', 'slug', 'key']
