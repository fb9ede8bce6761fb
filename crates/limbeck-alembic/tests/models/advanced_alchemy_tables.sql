CREATE TABLE log_entry (
	id BIGINT NOT NULL,
	text VARCHAR NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_log_entry PRIMARY KEY (id)
);
CREATE TABLE user_account (
	id UUID NOT NULL,
	email VARCHAR(255) NOT NULL,
	seen TIMESTAMP WITH TIME ZONE,
	sa_orm_sentinel INTEGER,
	created_at TIMESTAMP WITH TIME ZONE NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_user_account PRIMARY KEY (id)
);
CREATE UNIQUE INDEX ix_user_account_email ON user_account (email);
CREATE TABLE teams (
	id BIGINT NOT NULL,
	name VARCHAR NOT NULL,
	owner_id UUID,
	CONSTRAINT pk_teams PRIMARY KEY (id),
	CONSTRAINT fk_teams_owner_id_user_account FOREIGN KEY(owner_id) REFERENCES user_account (id)
);
-- DateTimeUTC(timezone=True)
-- DateTimeUTC(timezone=True)
