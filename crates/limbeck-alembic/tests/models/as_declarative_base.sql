CREATE TABLE my_items (
	title VARCHAR,
	id SERIAL NOT NULL,
	PRIMARY KEY (id)
);
CREATE INDEX ix_my_items_id ON my_items (id);
CREATE INDEX ix_my_items_title ON my_items (title);
CREATE TABLE third (
	key VARCHAR(3) NOT NULL,
	PRIMARY KEY (key)
);
CREATE TABLE user_account (
	email VARCHAR NOT NULL,
	id SERIAL NOT NULL,
	PRIMARY KEY (id)
);
CREATE UNIQUE INDEX ix_user_account_email ON user_account (email);
CREATE INDEX ix_user_account_id ON user_account (id);
-- x
-- a
-- None
