//! Where Python code is looked for: `sys.path`.

use std::env;
use std::path::{Path, PathBuf};

use limbeck_command::Project;

/// `prepend_sys_path`; then `PYTHONPATH`, the project's own directories (the current one and that of
/// the configuration file), and the packages of the virtual environment.
pub(crate) fn search_path(project: &Project) -> Vec<PathBuf> {
    let here = env::current_dir().unwrap_or_default();
    let mut path = Vec::new();
    let config = project.config.borrow();
    let prepended = config
        .prepend_sys_path(&mut Vec::new())
        .ok()
        .flatten()
        .unwrap_or_default();
    path.extend(prepended.iter().map(|dir| here.join(dir)));
    if let Some(given) = env::var_os("PYTHONPATH") {
        path.extend(
            env::split_paths(&given)
                .filter(|dir| !dir.as_os_str().is_empty())
                .map(|dir| here.join(dir)),
        );
    }
    path.push(here.clone());
    path.extend(
        [config.config_file_path(), config.toml_file_path()]
            .into_iter()
            .flatten()
            .filter_map(|file| {
                file.is_file()
                    .then(|| file.parent().map(Path::to_path_buf))
                    .flatten()
            }),
    );
    for site_packages in virtual_environments(&here)
        .iter()
        .filter_map(|environment| site_packages(environment))
    {
        add_with_links(&mut path, site_packages);
    }
    let mut unique = Vec::new();
    for dir in path {
        let dir = clean(&dir);
        if !unique.contains(&dir) {
            unique.push(dir);
        }
    }
    unique
}

/// `.` and the like taken out, as far as that needs no look at the file system.
fn clean(dir: &Path) -> PathBuf {
    dir.components().collect()
}

/// The active virtual environment, or one that lies in the project.
fn virtual_environments(here: &Path) -> Vec<PathBuf> {
    match env::var_os("VIRTUAL_ENV") {
        Some(active) => vec![PathBuf::from(active)],
        None => [".venv", "venv"]
            .iter()
            .map(|name| here.join(name))
            .filter(|dir| dir.join("pyvenv.cfg").is_file())
            .collect(),
    }
}

fn site_packages(environment: &Path) -> Option<PathBuf> {
    let windows = environment.join("Lib").join("site-packages");
    if windows.is_dir() {
        return Some(windows);
    }
    let lib = std::fs::read_dir(environment.join("lib")).ok()?;
    lib.filter_map(Result::ok)
        .map(|entry| entry.path().join("site-packages"))
        .find(|dir| dir.is_dir())
}

/// Adds a directory of packages and those that its `.pth` files name.
fn add_with_links(path: &mut Vec<PathBuf>, dir: PathBuf) {
    let mut links: Vec<PathBuf> = std::fs::read_dir(&dir)
        .map(|entries| {
            entries
                .filter_map(Result::ok)
                .map(|entry| entry.path())
                .collect()
        })
        .unwrap_or_default();
    links.retain(|file| file.extension().is_some_and(|extension| extension == "pth"));
    links.sort();
    let mut linked = Vec::new();
    for file in links {
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        // Lines that begin with `import` are code, which is not run.
        for line in text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with(['#']))
        {
            if !line.starts_with("import ") && !line.starts_with("import\t") {
                linked.push(dir.join(line));
            }
        }
    }
    path.push(dir);
    path.extend(linked.into_iter().filter(|dir| dir.is_dir()));
}

/// Packages that applications import beside their models and that hold nothing for a migration:
/// where they are not installed or cannot be evaluated, a placeholder stands in for them.
pub(crate) fn is_library(top: &str) -> bool {
    LIBRARIES.binary_search(&top).is_ok()
}

/// Sorted.
const LIBRARIES: &[&str] = &[
    "IPython",
    "MySQLdb",
    "PIL",
    "PyPDF2",
    "aio_pika",
    "aiobotocore",
    "aiocache",
    "aiofiles",
    "aiogram",
    "aiohttp",
    "aiohttp_session",
    "aiokafka",
    "aiomysql",
    "aioredis",
    "aiormq",
    "aiosmtplib",
    "aiosqlite",
    "airflow",
    "algoliasearch",
    "amqp",
    "anthropic",
    "anyio",
    "apispec",
    "apscheduler",
    "argon2",
    "arq",
    "asgi_correlation_id",
    "asgi_lifespan",
    "asgiref",
    "asyncclick",
    "asyncmy",
    "asyncpg",
    "asyncpg_listen",
    "asyncstdlib",
    "attr",
    "attrs",
    "attrs_strict",
    "authlib",
    "aws_lambda_powertools",
    "aws_xray_sdk",
    "azure",
    "babel",
    "backoff",
    "bcrypt",
    "beanie",
    "bleach",
    "blinker",
    "boltons",
    "boto",
    "boto3",
    "botocore",
    "braintree",
    "broadcaster",
    "bs4",
    "bugsnag",
    "cachetools",
    "casbin",
    "cattrs",
    "celery",
    "certifi",
    "cffi",
    "chardet",
    "charset_normalizer",
    "chromadb",
    "click",
    "cloudinary",
    "colorama",
    "colorlog",
    "confluent_kafka",
    "consul",
    "cryptography",
    "cv2",
    "dacite",
    "databases",
    "dataclasses_json",
    "dateparser",
    "dateutil",
    "ddtrace",
    "decouple",
    "deepdiff",
    "deepmerge",
    "defusedxml",
    "dependency_injector",
    "discord",
    "docker",
    "docx",
    "dogpile",
    "dotenv",
    "dramatiq",
    "dynaconf",
    "ecdsa",
    "elasticapm",
    "elasticsearch",
    "elasticsearch_dsl",
    "email_validator",
    "emails",
    "engineio",
    "eventlet",
    "everett",
    "facebook",
    "faker",
    "faker_enum",
    "fakeredis",
    "fastapi",
    "fastapi_another_jwt_auth",
    "fastapi_babel",
    "fastapi_cache",
    "fastapi_csrf_protect",
    "fastapi_filter",
    "fastapi_health",
    "fastapi_jwt_auth",
    "fastapi_limiter",
    "fastapi_login",
    "fastapi_mail",
    "fastapi_pagination",
    "fastapi_restful",
    "fastapi_sso",
    "fastapi_storages",
    "fastapi_users",
    "fastapi_utils",
    "fastapi_versioning",
    "fastavro",
    "fastmcp",
    "feedparser",
    "ffmpeg",
    "filelock",
    "firebase_admin",
    "flask",
    "flask_admin",
    "flask_alembic",
    "flask_appbuilder",
    "flask_apscheduler",
    "flask_assets",
    "flask_babel",
    "flask_babelex",
    "flask_bcrypt",
    "flask_bootstrap",
    "flask_caching",
    "flask_ckeditor",
    "flask_compress",
    "flask_cors",
    "flask_dance",
    "flask_debugtoolbar",
    "flask_graphql",
    "flask_httpauth",
    "flask_jwt",
    "flask_jwt_extended",
    "flask_limiter",
    "flask_login",
    "flask_mail",
    "flask_mailman",
    "flask_marshmallow",
    "flask_migrate",
    "flask_moment",
    "flask_oauthlib",
    "flask_pagedown",
    "flask_paranoid",
    "flask_praetorian",
    "flask_principal",
    "flask_pymongo",
    "flask_redis",
    "flask_restful",
    "flask_restplus",
    "flask_restx",
    "flask_script",
    "flask_seasurf",
    "flask_security",
    "flask_session",
    "flask_sitemap",
    "flask_smorest",
    "flask_socketio",
    "flask_sqlalchemy",
    "flask_sse",
    "flask_sslify",
    "flask_talisman",
    "flask_uploads",
    "flask_user",
    "flask_whooshee",
    "flask_wtf",
    "freezegun",
    "fsspec",
    "furl",
    "gcsfs",
    "gevent",
    "git",
    "github",
    "gitlab",
    "google",
    "gql",
    "graphene",
    "graphene_sqlalchemy",
    "graphql",
    "greenlet",
    "grpc",
    "gspread",
    "gunicorn",
    "h11",
    "h3",
    "haversine",
    "hiredis",
    "html5lib",
    "httplib2",
    "httptools",
    "httpx",
    "huey",
    "humanize",
    "hvac",
    "hypercorn",
    "hypothesis",
    "icalendar",
    "imagekit",
    "influxdb",
    "injector",
    "instructor",
    "invoke",
    "ipware",
    "ipython",
    "itsdangerous",
    "jinja2",
    "jira",
    "jmespath",
    "joblib",
    "jose",
    "jsonpatch",
    "jsonpath_ng",
    "jsonpickle",
    "jsonschema",
    "jwt",
    "kafka",
    "kink",
    "kombu",
    "kubernetes",
    "lagom",
    "langchain",
    "langchain_community",
    "langchain_core",
    "langchain_openai",
    "langgraph",
    "langsmith",
    "ldap",
    "ldap3",
    "litellm",
    "litestar",
    "llama_index",
    "logfire",
    "logstash_async",
    "loguru",
    "loguru_config",
    "lxml",
    "magic",
    "mailchimp_transactional",
    "markdown",
    "markdown2",
    "marshmallow",
    "marshmallow_enum",
    "marshmallow_jsonschema",
    "marshmallow_oneofschema",
    "marshmallow_sqlalchemy",
    "matplotlib",
    "mimesis",
    "minio",
    "mistune",
    "mjml",
    "mongoengine",
    "more_itertools",
    "motor",
    "msgpack",
    "msgspec",
    "multipart",
    "mypy_extensions",
    "mysql",
    "mysqlclient",
    "nanoid",
    "nats",
    "netaddr",
    "networkx",
    "newrelic",
    "nh3",
    "nltk",
    "numba",
    "numpy",
    "oauth2client",
    "oauthlib",
    "onelogin",
    "openai",
    "openpyxl",
    "opensearchpy",
    "opentelemetry",
    "oracledb",
    "orjson",
    "paho",
    "pandas",
    "paramiko",
    "passlib",
    "pendulum",
    "phonenumbers",
    "piexif",
    "pika",
    "pinecone",
    "pkg_resources",
    "plaid",
    "plotly",
    "polars",
    "pottery",
    "prefect",
    "premailer",
    "pretty_errors",
    "prometheus_client",
    "prometheus_fastapi_instrumentator",
    "prompt_toolkit",
    "propan",
    "psutil",
    "psycopg",
    "psycopg2",
    "ptpython",
    "punq",
    "pusher",
    "pwdlib",
    "pyarrow",
    "pycountry",
    "pydantic",
    "pydantic_ai",
    "pydantic_core",
    "pydantic_extra_types",
    "pydantic_settings",
    "pydash",
    "pyfiglet",
    "pygments",
    "pyjwt",
    "pymongo",
    "pymysql",
    "pyotp",
    "pypdf",
    "pyproj",
    "pysaml2",
    "pytest",
    "python_multipart",
    "pytz",
    "pywebpush",
    "pyzbar",
    "qdrant_client",
    "qrcode",
    "quart",
    "querystring_parser",
    "rapidfuzz",
    "ratelimit",
    "rauth",
    "razorpay",
    "redis",
    "rediscluster",
    "redlock",
    "regex",
    "reportlab",
    "requests",
    "requests_oauthlib",
    "resend",
    "rest_framework",
    "rich",
    "rodi",
    "rq",
    "rsa",
    "ruamel",
    "s3fs",
    "s3transfer",
    "sanic",
    "sanic_ext",
    "saq",
    "schematics",
    "scipy",
    "scrapy",
    "sendgrid",
    "sentence_transformers",
    "sentry_sdk",
    "setproctitle",
    "shapely",
    "shippo",
    "shortuuid",
    "simple_salesforce",
    "simplejson",
    "singledispatch",
    "sklearn",
    "slack",
    "slack_bolt",
    "slack_sdk",
    "slowapi",
    "slugid",
    "slugify",
    "smart_open",
    "social_core",
    "socketio",
    "sortedcontainers",
    "spacy",
    "spectree",
    "sqladmin",
    "sqlparse",
    "sse_starlette",
    "stackprinter",
    "starlette",
    "starlette_admin",
    "starlette_context",
    "starlette_exporter",
    "starlette_prometheus",
    "starlette_session",
    "starlette_wtf",
    "strawberry",
    "stream_chat",
    "stripe",
    "structlog",
    "supabase",
    "svcs",
    "svix",
    "tabulate",
    "taskiq",
    "telebot",
    "telegram",
    "telethon",
    "temporalio",
    "tenacity",
    "tensorflow",
    "testcontainers",
    "textdistance",
    "thefuzz",
    "tiktoken",
    "titlecase",
    "toml",
    "tomli",
    "tomlkit",
    "toolz",
    "torch",
    "tornado",
    "tqdm",
    "transformers",
    "treq",
    "trio",
    "twilio",
    "twisted",
    "typer",
    "tzlocal",
    "ua_parser",
    "ujson",
    "ulid",
    "unidecode",
    "uuid6",
    "uuid7",
    "uuid_extensions",
    "uuid_utils",
    "uvicorn",
    "validators",
    "vine",
    "voluptuous",
    "waitress",
    "watchfiles",
    "watchtower",
    "weasyprint",
    "webargs",
    "webauthn",
    "websocket",
    "websockets",
    "werkzeug",
    "whitenoise",
    "whoosh",
    "wrapt",
    "wsproto",
    "wtforms",
    "wtforms_alchemy",
    "wtforms_sqlalchemy",
    "xlrd",
    "xlsxwriter",
    "xmltodict",
    "xxhash",
    "yaml",
    "yarl",
    "zeep",
    "zenpy",
    "zmq",
    "zstandard",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_libraries_is_sorted_and_so_can_be_searched() {
        assert!(LIBRARIES.is_sorted());
    }
}
