CREATE TABLE app.t_row (
	value JSON,
	id SERIAL NOT NULL,
	CONSTRAINT pk_t_row PRIMARY KEY (id)
);
