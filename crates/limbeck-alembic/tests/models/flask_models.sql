CREATE TABLE blog_post (
	id SERIAL NOT NULL,
	title VARCHAR(80) NOT NULL,
	body TEXT NOT NULL,
	made TIMESTAMP WITHOUT TIME ZONE,
	PRIMARY KEY (id)
);
CREATE INDEX ix_blog_post_title ON blog_post (title);
CREATE TABLE http_request (
	id BIGSERIAL NOT NULL,
	path VARCHAR,
	PRIMARY KEY (id),
	UNIQUE (path)
);
-- http_request: requests;
CREATE TABLE person (
	name VARCHAR(5),
	type VARCHAR(5),
	id SERIAL NOT NULL,
	wage NUMERIC(5, 2),
	PRIMARY KEY (id)
);
CREATE TABLE tag (
	id SERIAL NOT NULL,
	name VARCHAR(20) NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (name)
);
CREATE TABLE boss (
	id INTEGER NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES person (id)
);
CREATE TABLE tags (
	post_id INTEGER NOT NULL,
	tag_id INTEGER NOT NULL,
	PRIMARY KEY (post_id, tag_id),
	FOREIGN KEY(post_id) REFERENCES blog_post (id),
	FOREIGN KEY(tag_id) REFERENCES tag (id)
);
-- person
-- ['elsewhere']
-- True
-- <Post x>
-- {}
