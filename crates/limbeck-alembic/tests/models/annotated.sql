CREATE TABLE users (
	id BIGSERIAL NOT NULL,
	name VARCHAR(30) NOT NULL,
	"full" VARCHAR(50),
	amount NUMERIC(12, 4) NOT NULL,
	made TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	seen TIMESTAMP WITH TIME ZONE,
	small VARCHAR(7),
	PRIMARY KEY (id)
);
-- users.amount: money;
CREATE TABLE items (
	id BIGSERIAL NOT NULL,
	"user" BIGINT NOT NULL,
	other_id BIGINT,
	PRIMARY KEY (id),
	FOREIGN KEY("user") REFERENCES users (id),
	FOREIGN KEY(other_id) REFERENCES users (id)
);
CREATE INDEX ix_items_other_id ON items (other_id);
CREATE INDEX ix_items_user ON items ("user");
