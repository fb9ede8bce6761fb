CREATE TABLE interval (
	id SERIAL NOT NULL,
	start INTEGER NOT NULL,
	"end" INTEGER NOT NULL,
	extra JSONB,
	tags VARCHAR[] DEFAULT '{}',
	PRIMARY KEY (id)
);
CREATE TABLE bullet (
	id SERIAL NOT NULL,
	interval_id INTEGER,
	position INTEGER,
	PRIMARY KEY (id),
	FOREIGN KEY(interval_id) REFERENCES interval (id)
);
-- abs(interval."end" - interval.start) + :abs_1
-- 4
-- interval.start < :start_1
-- True
