CREATE TABLE users (
    id INT AUTO_INCREMENT PRIMARY KEY,
    big BIGINT UNSIGNED NOT NULL DEFAULT 5,
    tiny TINYINT(1) DEFAULT 1, sm SMALLINT(3) ZEROFILL, med MEDIUMINT,
    username VARCHAR(100) NOT NULL COMMENT 'who''s it', email VARCHAR(255) CHARACTER SET latin1 COLLATE latin1_bin,
    c CHAR(3), n NUMERIC(10, 2), d DECIMAL(5), f FLOAT, f2 FLOAT(7, 3), db DOUBLE,
    body TEXT, lt LONGTEXT, mt MEDIUMTEXT, tt TINYTEXT, bl BLOB, lb LONGBLOB, bn BINARY(4), vb VARBINARY(8),
    dt DATETIME(6), ts TIMESTAMP DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP, da DATE, ti TIME, y YEAR,
    ts2 TIMESTAMP NULL DEFAULT NULL, now_ DATETIME DEFAULT NOW(), neg INT DEFAULT -1, txt VARCHAR(9) DEFAULT 'it''s',
    e ENUM('a', 'b,c', 'it''s') DEFAULT 'a', s SET('x', 'y'), j JSON, b BIT(4), u UUID, bo BOOLEAN,
    expr INT DEFAULT (1 + 2),
    g INT GENERATED ALWAYS AS (id + (2)) VIRTUAL, g2 VARCHAR(10) AS (concat(username, ')')) STORED,
    UNIQUE (username), UNIQUE KEY uq_two (email(10), c),
    KEY ix_prefix (body(20)), KEY ix_desc (n DESC, id) USING BTREE, FULLTEXT KEY ft (body),
    CONSTRAINT ck_n CHECK (n > 0 AND (d < 5 OR c = ')')), CHECK (tiny in (0, 1))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci COMMENT='the ''users''' ROW_FORMAT=DYNAMIC;
CREATE TABLE posts (
    a INT NOT NULL, b INT NOT NULL, user_id INT, `odd name` INT,
    PRIMARY KEY (b, a),
    CONSTRAINT fk_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE ON UPDATE SET NULL,
    FOREIGN KEY (`odd name`) REFERENCES users (id) ON DELETE NO ACTION
) COLLATE=utf8mb4_general_ci;
CREATE INDEX ix_posts ON posts (user_id);
CREATE VIEW active_users AS SELECT id, username, 1 AS one FROM users
