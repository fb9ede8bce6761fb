from flask import Blueprint, abort, jsonify

from .extensions import db
from .models.post import BlogPost

bp = Blueprint("posts", __name__, url_prefix="/posts")


@bp.route("/<int:post_id>")
def show(post_id):
    post = db.session.get(BlogPost, post_id) or abort(404)
    return jsonify(title=post.title)
