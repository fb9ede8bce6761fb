CREATE TABLE a (
	id SERIAL NOT NULL,
	vec VEC(3),
	vec2 VEC(3),
	bare BARE,
	text VARCHAR(20),
	own NUMERIC(10, 2),
	short VARCHAR(5),
	money NUMERIC(8, 3),
	json JSON,
	variant TEXT,
	color VARCHAR(9),
	"when" TIMESTAMP WITH TIME ZONE,
	big BYTEA,
	PRIMARY KEY (id)
);
-- Integer()
-- Vec(3)
-- Vec(3, name='x')
-- Bare()
-- EnumText(length=20)
-- Own!
-- Short(length=5)
-- Money(precision=8, scale=3)
-- JSON(none_as_null=True)
-- Text()
-- Enum('RED', name='color', native_enum=False, length=9)
-- DateTime(timezone=True)
-- LargeBinary(length=9)
