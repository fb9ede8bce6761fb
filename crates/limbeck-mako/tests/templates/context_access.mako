${context.get("x")} ${context["x"]} ${context.get("y", "none")} ${sorted(k for k in context.kwargs)}<% context.write("w") %>
