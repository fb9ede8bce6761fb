CREATE TABLE row (
	id UUID NOT NULL,
	data TEXT,
	at POINT,
	short VARCHAR(9),
	PRIMARY KEY (id)
);
