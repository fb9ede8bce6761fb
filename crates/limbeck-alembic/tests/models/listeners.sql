CREATE TABLE log (
	id SERIAL NOT NULL,
	message VARCHAR,
	PRIMARY KEY (id)
);
-- log
-- ['id', 'message']
-- Log
