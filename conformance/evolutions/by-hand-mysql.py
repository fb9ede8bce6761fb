"""What other hands made in MariaDB goes, and comes back with the downgrade."""
# databases: mysql
import sqlalchemy as sa

metadata = sa.MetaData()

#: defaults
by_hand = ["CREATE TABLE t (id int AUTO_INCREMENT PRIMARY KEY, a varchar(20) DEFAULT 'it''s', b int DEFAULT (1 + 2), c timestamp DEFAULT current_timestamp ON UPDATE current_timestamp, d tinyint(1) DEFAULT 1 NOT NULL, h decimal(10,2) DEFAULT 1.5, i date DEFAULT '2020-01-01', j varchar(5) DEFAULT NULL, k varchar(36) DEFAULT uuid(), l text DEFAULT 'x')"]

#: types
by_hand = ["CREATE TABLE t (a tinyint, b smallint, c mediumint, d int, e bigint, f int unsigned, g int(5) zerofill, h float, i double, j decimal(8,3), k char(3), l varchar(7), m text, n tinytext, o mediumtext, p longtext, q binary(4), r varbinary(5), s blob, u longblob, v date, w time, x datetime, y timestamp NULL, z year)"]

#: more types
by_hand = ["CREATE TABLE t (a enum('x','it''s','z'), b set('p','q'), c bit(3), d json, e datetime(3), f time(2), g float(7,3), h double(9,2) unsigned, i varchar(5) CHARACTER SET latin1 COLLATE latin1_bin, j bool, k inet6, l uuid, m point)"]

#: keys and constraints
by_hand = ["CREATE TABLE t (a int, b int, c int, PRIMARY KEY (b, a), UNIQUE KEY uq (c, a), KEY ix (c), CONSTRAINT ck CHECK (c > 0))"]

#: a foreign key
by_hand = ["CREATE TABLE p (id int PRIMARY KEY)", "CREATE TABLE c (id int PRIMARY KEY, p int, CONSTRAINT fk FOREIGN KEY (p) REFERENCES p (id) ON DELETE SET NULL ON UPDATE CASCADE)"]
sa.Table("p", metadata, sa.Column("id", sa.Integer, primary_key=True, autoincrement=False))

#: indexes
by_hand = ["CREATE TABLE t (a int, b varchar(200), c text, KEY ix_b (b(10)), FULLTEXT KEY ft (c))"]

#: generated columns
by_hand = ["CREATE TABLE t (a int, b int AS (a * 2) STORED, c int AS (a + 1) VIRTUAL)"]

#: comments and options
by_hand = ["CREATE TABLE t (a int COMMENT 'it''s \"a\" column') ENGINE=MyISAM DEFAULT CHARSET=latin1 COMMENT='a table''s'"]

#: odd names
# differs: mysql-multi-statements
by_hand = ["CREATE TABLE `T able` (`a``b` int, `select` varchar(5), `c d` int, KEY `I x` (`select`, `a``b`))"]

#: columns that the models do not have
by_hand = ["CREATE TABLE t (id int PRIMARY KEY, extra decimal(7,2) DEFAULT 0 NOT NULL)"]
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True, autoincrement=False))
