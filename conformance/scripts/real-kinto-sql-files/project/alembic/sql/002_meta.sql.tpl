CREATE TABLE ${table} (name VARCHAR(128) NOT NULL, value VARCHAR(512) NOT NULL);
INSERT INTO ${table} (name, value) VALUES ('version', '${version}');
