import abc, argparse, ast, asyncio, atexit, base64, binascii, bisect, builtins, calendar, codecs, collections, collections.abc
import configparser, contextlib, contextvars, copy, csv, dataclasses, datetime, decimal, enum, errno, fnmatch, functools, gc, getpass, glob
import hashlib, heapq, hmac, html, importlib, importlib.metadata, importlib.resources, importlib.util, inspect, io, itertools, json, keyword, locale
import logging, logging.config, logging.handlers, math, multiprocessing, numbers, operator, os, os.path, pathlib, pickle, pkgutil, platform, posixpath
import pprint, queue, random, re, secrets, select, shlex, shutil, signal, smtplib, socket, sqlite3, ssl, statistics, string, struct, subprocess
import sys, tempfile, textwrap, threading, time, traceback, types, typing, urllib, urllib.parse, urllib.request, uuid, warnings, weakref, zoneinfo
import concurrent.futures, http.client, unicodedata
from typing import Any, Optional, Union, List, Dict, Sequence, Callable, TYPE_CHECKING
from collections.abc import Iterable, Mapping
from datetime import datetime as dt, timedelta
from os import path, environ
from functools import partial
print("imported", TYPE_CHECKING)
