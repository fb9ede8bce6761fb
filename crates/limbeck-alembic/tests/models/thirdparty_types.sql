CREATE TABLE place (
	id SERIAL NOT NULL,
	point geometry(POINT,4326),
	area geography(POLYGON,4326),
	picture raster,
	embedding VECTOR(3),
	half HALFVEC(4),
	bits BIT(3),
	sparse SPARSEVEC(5),
	PRIMARY KEY (id)
);
CREATE INDEX idx_place_point ON place USING gist (point);
CREATE TABLE utils (
	id UUID NOT NULL,
	native UUID,
	email VARCHAR(255),
	url TEXT,
	data JSON,
	search TSVECTOR,
	kind VARCHAR(255),
	number INTEGER,
	ip VARCHAR(50),
	country VARCHAR(2),
	names TEXT,
	path LTREE,
	PRIMARY KEY (id),
	UNIQUE (email)
);
-- sqlalchemy.sql.sqltypes.Integer()
-- geoalchemy2.types.Geometry(geometry_type='POINT', srid=4326, dimension=2, from_text='ST_GeomFromEWKT', name='geometry')
-- geoalchemy2.types.Geography(geometry_type='POLYGON', srid=4326, dimension=2, spatial_index=False, from_text='ST_GeogFromText', name='geography')
-- geoalchemy2.types.Raster(spatial_index=False, from_text='raster', name='raster')
-- pgvector.sqlalchemy.vector.VECTOR(dim=3)
-- pgvector.sqlalchemy.halfvec.HALFVEC(dim=4)
-- pgvector.sqlalchemy.bit.BIT(length=3)
-- pgvector.sqlalchemy.sparsevec.SPARSEVEC(dim=5)
-- sqlalchemy_utils.types.uuid.UUIDType(binary=False)
-- sqlalchemy_utils.types.uuid.UUIDType()
-- sqlalchemy_utils.types.email.EmailType(length=255)
-- sqlalchemy_utils.types.url.URLType()
-- sqlalchemy_utils.types.json.JSONType()
-- sqlalchemy_utils.types.ts_vector.TSVectorType()
-- sqlalchemy_utils.types.choice.ChoiceType(length=255)
-- sqlalchemy_utils.types.ip_address.IPAddressType(length=50)
-- sqlalchemy_utils.types.country.CountryType(length=2)
-- sqlalchemy_utils.types.scalar_list.ScalarListType()
-- sqlalchemy_utils.types.ltree.LtreeType()
