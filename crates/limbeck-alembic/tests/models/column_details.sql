CREATE TABLE wide (
	id BIGINT GENERATED ALWAYS AS IDENTITY (START WITH 5),
	a SMALLINT NOT NULL,
	b INTEGER NOT NULL,
	price NUMERIC(10, 2) NOT NULL CONSTRAINT ck_wide_price_cap CHECK (price < 100),
	body TEXT DEFAULT 'it''s' NOT NULL,
	total INTEGER GENERATED ALWAYS AS (a + b) STORED NOT NULL,
	kinds kind[],
	doc JSONB DEFAULT '{}'::jsonb NOT NULL,
	uid UUID DEFAULT gen_random_uuid(),
	kind kind NOT NULL,
	ip INET NOT NULL,
	vector TSVECTOR,
	level VARCHAR(4),
	CONSTRAINT pk_wide PRIMARY KEY (id),
	CONSTRAINT ck_wide_price_positive CHECK (price > 0),
	CONSTRAINT uq_wide_a_b UNIQUE (a, b),
	CONSTRAINT ck_wide_level CHECK (level IN ('low', 'high'))
);
CREATE INDEX ix_wide_body ON wide USING btree (lower(body));
CREATE INDEX ix_wide_part ON wide (a) WHERE b > 3;
CREATE TABLE pair (
	x INTEGER NOT NULL,
	y BIGINT NOT NULL,
	CONSTRAINT pk_pair PRIMARY KEY (x, y),
	CONSTRAINT fk_custom FOREIGN KEY(x) REFERENCES wide (id) ON DELETE SET NULL
);
