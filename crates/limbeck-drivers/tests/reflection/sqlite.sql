CREATE TABLE users (
	id INTEGER NOT NULL, 
	username VARCHAR(100) NOT NULL, 
	email VARCHAR(255) NOT NULL, 
	created_at DATETIME DEFAULT (now()) NOT NULL, 
	active BOOLEAN DEFAULT 1, 
	score NUMERIC(10, 2), 
	ratio FLOAT, 
	body TEXT DEFAULT 'it''s', 
	data JSON, 
	born DATE, 
	at TIME, 
	uid CHAR(32), 
	raw BLOB, 
	price DECIMAL(5), 
	PRIMARY KEY (id), 
	UNIQUE (username), 
	CONSTRAINT uq_email UNIQUE (email), 
	CONSTRAINT ck_b CHECK (score > 0), 
	CHECK (active IN (0, 1))
);
CREATE TABLE posts (
	id INTEGER CONSTRAINT pk_posts PRIMARY KEY AUTOINCREMENT, 
	user_id INTEGER, 
	other_id INTEGER REFERENCES users, 
	"odd name" INTEGER, 
	slug TEXT UNIQUE, 
	a INTEGER, 
	b INTEGER GENERATED ALWAYS AS (a * (2 + 1)) STORED, 
	c TEXT GENERATED ALWAYS AS (lower(slug)) VIRTUAL, 
	CONSTRAINT fk_user FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY("odd name", a) REFERENCES pairs (x, y) ON DELETE NO ACTION
);
CREATE TABLE pairs (
	y BIGINT NOT NULL, 
	x INT, 
	n1 UNSIGNED BIG INT, 
	n2 DOUBLE PRECISION, 
	n3 UUID, 
	n4 CLOB, 
	n5, 
	n6 TIMESTAMP, 
	n7 NVARCHAR(5), 
	n8 SMALLINT, 
	CONSTRAINT "pk pairs" PRIMARY KEY (x, y)
) WITHOUT ROWID;
CREATE INDEX ix_users_email ON users (email);
CREATE UNIQUE INDEX ix_partial ON users (username, email) WHERE active = 1 AND body != ' where ';
CREATE INDEX ix_expression ON users (lower(email));
CREATE INDEX ix_desc ON users (id DESC, born);
CREATE TABLE strict_one (id INTEGER PRIMARY KEY, t TEXT) STRICT;
CREATE VIEW active_users AS SELECT id, username, 1 AS one FROM users WHERE active
